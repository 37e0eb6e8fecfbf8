/** Time left, in the parts a countdown shows. Seconds are rounded up, so that zero is only shown at zero. */
export interface TimeLeft {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** @param left ms */
export function timeLeft(left: number): TimeLeft {
  const total = Math.max(0, Math.ceil(left / 1_000))
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3_600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  }
}

/** The moments (s left) at which a countdown may speak. */
const SPOKEN = [300, 60, 10, 0] as const

/** The spoken moment that was passed between two looks (ms left), if any: the one nearest to the end. */
export function spokenMoment(before: number, now: number): number | undefined {
  const [from, to] = [Math.ceil(before / 1_000), Math.ceil(now / 1_000)]
  return SPOKEN.findLast(moment => from > moment && to <= moment)
}
