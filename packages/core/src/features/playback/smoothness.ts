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

/**
 * Whether a picture runs smoothly enough to be shown: asked with each frame. Only the last second counts: what a server
 * hands a newcomer at once, to begin with a whole picture, is decoded in a burst and mostly not shown.
 */
export function createSmoothness(): (frame: UnseenFrame) => boolean {
  const run: UnseenFrame[] = []

  return frame => {
    const last = run.at(-1)
    const gap = last ? (frame.at - last.at) / Math.max(1, frame.presented - last.presented) : 0
    if (gap > HOLE_MS) run.length = 0
    run.push(frame)
    while (run[1] && frame.at - run[1].at >= RUN_MS) run.shift()
    const [first = frame] = run
    const presented = frame.presented - first.presented
    // Not by the element's count of dropped frames: Chromium drops all that nobody can see.
    return frame.at - first.at >= RUN_MS && presented >= SHOWN * (frame.decoded - first.decoded)
  }
}
