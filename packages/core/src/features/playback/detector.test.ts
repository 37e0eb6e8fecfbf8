import { describe, expect, it } from 'vitest'
import { createDetector, type Look } from './detector.ts'

/** Looks every 250 ms, in a hidden page every second; the picture stands still after 500 ms. */
function looks(each: readonly Partial<Look>[]): boolean[] {
  const detector = createDetector(500)
  let now = 0
  return each.map((look, i) => {
    if (i > 0) now += look.hidden ? 1_000 : 250
    const all = { now, frameAt: now, progress: i, seen: !look.hidden, hidden: false, ...look }
    now = all.now
    return detector.look(all).still
  })
}

const UNSEEN = { frameAt: 0, hidden: true }

describe('the detector', () => {
  it.each<[string, readonly Partial<Look>[], boolean[]]>([
    ['frames come', [{}, {}, {}, {}], [false, false, false, false]],
    [
      'frames stop',
      [{}, { frameAt: 0, progress: 0 }, { frameAt: 0, progress: 0 }, { frameAt: 0, progress: 0 }],
      [false, false, false, true],
    ],
    [
      'frames stop right after a look: it counts from the last one shown',
      [
        {},
        { frameAt: 20, progress: 1 },
        { frameAt: 20, progress: 1 },
        { now: 530, frameAt: 20, progress: 1 },
      ],
      [false, false, false, true],
    ],
    [
      'the page is too busy to be told of frames that are decoded',
      [{ frameAt: 0 }, { frameAt: 0 }, { frameAt: 0 }, { frameAt: 0 }],
      [false, false, false, false],
    ],
    [
      'the picture of a hidden page stops, and its sound goes on',
      Array.from({ length: 9 }, () => UNSEEN),
      Array.from({ length: 9 }, () => false),
    ],
    [
      'nothing comes into a hidden page any more',
      [{}, UNSEEN, ...Array.from({ length: 4 }, () => ({ ...UNSEEN, progress: 1 }))],
      [false, false, false, false, false, true],
    ],
    [
      'frames are told of, but nothing comes into a hidden page',
      [{}, ...Array.from({ length: 5 }, () => ({ hidden: true, progress: 1 }))],
      [false, false, false, false, false, true],
    ],
    [
      'it comes again in the hidden page',
      [{ ...UNSEEN, progress: 1 }, ...[1, 1, 1, 1, 2].map(progress => ({ ...UNSEEN, progress }))],
      [false, false, false, false, true, false],
    ],
    [
      'a hidden page whose timers run once a minute',
      [1, 2, 3, 4].map(minute => ({ ...UNSEEN, now: minute * 60_000, progress: 1 })),
      [false, false, false, false],
    ],
    [
      'the viewer comes back, and the next frame is on its way',
      [UNSEEN, UNSEEN, { frameAt: 0 }, { frameAt: 0, progress: 2 }, { frameAt: 0, progress: 2 }],
      [false, false, false, false, false],
    ],
    [
      'the viewer comes back to a picture that stands still',
      [UNSEEN, UNSEEN, ...Array.from({ length: 5 }, () => ({ frameAt: 0, progress: 2 }))],
      [false, false, false, false, false, true, true],
    ],
    [
      'sound alone stops in a visible page',
      Array.from({ length: 4 }, () => ({ seen: false, progress: 0 })),
      [false, false, false, true],
    ],
    [
      'the page slept',
      [{}, { now: 60_000, frameAt: 0, progress: 0 }, { now: 60_250, frameAt: 0, progress: 0 }],
      [false, false, false],
    ],
    [
      'it moves again',
      [
        {},
        ...Array.from({ length: 3 }, () => ({ frameAt: 0, progress: 0 })),
        { now: 1_000, frameAt: 990, progress: 9 },
      ],
      [false, false, false, true, false],
    ],
  ])('%s', (_, each, still) => {
    expect(looks(each)).toEqual(still)
  })
})
