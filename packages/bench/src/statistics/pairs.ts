import { bootstrapInterval, type Interval } from './interval.ts'
import { median, percentile } from './percentile.ts'

/** One round: ours and another, measured one right after the other. */
export interface Pair {
  ours: number
  twin: number
}

/** What lies between ours and the other, and where it lies with 95 % confidence. */
export interface Comparison {
  value: number
  interval: Interval
}

export function compareDifferences(pairs: readonly Pair[]): Comparison {
  return estimate(
    pairs.map(({ ours, twin }) => ours - twin),
    median,
  )
}

export function compareRatios(pairs: readonly Pair[]): Comparison {
  return estimate(
    pairs.map(({ ours, twin }) => ours / twin),
    median,
  )
}

/** Of the 95th percentiles, which no pair has to itself: rounds are drawn whole. */
export function compareTails(pairs: readonly Pair[]): Comparison {
  return estimate(pairs, sample => {
    const tail = (side: keyof Pair) =>
      percentile(
        sample.map(pair => pair[side]),
        0.95,
      )
    return tail('ours') - tail('twin')
  })
}

/** A percentile of what was measured in stretches: neighbours are alike, so stretches are drawn whole. */
export function estimateShare(stretches: readonly (readonly number[])[], share: number): Comparison {
  return estimate(stretches, sample => percentile(sample.flat(), share))
}

export function estimate<T>(values: readonly T[], statistic: (sample: readonly T[]) => number): Comparison {
  return { value: statistic(values), interval: bootstrapInterval(values, statistic) }
}
