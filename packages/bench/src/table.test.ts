import { describe, expect, it } from 'vitest'
import { comparisonCell, reportOf, signedMs, tableOf, times } from './table.ts'

describe('the table', () => {
  it('has even columns and is Markdown', () => {
    const text = tableOf([
      { figure: 'a', measured: '2,000 bytes', threshold: '3,000 bytes', verdict: 'met' },
      { figure: 'something long', measured: '1', threshold: '0', verdict: 'missed' },
    ])
    expect(text.split('\n')).toEqual([
      '| figure         | measured    | threshold   | verdict |',
      '| -------------- | ----------- | ----------- | ------- |',
      '| a              | 2,000 bytes | 3,000 bytes | met     |',
      '| something long | 1           | 0           | missed  |',
    ])
  })

  it('comes with everything that was measured, side by side', () => {
    const tables = [
      { title: 'Times', head: ['page', 'ms'], lines: [['ours', '20'], ['theirs']] },
      { title: 'None', head: ['page'], lines: [] },
    ]
    const text = reportOf([{ figure: 'a', measured: '1', threshold: '2', verdict: 'met' }], tables)
    const [rows, ...rest] = text.split('\n\n')
    expect(rows?.split('\n')).toHaveLength(3)
    expect(rest).toEqual([
      '**Times**',
      '| page   | ms |\n| ------ | -- |\n| ours   | 20 |\n| theirs |    |',
      '**None**',
      '| page |\n| ---- |',
    ])
  })

  it('shows both sides of a comparison, and the state of its interval', () => {
    const pairs = [
      { ours: 110, twin: 100 },
      { ours: 130, twin: 100 },
    ]
    const cell = comparisonCell(
      pairs,
      { value: 20, interval: { low: -4, high: 30 } },
      { unit: 'ms', between: signedMs },
    )
    expect(cell).toBe('+20 ms [−4 ms, +30 ms]; p50/p95 ours 120/129, bare 100/100 ms; n 2')
    expect(times(1.234)).toBe('1.23×')
  })
})
