import { describe, expect, it } from 'vitest'
import { createDetector, type Look } from './detector.ts'

/** Looks every 250 ms, whether it stands still: after 500 ms. */
function looks(each: readonly Partial<Look>[]): boolean[] {
  const detector = createDetector(500)
  return each.map(
    (look, i) => detector.look({ now: i * 250, frameAt: i * 250, decoded: i, visible: true, ...look }).still,
  )
}

describe('the detector', () => {
  it.each<[string, readonly Partial<Look>[], boolean[]]>([
    ['frames come', [{}, {}, {}, {}], [false, false, false, false]],
    [
      'frames stop',
      [{}, { frameAt: 0, decoded: 0 }, { frameAt: 0, decoded: 0 }, { frameAt: 0, decoded: 0 }],
      [false, false, false, true],
    ],
    [
      'frames stop right after a look: it counts from the last one shown',
      [{}, { frameAt: 20, decoded: 1 }, { frameAt: 20, decoded: 1 }, { now: 530, frameAt: 20, decoded: 1 }],
      [false, false, false, true],
    ],
    [
      'the page is too busy to be told of frames that are decoded',
      [{ frameAt: 0 }, { frameAt: 0 }, { frameAt: 0 }, { frameAt: 0 }],
      [false, false, false, false],
    ],
    [
      'a hidden page stops its picture',
      Array.from({ length: 4 }, () => ({ frameAt: 0, decoded: 0, visible: false })),
      [false, false, false, false],
    ],
    [
      'the page slept',
      [{}, { now: 60_000, frameAt: 0, decoded: 0 }, { now: 60_250, frameAt: 0, decoded: 0 }],
      [false, false, false],
    ],
    [
      'it moves again',
      [
        {},
        ...Array.from({ length: 3 }, () => ({ frameAt: 0, decoded: 0 })),
        { now: 1_000, frameAt: 990, decoded: 9 },
      ],
      [false, false, false, true, false],
    ],
  ])('%s', (_, each, still) => {
    expect(looks(each)).toEqual(still)
  })
})
