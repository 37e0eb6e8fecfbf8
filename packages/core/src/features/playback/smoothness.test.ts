import { describe, expect, it } from 'vitest'
import { createSmoothness } from './smoothness.ts'

/** Frames after these gaps (ms); after how many of them it is smooth. */
function smoothAfter(gaps: readonly number[], lateEach = 0, presentedEach = 1): number | undefined {
  const isSmooth = createSmoothness()
  let at = 0
  const found = [0, ...gaps].findIndex((gap, index) => {
    at += gap
    return isSmooth({ at, presented: index * presentedEach, decoded: index * (presentedEach + lateEach) })
  })
  return found < 0 ? undefined : found
}
const gaps = (count: number, ms: number) => Array.from({ length: count }, () => ms)

describe('a picture is smooth', () => {
  it.each<[string, number | undefined, number | undefined]>([
    ['after a second of 30 frames', smoothAfter(gaps(40, 34)), 30],
    ['after a second of 10 frames', smoothAfter(gaps(20, 100)), 10],
    ['a second after a hole', smoothAfter([...gaps(20, 34), 400, ...gaps(40, 34)]), 51],
    [
      'not with a hole every half second',
      smoothAfter(Array.from({ length: 60 }, (_, i) => (i % 15 ? 34 : 300))),
      undefined,
    ],
    ['not when one in five came too late', smoothAfter(gaps(60, 34), 0.25), undefined],
    ['when one in twenty came too late', smoothAfter(gaps(60, 34), 0.05), 30],
    ['when a busy page is called back late for frames shown in time', smoothAfter(gaps(10, 200), 0, 6), 5],
  ])('%s', (_, found, wanted) => {
    expect(found).toBe(wanted)
  })

  it('a second after a burst that was decoded at once', () => {
    const isSmooth = createSmoothness()
    const burst = 25
    const found = Array.from({ length: 60 }, (_, i) => {
      const decoded = i + (i > 3 ? burst : 0)
      return isSmooth({ at: i * 34, presented: i, decoded })
    }).indexOf(true)
    expect(found).toBe(3 + 31)
  })
})
