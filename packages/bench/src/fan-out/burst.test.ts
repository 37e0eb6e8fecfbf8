import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timesIn } from './burst.ts'

describe('timesIn', () => {
  it('finds the time of every line in a frame, whatever else is in it', () => {
    const time = fc.integer({ min: 0, max: 1e9 }).map(ms => ms / 1_000)
    fc.assert(
      fc.property(fc.array(time), fc.string(), (times, other) => {
        const m = times.map(at => ({ data: { text: `Line 1.2 said-at-${at.toFixed(3)}`, topic: other } }))
        fc.pre(!other.includes('said-at-'))
        expect(timesIn(Buffer.from(JSON.stringify({ from: 1, to: 2, m })))).toEqual(times)
      }),
    )
  })

  it('finds none in other frames', () => {
    expect(timesIn(Buffer.from('{"tally":{"viewers":1000}}'))).toEqual([])
  })
})
