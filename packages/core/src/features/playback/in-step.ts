/** So soon after a frame of the one on screen (ms), its next one is not missed. */
const AFTER_MS = 40
/** Without a frame for longer (ms) it keeps no step. */
const STOOD_MS = 200
/** Some never fall in step. */
const MOST_FRAMES = 10

/**
 * Whether a picture may take over from the one that moves on screen: asked with each of its frames. Times are monotonic
 * ms.
 * @param shownAt the last frame of the one on screen, if any
 */
export function createInStep(): (at: number, shownAt: number | undefined) => boolean {
  let frames = 0
  return (at, shownAt) => {
    const since = at - (shownAt ?? -Infinity)
    const may = since <= AFTER_MS || since > STOOD_MS || ++frames >= MOST_FRAMES
    if (may) frames = 0
    return may
  }
}
