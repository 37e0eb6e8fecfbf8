import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { turned } from './in-turn.ts'

describe('the order of a round', () => {
  it.each([
    [0, 'abcd'],
    [1, 'adcb'],
    [2, 'cdab'],
    [3, 'cbad'],
    [4, 'abcd'],
  ])('in round %d is %s', (round, order) => {
    expect(turned([...'abcd'], round).join('')).toBe(order)
  })

  it('has everybody once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), (all, round) => {
        expect(turned(all, round).toSorted()).toEqual(all.toSorted())
      }),
    )
  })
})
