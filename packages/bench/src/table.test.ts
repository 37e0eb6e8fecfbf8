import { describe, expect, it } from 'vitest'
import { comparisonCell, signedMs, tableOf, times } from './table.ts'

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
