import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adopt, canBegin, type HlsPart } from './hls-parts.ts'

/** Parts of 0.2 s, two of five in each segment independent, from 10 s on. */
function partsOf(loaded: string): HlsPart[] {
  return [...loaded].map((mark, i) => {
    const [start, end] = [10 + i / 5, 10 + (i + 1) / 5]
    const audiovideo = mark === 'x' ? { startPTS: start, endPTS: end, startDTS: start, endDTS: end } : null
    const elementaryStreams = { audio: null, video: null, audiovideo }
    return {
      ...{ index: i % 10, independent: i % 5 === 0, start, end, elementaryStreams },
      get loaded() {
        return elementaryStreams.audiovideo !== null
      },
    }
  })
}

describe('another size', () => {
  it.each([
    ['where the next part is independent', 11, true],
    ['though rounding took a bit', 10.999999, true],
    ['not in the middle of a picture’s successors', 10.6, false],
    ['where a segment begins', 12, true],
    ['not where nobody knows yet what comes', 12.2, false],
  ])('can begin %s', (_, end, can) => {
    expect(canBegin(partsOf('-----------'), { start: 10, end })).toBe(can)
  })

  it.each([
    ['before where it can begin', '----------', 11, 'xxxxx-----'],
    ['before what it has loaded itself', '-----xx---', 11.4, 'xxxxxxx---'],
    ['to the end of the playlist', '-----xxxxx', 12, 'xxxxxxxxxx'],
    ['nothing where it would have to begin sooner', '-------', 11.4, '-------'],
    ['nothing that is not buffered', 'x---------', 10.2, 'x---------'],
  ])('takes over what is buffered: %s', (_, loaded, end, then) => {
    const parts = partsOf(loaded)
    adopt(parts, { start: 10, end })
    expect(parts.map(part => (part.loaded ? 'x' : '-')).join('')).toBe(then)
  })

  it('never takes over what is not buffered', () => {
    const some = fc.array(fc.constantFrom('x', '-'), { maxLength: 25 }).map(marks => marks.join(''))
    fc.assert(
      fc.property(some, fc.nat(25), fc.nat(25), (loaded, from, to) => {
        const parts = partsOf(loaded)
        const before = parts.map(part => part.loaded)
        const buffered = { start: 10 + Math.min(from, to) / 5, end: 10 + Math.max(from, to) / 5 }
        adopt(parts, buffered)
        parts.forEach((part, i) => {
          const isIn = part.start >= buffered.start - 0.01 && part.end <= buffered.end + 0.01
          if (!isIn) expect(part.loaded).toBe(before[i])
        })
      }),
    )
  })
})
