/** Without a new frame for longer (ms) a picture stands; until then it is a slow one. */
const STOOD_MS = 120
/** What was longer ago counts for less and less (ms). */
const MEMORY_MS = 4_000
/** A picture that stands for this share of the time is worn out… */
const WORN = 0.15
/** …and one that stands for less than this is well again. */
const WELL = 0.05

/**
 * Whether a picture that moves stands so often, each time too shortly to be called still, that another one would be
 * better. Asked at every look; times are monotonic ms.
 * @param movedAt when its last frame was put on screen
 */
export function createWear(): (now: number, movedAt: number) => boolean {
  let lookedAt: number | undefined
  let share = 0
  let worn = false
  return (now, movedAt) => {
    const passed = now - (lookedAt ?? now)
    lookedAt = now
    if (passed > 0) {
      const stood = Math.min(passed, Math.max(0, now - movedAt - STOOD_MS))
      share += (stood / passed - share) * (1 - Math.exp(-passed / MEMORY_MS))
    }
    worn = share > (worn ? WELL : WORN)
    return worn
  }
}
