import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWay, type Flow } from './way.ts'

/** Looks every half second; each entry is what came since the last one. */
function judge(looks: readonly Partial<Omit<Flow, 'at'>>[]): boolean[] {
  const way = createWay()
  let [packets, lost, answers] = [0, 0, 0]
  return looks.map((look, index) => {
    packets += look.packets ?? 0
    lost += look.lost ?? 0
    answers += look.answers ?? 0
    return way.look({ at: index * 500, packets, lost, answers, roundTrip: look.roundTrip ?? 20 })
  })
}
const times = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each)

describe('a way is clean', () => {
  it.each<[string, readonly Partial<Omit<Flow, 'at'>>[], boolean]>([
    ['while packets come', times(6, { packets: 25 }), true],
    ['while one in fifty is lost', times(6, { packets: 49, lost: 1 }), true],
    ['not while one in ten is lost', times(6, { packets: 45, lost: 5 }), false],
    ['again when what was lost is long ago', [{ packets: 20, lost: 20 }, ...times(6, { packets: 25 })], true],
    ['not when nothing came for more than a second', [...times(3, { packets: 25 }), ...times(3, {})], false],
    ['when a packet was late', [...times(3, { packets: 25 }), ...times(2, {})], true],
    ['not with a long way round', times(6, { packets: 25, roundTrip: 800 }), false],
    ['without media while checks are answered', [{ answers: 1 }, ...times(8, {})], true],
    ['not without media when none is answered any more', [{ answers: 1 }, ...times(15, {})], false],
    ['not before anything came', times(2, {}), false],
  ])('%s', (_, looks, clean) => {
    expect(judge(looks).at(-1)).toBe(clean)
  })

  it('whenever the sound of its host is off, and on again', () => {
    const phases = fc.array(fc.record({ muted: fc.boolean(), looks: fc.integer({ min: 1, max: 30 }) }))
    fc.assert(
      fc.property(phases, list => {
        const way = createWay()
        const muted = list.flatMap(phase => times(phase.looks, phase.muted))
        const sent = (until: number) => 25 * muted.slice(0, until + 1).filter(off => !off).length
        for (const [index, off] of muted.entries()) {
          const flow = { at: index * 500, lost: 0, answers: 1 + Math.floor(index / 10), roundTrip: 20 }
          expect(way.look({ ...flow, packets: off ? 0 : sent(index) })).toBe(true)
        }
      }),
    )
  })
})
