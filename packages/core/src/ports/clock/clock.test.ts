import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClock } from './clock.ts'

/** A clock on hands that the test turns. */
function hands(wall = 1_000_000) {
  const time = { monotonic: 0, wall }
  return {
    time,
    clock: createClock(
      () => time.monotonic,
      () => time.wall,
    ),
  }
}

describe('server time', () => {
  it('is the device clock until the server spoke, then the sample that travelled least', () => {
    const { time, clock } = hands()
    expect(clock.now()).toBe(1_000_000)
    time.monotonic = 1_000
    clock.sample({ sent: 0, received: 1_000, server: 5_000_500 })
    expect(clock.now()).toBe(5_001_000)
    time.monotonic = 1_100
    clock.sample({ sent: 1_080, received: 1_100, server: 7_000_000 })
    expect(clock.now()).toBe(7_000_010)
  })

  it('is not moved by a device clock that jumps', () => {
    const { time, clock } = hands()
    clock.sample({ sent: 0, received: 10, server: 2_000_000 })
    const before = clock.now()
    time.wall += 3_600_000
    expect(clock.now()).toBe(before)
  })

  it('errs at most by half the shortest trip', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ up: fc.nat(500), down: fc.nat(500) }), { minLength: 1, maxLength: 8 }),
        trips => {
          const { time, clock } = hands()
          const truth = 9_000_000
          for (const { up, down } of trips) {
            const sent = time.monotonic
            time.monotonic += up + down
            clock.sample({ sent, received: time.monotonic, server: truth + sent + up })
          }
          const shortest = Math.min(...trips.map(({ up, down }) => up + down))
          expect(Math.abs(clock.now() - (truth + time.monotonic))).toBeLessThanOrEqual(shortest / 2 + 1e-6)
        },
      ),
    )
  })

  it.each([[{ sent: 10, received: 0, server: 1 }], [{ sent: 0, received: 1, server: NaN }]])(
    'leaves out %o',
    sample => {
      const { clock } = hands()
      clock.sample(sample)
      expect(clock.now()).toBe(1_000_000)
    },
  )
})

describe('stage time', () => {
  it('is server time without a picture, and the picture’s own with one', () => {
    const { time, clock } = hands()
    expect(clock.stage()).toBe(clock.now())
    clock.follow(() => clock.now() - 3_000)
    time.monotonic += 10_000
    expect(clock.stage()).toBe(clock.now() - 3_000)
  })

  it('never goes back, except where the viewer sought', () => {
    const { clock } = hands()
    let frame = 999_000
    clock.follow(() => frame)
    expect(clock.stage()).toBe(999_000)
    frame = 995_000
    expect(clock.stage()).toBe(999_000)
    clock.jumped()
    expect(clock.stage()).toBe(995_000)
  })

  it('holds in a stall for five seconds, then goes on without the picture', () => {
    const { time, clock } = hands()
    let frame: number | undefined = 999_000
    clock.follow(() => frame)
    clock.stage()
    frame = undefined
    time.monotonic += 4_900
    expect(clock.stage()).toBe(999_000)
    time.monotonic += 200
    expect(clock.stage()).toBe(clock.now())
  })

  it('goes on without a picture that froze, and never back when it moves again', () => {
    const { time, clock } = hands()
    let frame = 999_000
    clock.follow(() => frame)
    clock.stage()
    time.monotonic += 6_000
    const gone = clock.stage()
    expect(gone).toBe(clock.now())
    frame += 40
    expect(clock.stage()).toBe(gone)
  })

  it('does not go back from one transport to a later one', () => {
    const { time, clock } = hands()
    clock.follow(() => clock.now() - 300)
    const shown = clock.stage()
    clock.follow(() => clock.now() - 2_000)
    expect(clock.stage()).toBe(shown)
    time.monotonic += 2_500
    expect(clock.stage()).toBe(clock.now() - 2_000)
  })

  it('follows a recording of any age, and stands with it', () => {
    const { time, clock } = hands()
    clock.follow(() => 5_000, { recorded: true })
    expect(clock.stage()).toBe(5_000)
    time.monotonic += 60_000
    expect(clock.stage()).toBe(5_000)
  })

  it.each([
    ['in the future', 60_000],
    ['more than a minute back', -61_000],
  ])('takes server time where the encoder’s clock is %s', (_, off) => {
    const { clock } = hands()
    clock.follow(() => clock.now() + off)
    expect(clock.stage()).toBe(clock.now())
  })
})
