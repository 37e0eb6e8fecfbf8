import type { Row, Table } from './figure.ts'
import type { Comparison, Pair } from './statistics/pairs.ts'
import { percentile } from './statistics/percentile.ts'

const COLUMNS = ['figure', 'measured', 'threshold', 'verdict'] as const

/** The rows as a table. */
export function tableOf(rows: readonly Row[]): string {
  return markdown(
    COLUMNS,
    rows.map(row => COLUMNS.map(name => row[name])),
  )
}

/** Everything that was measured, as Markdown. */
export function reportOf(rows: readonly Row[], tables: readonly Table[]): string {
  return [
    tableOf(rows),
    ...tables.map(({ title, head, lines }) => `**${title}**\n\n${markdown(head, lines)}`),
  ].join('\n\n')
}

/** A Markdown table whose columns are also even on a terminal. */
function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const all = [head, ...lines]
  const widths = head.map((_, column) => Math.max(...all.map(cells => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return all
    .map(cells => line(widths.map((width, column) => (cells[column] ?? '').padEnd(width))))
    .toSpliced(1, 0, line(widths.map(width => '-'.repeat(width))))
    .join('\n')
}

/** Both sides of a comparison at p50 and p95, what lies between them, and how sure that is. */
export function comparisonCell(
  pairs: readonly Pair[],
  found: Comparison,
  { unit, digits = 0, between }: { unit: string; digits?: number; between: (value: number) => string },
): string {
  const side = (name: keyof Pair) => {
    const values = pairs.map(pair => pair[name])
    return [0.5, 0.95].map(share => percentile(values, share).toFixed(digits)).join('/')
  }
  return (
    `${intervalCell(found, between)}; ` +
    `p50/p95 ours ${side('ours')}, bare ${side('twin')} ${unit}; n ${pairs.length}`
  )
}

/** A value, and where it lies with 95 % confidence. */
export function intervalCell(
  { value, interval: { low, high } }: Comparison,
  text: (value: number) => string,
): string {
  return `${text(value)} [${text(low)}, ${text(high)}]`
}

/** p50/p95 of what was measured, if anything was. */
export function shares(values: readonly number[]): string {
  return values.length ? [0.5, 0.95].map(share => percentile(values, share).toFixed(0)).join('/') : ''
}

export function ms(value: number): string {
  return `${Math.round(value)} ms`
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
