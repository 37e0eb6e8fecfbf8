import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWear } from './wear.ts'

const LOOK_MS = 50

/** Looks at a picture whose frames come with these gaps (ms), over and over for so long. What each look found. */
function watch(
  isWorn: ReturnType<typeof createWear>,
  gaps: readonly number[],
  ms: number,
  from = 0,
): boolean[] {
  const frames = [from]
  for (let at = from, i = 0; at < from + ms; i++) frames.push((at += gaps[i % gaps.length] ?? 0))
  const found: boolean[] = []
  for (let now = from; now < from + ms; now += LOOK_MS)
    found.push(isWorn(now, frames.findLast(at => at <= now) ?? from))
  return found
}
const FLUENT = [33]
/** 0.3 s without a frame, three times a second. */
const STUTTER = [300, 33, 33]

describe('a picture that stutters', () => {
  it.each([
    ['30 frames a second', FLUENT, false],
    ['a slow one, 10 frames a second', [100], false],
    ['a short stop each second', [200, ...Array.from({ length: 24 }, () => 33)], false],
    ['stops that never last long enough', STUTTER, true],
    ['four frames a second', [250], true],
  ])('%s', (_, gaps, worn) => {
    expect(watch(createWear(), gaps, 20_000).at(-1)).toBe(worn)
  })

  it('is not worn out by one stop', () => {
    const isWorn = createWear()
    watch(isWorn, FLUENT, 5_000)
    expect(watch(isWorn, [340], 340, 5_000)).not.toContain(true)
    expect(watch(isWorn, FLUENT, 5_000, 5_340)).not.toContain(true)
  })

  it('is well again once it has run for a while', () => {
    const isWorn = createWear()
    expect(watch(isWorn, STUTTER, 10_000).at(-1)).toBe(true)
    const later = watch(isWorn, FLUENT, 10_000, 10_000)
    expect([later[0], later.at(-1)]).toEqual([true, false])
  })

  it('is one only where it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 120 }), { minLength: 1 }), gaps => {
        expect(watch(createWear(), gaps, 10_000)).not.toContain(true)
      }),
    )
  })
})
