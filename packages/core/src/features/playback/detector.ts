import { createWear, type Run } from './wear.ts'

/** What one look at a picture found. Times are monotonic ms. */
export interface Look {
  readonly now: number
  /** When the last frame was put on screen. */
  readonly frameAt: number
  /** What grows while all is well: frames decoded, or what is heard, by what comes in. */
  readonly progress: number
  /** Frames mean something: not in a hidden page, whose picture the browser may stop, and not where sound comes alone. */
  readonly seen: boolean
  /** The page is hidden: its timers run once a second. */
  readonly hidden: boolean
}

export interface Detector {
  look(look: Look): {
    /** The picture, or what is heard without one, stands still now. */
    readonly still: boolean
    /** How it runs while it moves. */
    readonly run: Run
  }
}

/** Not asked for so long (ms), the page itself stood still, and nothing is said of the picture. */
const SLEPT_MS = 400
/** The same of a hidden page, and how long what is heard must not go on there. */
const HIDDEN_SLEPT_MS = 2_500
const HIDDEN_STILL_MS = 3_000

/**
 * Tells by frames, for a dead network shows there first: ICE takes 7 s to say `disconnected`, and `waiting`,
 * `stalled` and `mute` never come.
 * @param stillMs without a frame for this long, in a page that is visible, the picture stands still
 */
export function createDetector(stillMs: number): Detector {
  let movedAt = -Infinity
  let lookedAt = -Infinity
  let shownAt = -Infinity
  let before = { progress: -1, seen: true }
  const runs = createWear()
  return {
    look({ now, frameAt, seen, hidden, progress }) {
      const slept = now - lookedAt > (hidden ? HIDDEN_SLEPT_MS : SLEPT_MS)
      // Frames that are decoded and not told of: the page is too busy to hear of them.
      const untold = progress !== before.progress && (!seen || frameAt === shownAt)
      if (slept || untold || seen !== before.seen) movedAt = now
      if (seen) movedAt = Math.max(movedAt, frameAt)
      lookedAt = now
      shownAt = frameAt
      before = { progress, seen }
      return {
        still: now - movedAt > (hidden ? HIDDEN_STILL_MS : stillMs),
        run: runs(now, seen ? movedAt : now),
      }
    },
  }
}
