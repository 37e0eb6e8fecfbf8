import type { Row } from './figure.ts'
import type { Pair } from './statistics/pairs.ts'
import type { Comparison } from './statistics/pairs.ts'
import { percentile } from './statistics/percentile.ts'

const HEAD: Row | Record<keyof Row, string> = {
  figure: 'figure',
  measured: 'measured',
  threshold: 'threshold',
  verdict: 'verdict',
}
const COLUMNS = ['figure', 'measured', 'threshold', 'verdict'] as const

/** The rows as a Markdown table whose columns are also even on a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const widths = COLUMNS.map(name => Math.max(...[HEAD, ...rows].map(row => row[name].length)))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const cellsOf = (row: Record<keyof Row, string>) =>
    COLUMNS.map((name, index) => row[name].padEnd(widths[index] ?? 0))
  return [HEAD, ...rows]
    .map(row => line(cellsOf(row)))
    .toSpliced(1, 0, line(widths.map(width => '-'.repeat(width))))
    .join('\n')
}

/** Both sides of a comparison at p50 and p95, what lies between them, and how sure that is. */
export function comparisonCell(
  pairs: readonly Pair[],
  { value, interval: { low, high } }: Comparison,
  { unit, digits = 0, between }: { unit: string; digits?: number; between: (value: number) => string },
): string {
  const side = (name: keyof Pair) => {
    const values = pairs.map(pair => pair[name])
    return [0.5, 0.95].map(share => percentile(values, share).toFixed(digits)).join('/')
  }
  return (
    `${between(value)} [${between(low)}, ${between(high)}]; ` +
    `p50/p95 ours ${side('ours')}, bare ${side('twin')} ${unit}; n ${pairs.length}`
  )
}

export function signedMs(value: number): string {
  const rounded = Math.round(value)
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)} ms`
}

export function times(value: number): string {
  return `${value.toFixed(2)}×`
}

export function bytes(count: number): string {
  return `${count.toLocaleString('en')} B`
}
