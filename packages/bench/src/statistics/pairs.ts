import { bootstrapInterval, type Interval } from './interval.ts'
import { median } from './percentile.ts'

/** One round: ours and its bare twin, measured one right after the other. */
export interface Pair {
  ours: number
  twin: number
}

/** The median of what lies between ours and the twin, and where it lies with 95 % confidence. */
export interface Comparison {
  value: number
  interval: Interval
}

export function compareDifferences(pairs: readonly Pair[]): Comparison {
  return compare(pairs.map(({ ours, twin }) => ours - twin))
}

export function compareRatios(pairs: readonly Pair[]): Comparison {
  return compare(pairs.map(({ ours, twin }) => ours / twin))
}

function compare(values: readonly number[]): Comparison {
  return { value: median(values), interval: bootstrapInterval(values, median) }
}
