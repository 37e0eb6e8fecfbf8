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
  /** Whether the picture stands still now. */
  look(look: Look): boolean
}

/**
 * Tells by frames, for a dead network shows there first: ICE takes 7 s to say `disconnected`, and `waiting`,
 * `stalled` and `mute` never come.
 * @param stillMs without a frame for this long, the picture stands still
 * @param everyMs how often it is asked; when it is asked much later, the page itself stood still and nothing is said
 */
export function createDetector(stillMs: number, everyMs: number): Detector {
  let movedAt = -Infinity
  let lookedAt = -Infinity
  let decoded = -1
  return {
    look(look) {
      const slept = look.now - lookedAt > 2 * everyMs
      if (slept || !look.visible || look.decoded !== decoded) movedAt = look.now
      movedAt = Math.max(movedAt, look.frameAt)
      lookedAt = look.now
      decoded = look.decoded
      return look.now - movedAt > stillMs
    },
  }
}
