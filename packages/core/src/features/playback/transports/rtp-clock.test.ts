import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRtpClock } from './rtp-clock.ts'

const START = 1_800_000_000_000
/** A frame captured `ms` after the start by a sender that began to count at `first`. */
const frame = (ms: number, at: number, first = 1_000) => ({
  at,
  mediaTime: 0,
  presented: 1,
  rtpTimestamp: (first + ms * 90) % 2 ** 32,
})

describe('the clock of RTP', () => {
  it('knows nothing before its first sample, or without time stamps', () => {
    const clock = createRtpClock()
    expect(clock.read(frame(0, 0))).toBeUndefined()
    const bare = { at: 0, mediaTime: 0, presented: 1 }
    clock.learn(bare, START, 0)
    expect(clock.read(bare)).toBeUndefined()
  })

  it('gives the instant of capture, however late the frame is shown and however rough the samples are', () => {
    const noise = fc.array(fc.integer({ min: -25, max: 25 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(noise, fc.nat(3_000), (noises, late) => {
        const clock = createRtpClock()
        noises.forEach((ms, i) =>
          clock.learn(frame(i * 500, i * 500), START + i * 500 + 10 + ms, i * 500 + 10),
        )
        const shown = clock.read(frame(20_000, 20_000 + late))
        expect(Math.abs((shown ?? 0) - START - 20_000)).toBeLessThanOrEqual(25)
      }),
    )
  })

  it('goes on when the 32 bits begin again', () => {
    const clock = createRtpClock()
    const first = 2 ** 32 - 90 * 100
    clock.learn(frame(0, 0, first), START, 0)
    expect(clock.read(frame(90, 90, first))).toBeCloseTo(START + 90, 3)
    expect(clock.read(frame(200, 200, first))).toBeCloseTo(START + 200, 3)
    expect(clock.read(frame(90, 90, first))).toBeCloseTo(START + 90, 3)
  })

  it('follows a new stream at once', () => {
    const clock = createRtpClock()
    for (let i = 0; i < 15; i++) clock.learn(frame(i * 500, i * 500), START + i * 500, i * 500)
    clock.learn(frame(0, 8_000, 77), START + 60_000, 8_000)
    expect(clock.read(frame(33, 8_033, 77))).toBeCloseTo(START + 60_033, 3)
  })
})
