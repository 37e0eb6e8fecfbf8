import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateAt, timeAt, type Dated } from './hls-time.ts'

const START = 1_800_000_000_000
const dated = (start: number, programDateTime: number | null): Dated => ({ start, programDateTime })

/** Two seconds each; the encoder stood still for ten before the third. */
const broken = [dated(10, START), dated(12, START + 2_000), dated(14, START + 14_000), dated(16, null)]

describe('program dates', () => {
  it.each([
    ['at a start', 10, START],
    ['inside', 13.5, START + 3_500],
    ['after a gap', 14.5, START + 14_500],
    ['in a fragment without its own', 16.5, START + 16_500],
    ['before the first', 9, START - 1_000],
  ])('%s', (_, time, date) => {
    expect(dateAt(broken, time)).toBe(date)
    expect(timeAt(broken, date)).toBe(time)
  })

  it('that were never filmed are shown by what comes next', () => {
    expect(timeAt(broken, START + 9_000)).toBe(14)
  })

  it('are unknown where a playlist has none', () => {
    expect(dateAt([dated(0, null)], 1)).toBeUndefined()
    expect(timeAt([], START)).toBeUndefined()
  })

  it('lead back to the media time they came from, whatever the gaps', () => {
    const piece = fc.record({ ms: fc.integer({ min: 100, max: 10_000 }), gap: fc.nat(60_000) })
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.nat(1_000_000), (pieces, at) => {
        let [time, date] = [0, START]
        const fragments = pieces.map(({ ms, gap }) => {
          const fragment = dated(time, date)
          time += ms / 1_000
          date += ms + gap
          return fragment
        })
        const place = (at / 1_000_000) * time * 0.999
        expect(timeAt(fragments, dateAt(fragments, place) ?? NaN)).toBeCloseTo(place, 3)
      }),
    )
  })
})
