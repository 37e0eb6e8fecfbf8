/** So far apart (ms) nobody notices (ITU-R BT.1359 has sound 45 ms ahead, and 125 behind, as noticed). */
const CLOSE_MS = 15
/** What a frame takes to the screen is not in a browser's figures (ms). */
const SHOWN_MS = 20
/** How much of what is wrong is put right at a look: what is done shows only after a while. */
const SHARE = 0.25
/** The picture waits no longer (ms). */
const MOST_MS = 400

/**
 * How long a picture waits for its sound. A browser's buffer for sound grows at once where packets come unevenly, as in a
 * page's busy first moments, and shrinks only slowly; by itself Chromium (156) brings the picture near in a quarter of a
 * minute. Asked with each look at the connection's figures; times in ms.
 * @param ahead how far the picture is ahead of the sound
 * @param waited how long it has waited so far, on average
 */
export function createLipSync(): (ahead: number, waited: number) => number {
  let held: number | undefined
  return (ahead, waited) => {
    held ??= waited
    const off = ahead - SHOWN_MS
    // Further apart than that, one of them stands still.
    const counts = Math.abs(off) > CLOSE_MS && Math.abs(off) < MOST_MS
    if (counts) held = Math.min(Math.max(held + off * SHARE, 0), MOST_MS)
    return Math.round(held)
  }
}
