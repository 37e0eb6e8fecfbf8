import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bootstrapInterval } from './interval.ts'
import { compareDifferences, compareRatios, compareTails, estimateShare } from './pairs.ts'
import { median, percentile } from './percentile.ts'
import { createRandom } from './random.ts'
import { verdictOfCount, verdictOfTime } from './verdict.ts'

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('percentile', () => {
  it.each([
    [[7], 0.95, 7],
    [[1, 2, 3], 0.5, 2],
    [[3, 1, 2, 4], 0.5, 2.5],
    [[10, 20, 30, 40, 50], 0.95, 48],
    [[0, 100], 0.25, 25],
    [[5, 1], 0, 1],
    [[5, 1], 1, 5],
  ])('of %j at %d is %d', (sample, at, expected) => {
    expect(percentile(sample, at)).toBeCloseTo(expected, 10)
  })

  it('of nothing is an error', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError)
  })

  it('lies among the values, grows with the share, and does not mind their order', () => {
    fc.assert(
      fc.property(values, share, share, (sample, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const found = percentile(sample, low)
        expect(found).toBeGreaterThanOrEqual(Math.min(...sample))
        expect(found).toBeLessThanOrEqual(percentile(sample, high) + 1e-6)
        expect(percentile([...sample].reverse(), low)).toBe(found)
      }),
    )
  })
})

describe('random', () => {
  it('is the same for the same seed, and from 0 to 1', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const [one, other] = [createRandom(seed), createRandom(seed)]
        for (let i = 0; i < 20; i++) {
          const next = one()
          expect(next).toBe(other())
          expect(next >= 0 && next < 1).toBe(true)
        }
      }),
    )
  })

  it('is spread evenly', () => {
    const random = createRandom(1)
    const tenths = Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) tenths[Math.floor(random() * 10)]! += 1
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})

describe('bootstrapInterval', () => {
  it('lies among the values, around a point where there is only one, and is the same for the same seed', () => {
    fc.assert(
      fc.property(values, fc.integer(), (sample, seed) => {
        const { low, high } = bootstrapInterval(sample, median, seed)
        expect(low).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(Math.min(...sample))
        expect(high).toBeLessThanOrEqual(Math.max(...sample))
        expect(bootstrapInterval(sample, median, seed)).toEqual({ low, high })
      }),
      { numRuns: 20 },
    )
    expect(bootstrapInterval([4, 4, 4], median)).toEqual({ low: 4, high: 4 })
  })

  it('holds the truth about 38 times in 40', () => {
    const random = createRandom(7)
    let held = 0
    for (let run = 0; run < 40; run++) {
      const sample = Array.from({ length: 20 }, () => random() * 100)
      const { low, high } = bootstrapInterval(sample, median, run)
      if (low <= 50 && high >= 50) held++
    }
    expect(held).toBeGreaterThan(34)
    expect(held).toBeLessThan(40)
  })
})

describe('pairs', () => {
  it('compare round by round, so that what slows both of a round does not count', () => {
    const noise = [0, 400, 90, 1_000, 30, 250]
    const pairs = noise.map(ms => ({ ours: 800 + ms, twin: 750 + ms }))
    expect(compareDifferences(pairs)).toEqual({ value: 50, interval: { low: 50, high: 50 } })
  })

  it('have tails, each side its own', () => {
    const rounds = Array.from({ length: 12 }, (_, i) => ({ ours: 100 + i, twin: 80 + i }))
    const { value, interval } = compareTails(rounds)
    expect(value).toBeCloseTo(20)
    expect(interval.low).toBeLessThanOrEqual(20)
    expect(interval.high).toBeGreaterThanOrEqual(20)
  })

  it('tell a percentile of stretches, whose neighbours are alike', () => {
    const alike = Array.from({ length: 12 }, (_, i) => [1, 2, 3, 4].map(() => 100 + i * 10))
    const { value, interval } = estimateShare(alike, 0.5)
    expect(value).toBe(percentile(alike.flat(), 0.5))
    // As wide as twelve values make it, not as narrow as forty-eight would.
    expect(interval.high - interval.low).toBeGreaterThan(20)
  })

  it('tell ratios', () => {
    const pairs = [
      { ours: 12, twin: 10 },
      { ours: 24, twin: 20 },
    ]
    expect(compareRatios(pairs).value).toBeCloseTo(1.2, 10)
  })
})

describe('verdicts', () => {
  it.each([
    [{ low: -5, high: 99 }, 'met'],
    [{ low: 10, high: 100 }, 'met'],
    [{ low: 99, high: 101 }, 'open'],
    [{ low: 100, high: 300 }, 'open'],
    [{ low: 100.1, high: 300 }, 'missed'],
  ] as const)('of %j over 100 is %s', (interval, expected) => {
    expect(verdictOfTime(interval, 100)).toBe(expected)
  })

  it.each([
    [0, 0, 'met'],
    [0.001, 0, 'missed'],
    [3_000, 3_000, 'met'],
    [3_001, 3_000, 'missed'],
  ] as const)('of %d counted over %d is %s', (count, most, expected) => {
    expect(verdictOfCount(count, most)).toBe(expected)
  })
})
