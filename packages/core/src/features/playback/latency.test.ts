import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLatency } from './latency.ts'

const asked = 600
const look = (behind: number, ahead = 500, now = 0) => createLatency().look({ now, asked, behind, ahead })

/** A live picture that plays for a while, looked at four times a second. `behind` is where it starts. */
function play(behind: number, seconds: number, latency = createLatency(), from = 0): number {
  for (let now = from; now < from + seconds * 1_000; now += 250) {
    const { rate, jump } = latency.look({ now, asked, behind, ahead: behind })
    behind = jump ? latency.target(asked, now) : behind + 250 * (1 - rate)
  }
  return behind
}

describe('the distance of a live picture', () => {
  it.each([
    ['at its target', 600, 500, { rate: 1, jump: false }],
    ['within the band', 745, 500, { rate: 1, jump: false }],
    ['within the band, too near', 455, 500, { rate: 1, jump: false }],
    ['a little behind', 780, 500, { rate: 1.06, jump: false }],
    ['behind', 1_500, 500, { rate: 1.08, jump: false }],
    ['behind, but with nothing to hurry to', 1_500, 100, { rate: 1, jump: false }],
    ['too near', 300, 100, { rate: 0.95, jump: false }],
    ['far behind', 2_001, 500, { rate: 1, jump: true }],
  ])('%s', (_, behind, ahead, order) => {
    expect(look(behind, ahead)).toEqual(order)
  })

  it('jumps only beyond twice the target where that is more than two seconds', () => {
    const latency = createLatency()
    const far = (behind: number) => latency.look({ now: 0, asked: 6_000, behind, ahead: 9_000 }).jump
    expect([far(11_900), far(12_100)]).toEqual([false, true])
  })

  it('ends in the band from wherever it starts, and stays in it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), behind => {
        const there = play(behind, 30)
        expect(Math.abs(there - asked)).toBeLessThanOrEqual(150)
        expect(Math.abs(play(there, 10) - asked)).toBeLessThanOrEqual(150)
      }),
    )
  })

  it('never plays slower or faster than nobody hears', () => {
    const ms = fc.integer({ min: -5_000, max: 100_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(ms, fc.nat(5_000))), looks => {
        const latency = createLatency()
        looks.forEach(([behind, ahead], i) => {
          const { rate } = latency.look({ now: i * 250, asked, behind, ahead })
          expect(rate).toBeGreaterThanOrEqual(0.95)
          expect(rate).toBeLessThanOrEqual(1.08)
        })
      }),
    )
  })

  it('has a target that rises with stalls, to a limit, and is what was asked again after some stable minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 40 }), waits => {
        const latency = createLatency()
        let now = 0
        for (const wait of waits) {
          now += wait
          const before = latency.target(asked, now)
          latency.stalled(now)
          const after = latency.target(asked, now)
          expect(after).toBeGreaterThanOrEqual(before)
          expect(after).toBeLessThanOrEqual(asked + 2_000)
        }
        const raised = latency.target(asked, now)
        expect(raised).toBeGreaterThanOrEqual(asked + 200)
        expect(latency.target(asked, now + 60_000)).toBe(raised)
        expect(latency.target(asked, now + 61_000)).toBeLessThan(raised)
        expect(latency.target(asked, now + 260_000)).toBe(asked)
      }),
    )
  })

  it('follows its target up and down', () => {
    const latency = createLatency()
    latency.stalled(0)
    const raised = play(600, 20, latency)
    expect(Math.abs(raised - 800)).toBeLessThanOrEqual(150)
    expect(Math.abs(play(raised, 30, latency, 200_000) - 600)).toBeLessThanOrEqual(150)
  })
})
