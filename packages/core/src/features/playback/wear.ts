/** Without a new frame for longer (ms) a picture stands; until then it is a slow one. */
const STOOD_MS = 120
/** What was longer ago counts for less and less (ms). */
const MEMORY_MS = 4_000
/** From this share of the time on, stood, a picture is shaky or worn… */
const FROM = { shaky: 0.08, worn: 0.15 }
/** …and as long as it stands for this share. */
const WHILE = { shaky: 0.03, worn: 0.05 }

/**
 * How a picture that moves runs: `shaky` when it stands so often, each time too shortly to be called still, that it may
 * soon be lost; `worn` when another one would be better.
 */
export type Run = 'well' | 'shaky' | 'worn'

/**
 * Watches how a picture runs. Asked at every look; times are monotonic ms.
 * @param movedAt when its last frame was put on screen
 */
export function createWear(): (now: number, movedAt: number) => Run {
  let lookedAt: number | undefined
  let share = 0
  let run: Run = 'well'
  return (now, movedAt) => {
    const passed = now - (lookedAt ?? now)
    lookedAt = now
    if (passed > 0) {
      const stood = Math.min(passed, Math.max(0, now - movedAt - STOOD_MS))
      share += (stood / passed - share) * (1 - Math.exp(-passed / MEMORY_MS))
    }
    const { worn } = run === 'worn' ? WHILE : FROM
    const { shaky } = run === 'well' ? FROM : WHILE
    run = share > worn ? 'worn' : share > shaky ? 'shaky' : 'well'
    return run
  }
}
