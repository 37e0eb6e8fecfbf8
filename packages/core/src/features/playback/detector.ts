import { createWear } from './wear.ts'

/** What one look at a picture found. Times are monotonic ms. */
export interface Look {
  readonly now: number
  /** When the last frame was put on screen. */
  readonly frameAt: number
  /** Frames decoded so far. */
  readonly decoded: number
  /** The page is visible; a browser may stop the picture of a hidden one, and that means nothing. */
  readonly visible: boolean
}

export interface Detector {
  look(look: Look): {
    /** The picture stands still now. */
    readonly still: boolean
    /** It has stood so often that another one would be better. */
    readonly worn: boolean
  }
}

/** Not asked for so long (ms), the page itself stood still, and nothing is said of the picture. */
const SLEPT_MS = 400

/**
 * Tells by frames, for a dead network shows there first: ICE takes 7 s to say `disconnected`, and `waiting`,
 * `stalled` and `mute` never come.
 * @param stillMs without a frame for this long, the picture stands still
 */
export function createDetector(stillMs: number): Detector {
  let movedAt = -Infinity
  let lookedAt = -Infinity
  let shownAt = -Infinity
  let decoded = -1
  const isWorn = createWear()
  return {
    look({ now, frameAt, visible, decoded: count }) {
      const slept = now - lookedAt > SLEPT_MS
      // Frames that are decoded and not told of: the page is too busy to hear of them.
      const untold = count !== decoded && frameAt === shownAt
      if (slept || !visible || untold) movedAt = now
      movedAt = Math.max(movedAt, frameAt)
      lookedAt = now
      shownAt = frameAt
      decoded = count
      return { still: now - movedAt > stillMs, worn: isWorn(now, movedAt) }
    },
  }
}
