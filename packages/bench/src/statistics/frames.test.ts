import { describe, expect, it } from 'vitest'
import { ages, handover, longestGap, movesAgain, soundAhead, stretchesOf, type SeenFrame } from './frames.ts'

/** Frames 40 ms apart, each 100 ms old. */
const moving = (from: number, until: number): SeenFrame[] =>
  Array.from({ length: Math.ceil((until - from) / 40) }, (_, index) => {
    const at = from + index * 40
    return { at, captured: at - 100 }
  })

describe('the longest gap', () => {
  const frames = [...moving(0, 1_000), ...moving(1_500, 2_000), ...moving(2_900, 3_000)]

  it('is between the frames around it, with what was left out of the show', () => {
    expect(longestGap(frames)).toMatchObject({
      before: { at: 1_980 },
      after: { at: 2_900 },
      ms: 920,
      jump: 0,
    })
    const later = frames.map(frame =>
      frame.at < 2_900 ? frame : { at: frame.at, captured: frame.at - 1_100 },
    )
    expect(longestGap(later)?.jump).toBe(-1_000)
  })

  it.each([
    ['one that began before counts', 1_100, 1_900, 540],
    ['one that ends before does not', 1_501, 1_900, 40],
  ])('%s', (_, from, until, ms) => {
    expect(longestGap(frames, from, until)?.ms).toBe(ms)
  })

  it('is none where nothing was seen', () => {
    expect(longestGap([])).toBeUndefined()
    expect(longestGap(frames, 5_000)).toBeUndefined()
  })
})

describe('a handover', () => {
  const by = (picture: number, frames: SeenFrame[]) => frames.map(frame => ({ ...frame, picture }))
  const frames = [...by(0, moving(0, 400)), ...by(1, moving(450, 900)), ...by(0, moving(1_000, 1_400))]

  it('is between the last frame of one element and the first one of another', () => {
    expect(handover(frames, 0)).toMatchObject({ before: { at: 360 }, after: { at: 450 }, ms: 90, jump: 0 })
    expect(handover(frames, 500)).toMatchObject({ ms: 110, after: { picture: 0 } })
    expect(handover(frames, 1_100)).toBeUndefined()
  })
})

describe('a picture moves again', () => {
  it('when it goes on for long enough', () => {
    expect(movesAgain(moving(500, 4_000), 1_000, 2_000)).toBe(1_020)
    expect(movesAgain(moving(500, 2_000), 1_000, 2_000)).toBeUndefined()
  })

  it('not with what is left in its buffer', () => {
    const frames = [...moving(0, 1_400), ...moving(3_000, 6_000)]
    expect(movesAgain(frames, 1_000, 2_000)).toBe(3_000)
  })
})

describe('frames', () => {
  it('have an age where their strip could be read', () => {
    expect(ages([{ at: 500, captured: 300 }, { at: 540 }, { at: 580, captured: 370 }], 510)).toEqual([210])
  })

  it('fall into stretches of five seconds, and none is lost', () => {
    const frames = moving(3_000, 14_000)
    const stretches = stretchesOf(frames)
    expect(stretches.map(([first]) => first?.at)).toEqual([3_000, 8_000, 13_000])
    expect(stretches.flat()).toEqual(frames)
    expect(stretchesOf([])).toEqual([])
  })
})

describe('sound beside its picture', () => {
  const marks = { at: 50, every_ms: 2_000 }

  it.each([
    ['together', [2_150], [0]],
    ['ahead by 40 ms', [2_110, 4_110], [40, 40]],
    ['behind by 60 ms', [2_210], [-60]],
    ['where nothing was seen', [9_000], []],
  ])('%s', (_, heard, ahead) => {
    expect(soundAhead(moving(0, 6_000), heard, marks)).toEqual(ahead)
  })

  it('is told by a mark that is yet to come, too', () => {
    expect(soundAhead(moving(0, 6_000), [2_150], { at: 10_050, every_ms: 2_000 })).toEqual([0])
  })
})
