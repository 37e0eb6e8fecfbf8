/** A picture decoded unseen. Times are monotonic ms, counts are since it began. */
export interface UnseenFrame {
  readonly at: number
  readonly presented: number
  readonly decoded: number
}

/** It must run this long (ms)… */
const RUN_MS = 1_000
/** …without a hole between two frames (ms)… */
const HOLE_MS = 150
/** …and with this share of its frames shown. */
const SHOWN = 0.9

/** Whether a picture runs smoothly enough to be shown: asked with each frame. */
export function createSmoothness(): (frame: UnseenFrame) => boolean {
  let first: UnseenFrame | undefined
  let last: UnseenFrame | undefined

  return frame => {
    const gap = last ? (frame.at - last.at) / Math.max(1, frame.presented - last.presented) : 0
    if (!first || gap > HOLE_MS) first = frame
    last = frame
    const presented = frame.presented - first.presented
    // Not by the element's count of dropped frames: Chromium drops all that nobody can see.
    return frame.at - first.at >= RUN_MS && presented >= SHOWN * (frame.decoded - first.decoded)
  }
}
