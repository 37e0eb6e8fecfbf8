import type { Row, Table } from '../figure.ts'
import { compareDifferences, compareRatios, compareTails } from '../statistics/pairs.ts'
import { median, percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { comparisonCell, intervalCell, signedMs, times } from '../table.ts'
import type { Contender, Path } from './contenders.ts'
import { pairsOf, valuesOf, type Found } from './in-turn.ts'
import { NO_FRAME_MS } from './visit.ts'

/** A time that was read in turn. */
export interface Compared<T> {
  found: Found<T>
  value: (read: T) => number
  /** Of a path, as the table has it. */
  figure: (path: Path) => string
}

/** A row for each path: ours may be this much over its bare twin, by the median of the differences. */
export function besideTwins<T>(compared: Compared<T>, most: number): Row[] {
  return oursAndTwins(compared).map(({ path, pairs }) => {
    const between = compareDifferences(pairs)
    return {
      figure: compared.figure(path),
      measured: comparisonCell(pairs, between, { unit: 'ms', between: signedMs }),
      threshold: `bare + ${most} ms`,
      verdict: verdictOfTime(between.interval, most),
    }
  })
}

/** A row for each path: its 95th percentile, beside its bare twin's. */
export function besideTails<T>(compared: Compared<T>): Row[] {
  return oursAndTwins(compared).map(({ path, pairs }) => {
    const between = compareTails(pairs)
    return {
      figure: `${compared.figure(path)}, p95`,
      measured: `${intervalCell(between, signedMs)}; n ${pairs.length}`,
      threshold: 'bare + 0 ms',
      verdict: verdictOfTime(between.interval, 0),
    }
  })
}

/** A row for each path: ours beside the fastest of the full players. */
export function besidePlayers<T>(compared: Compared<T>): Row[] {
  const { found, value, figure } = compared
  const contenders = [...found.keys()]
  const medianOf = (each: Contender) => median(valuesOf(found, each, value))
  const [fastest] = contenders
    .filter(({ side }) => side === 'player')
    .toSorted((a, b) => medianOf(a) - medianOf(b))
  if (!fastest) return []
  return contenders
    .filter(({ side }) => side === 'ours')
    .map(ours => {
      const pairs = pairsOf(found, ours, fastest, value)
      const between = compareDifferences(pairs)
      return {
        figure: `${figure(ours.path)}, beside the fastest full player`,
        measured: `${intervalCell(between, signedMs)} (${fastest.name}); n ${pairs.length}`,
        threshold: 'less',
        verdict: verdictOfTime(between.interval, 0),
      }
    })
}

/** Everybody, with how many times as long it took as ours by the same path. */
export function sideBySide<T>({ found, value }: Compared<T>, title: string): Table {
  const contenders = [...found.keys()]
  return {
    title,
    head: ['page', 'by', 'p50, ms', 'p95, ms', '× Vitrine', 'n'],
    lines: contenders.map(each => {
      const values = valuesOf(found, each, value)
      return [
        each.name,
        each.path,
        millis(percentile(values, 0.5)),
        millis(percentile(values, 0.95)),
        timesOurs(found, each, value),
        String(values.length),
      ]
    }),
  }
}

/** How many times as much it was as ours by the same path in the same round; nothing of ours itself. */
export function timesOurs<T>(found: Found<T>, each: Contender, value: (read: T) => number): string {
  const ours = [...found.keys()].find(({ side, path }) => side === 'ours' && path === each.path)
  if (!ours || ours === each) return ''
  // Nothing is so many times as much as none, or as what was not there.
  const pairs = pairsOf(found, each, ours, value).filter(pair => Number.isFinite(pair.ours / pair.twin))
  if (!pairs.length) return ''
  const ratio = compareRatios(pairs)
  return pairs.length > 1 ? intervalCell(ratio, times) : times(ratio.value)
}

function oursAndTwins<T>({ found, value }: Compared<T>) {
  const contenders = [...found.keys()]
  return contenders.flatMap(ours => {
    const twin = contenders.find(({ side, path }) => side === 'bare' && path === ours.path)
    return ours.side === 'ours' && twin ? [{ path: ours.path, pairs: pairsOf(found, ours, twin, value) }] : []
  })
}

/** A time, or that nothing came in time. */
function millis(ms: number): string {
  return ms >= NO_FRAME_MS ? `none in ${NO_FRAME_MS / 1_000} s` : ms.toFixed(0)
}
