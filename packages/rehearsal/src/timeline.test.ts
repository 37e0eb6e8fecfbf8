import { expect, it } from 'vitest'
import { createTimeline } from './timeline.ts'

it('counts from the anchor before a frame, and back', () => {
  const timeline = createTimeline()
  timeline.anchor(0, 1000)
  timeline.anchor(300, 60_000)
  expect(timeline.captureOf(30)).toBe(2000)
  expect(timeline.captureOf(299)).toBeCloseTo(10_966.67, 1)
  expect(timeline.captureOf(300)).toBe(60_000)
  expect(timeline.captureOf(330)).toBe(61_000)
  expect(timeline.frameAt(61_000)).toBe(330)
})

it('knows nothing before the first anchor', () => {
  expect(createTimeline().captureOf(0)).toBeNaN()
})
