import type { Interval } from './interval.ts'

/** `open`: the interval has the threshold inside, so that this machine cannot tell today. */
export type Verdict = 'met' | 'open' | 'missed'

/** Of a thing that is counted: there is no noise in it. */
export function verdictOfCount(count: number, most: number): Verdict {
  return count <= most ? 'met' : 'missed'
}

/** Of a thing that is timed: it is missed only when all of its interval is over the threshold. */
export function verdictOfTime({ low, high }: Interval, most: number): Verdict {
  if (low > most) return 'missed'
  return high <= most ? 'met' : 'open'
}
