import { percentile } from './percentile.ts'
import { createRandom } from './random.ts'

/** Where a statistic of the population lies, with 95 % confidence. */
export interface Interval {
  low: number
  high: number
}

const RESAMPLES = 4_000
/** The same measurements give the same interval. */
const SEED = 20_261
const TAIL = 0.025

/** The percentile bootstrap (Efron 1979): the statistic of many samples drawn, with replacement, from this one. */
export function bootstrapInterval<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  seed = SEED,
): Interval {
  const random = createRandom(seed)
  const draw = () => values[Math.floor(random() * values.length)] as T
  const found = Array.from({ length: RESAMPLES }, () => statistic(values.map(draw)))
  return { low: percentile(found, TAIL), high: percentile(found, 1 - TAIL) }
}
