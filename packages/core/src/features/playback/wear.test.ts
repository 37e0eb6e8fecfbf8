import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWear, type Run } from './wear.ts'

const LOOK_MS = 50

/** Looks at a picture whose frames come with these gaps (ms), over and over for so long. What each look found. */
function watch(runs: ReturnType<typeof createWear>, gaps: readonly number[], ms: number, from = 0): Run[] {
  const frames = [from]
  for (let at = from, i = 0; at < from + ms; i++) frames.push((at += gaps[i % gaps.length] ?? 0))
  const found: Run[] = []
  for (let now = from; now < from + ms; now += LOOK_MS)
    found.push(runs(now, frames.findLast(at => at <= now) ?? from))
  return found
}
const FLUENT = [33]
/** 0.3 s without a frame, three times a second. */
const STUTTER = [300, 33, 33]

/** A short stop of so long, once a second. */
const stops = (ms: number) => [ms, ...Array.from({ length: Math.round((1_000 - ms) / 33) }, () => 33)]

describe('a picture that stutters', () => {
  it.each<[string, number[], Run]>([
    ['30 frames a second', FLUENT, 'well'],
    ['a slow one, 10 frames a second', [100], 'well'],
    ['a short stop each second', stops(160), 'well'],
    ['a longer one each second', stops(230), 'shaky'],
    ['stops that never last long enough', STUTTER, 'worn'],
    ['four frames a second', [250], 'worn'],
  ])('%s', (_, gaps, run) => {
    expect(watch(createWear(), gaps, 20_000).at(-1)).toBe(run)
  })

  it('is neither worn nor shaky by one stop', () => {
    const runs = createWear()
    watch(runs, FLUENT, 5_000)
    expect(new Set(watch(runs, [300], 300, 5_000))).toEqual(new Set(['well']))
    expect(new Set(watch(runs, FLUENT, 5_000, 5_300))).toEqual(new Set(['well']))
  })

  it('is shaky on the way to worn, and on the way back', () => {
    const runs = createWear()
    watch(runs, FLUENT, 5_000)
    const found = watch(runs, STUTTER, 5_000, 5_000)
    const later = watch(runs, FLUENT, 15_000, 10_000)
    const order = [...found, ...later].filter((run, i, all) => run !== all[i - 1])
    expect(order).toEqual(['well', 'shaky', 'worn', 'shaky', 'well'])
  })

  it('is so only where it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 120 }), { minLength: 1 }), gaps => {
        expect(new Set(watch(createWear(), gaps, 10_000))).toEqual(new Set(['well']))
      }),
    )
  })
})
