import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInStep } from './in-step.ts'

describe('a picture that takes over', () => {
  it.each([
    ['there is no other', 1_000, undefined, true],
    ['the other has just had a frame', 1_000, 990, true],
    ['the other has its frame at the same time', 1_000, 1_000, true],
    ['the next frame of the other is overdue', 1_000, 930, false],
    ['the other stands', 1_000, 700, true],
  ])('where %s', (_, at, shownAt, may) => {
    expect(createInStep()(at, shownAt)).toBe(may)
  })

  it('waits for the next frame of the other', () => {
    const isInStep = createInStep()
    expect([isInStep(1_000, 930), isInStep(1_033, 930), isInStep(1_066, 1_060)]).toEqual([false, false, true])
  })

  it('waits for ten of its own frames at most', () => {
    const between = fc.array(fc.integer({ min: 41, max: 200 }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(between, gaps => {
        const isInStep = createInStep()
        expect(gaps.findIndex(gap => isInStep(1_000 + gap, 1_000))).toBe(9)
      }),
    )
  })
})
