import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Input } from './machine.ts'
import { full, gone, LLHLS, run, WHEP } from './machine.test-world.ts'
import { defaultPolicy } from './policy.ts'

const {
  backoffMs,
  fallMs,
  pinFalls,
  pinMs,
  pinWindowMs,
  upBackoffMs,
  upBackoffMaxMs,
  upCleanMs,
  upDecodeMs,
  openMs,
} = defaultPolicy

/** A viewer whose picture comes by WebRTC. */
const onWebRtc = (jitter: number) => {
  const show = run([WHEP, LLHLS], defaultPolicy, jitter)
  show.want('play')
  show.frame(WHEP)
  return show
}
type Show = ReturnType<typeof run>

const fall = (show: Show) => {
  show.still(WHEP)
  show.frame(LLHLS)
}
/** Lets time pass until a scout is out; the answer is how long that took (ms). */
const scouted = (show: Show): number => {
  const since = show.now
  while (!show.open.includes('whep')) {
    const { wakeAt } = show.state
    if (wakeAt === undefined) throw new Error('nothing is ever tried again')
    show.pass(wakeAt - show.now)
  }
  return show.now - since
}
const decode = (show: Show) => {
  show.way(WHEP, true)
  show.pass(upCleanMs)
  show.frame(WHEP)
}
const rise = (show: Show) => {
  scouted(show)
  decode(show)
  show.smooth(WHEP)
  expect(show.state.screen?.tier).toBe('rtc')
}

// Such that every time is a whole number, and sums are exact.
const jitter = fc.constantFrom(0, 0.25, 0.5, 0.75, 1)

describe('a picture by WebRTC that comes and goes', () => {
  /** All that may happen while HLS plays, but for the viewer's own wish to try everything. */
  const noise: fc.Arbitrary<Input | { type: 'pass'; ms: number }> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
    },
    fc.constantFrom<Input>(
      { type: 'online' },
      { type: 'promote' },
      { type: 'tick' },
      { type: 'seen', seen: false },
      { type: 'seen', seen: true },
      { type: 'past', past: true },
      { type: 'past', past: false },
      { type: 'sources', sources: [LLHLS] },
      { type: 'sources', sources: [WHEP, LLHLS] },
    ),
    fc
      .nat(8)
      .chain(attempt =>
        fc.constantFrom<Input>(
          { type: 'way', attempt, clean: true },
          { type: 'smooth', attempt },
          { type: 'down', attempt, error: gone },
          { type: 'down', attempt, error: full },
        ),
      ),
  )

  it('is left alone after the third time in ten minutes, whatever else comes in, and then tried again', () => {
    const stays = fc.array(fc.integer({ min: backoffMs, max: pinWindowMs }), {
      minLength: pinFalls,
      maxLength: 8,
    })
    fc.assert(
      fc.property(jitter, stays, fc.array(noise, { maxLength: 40 }), (jitter, stays, noises) => {
        const show = onWebRtc(jitter)
        const falls: number[] = []
        for (const stay of stays) {
          show.pass(stay)
          fall(show)
          falls.push(show.now)
          const lately = falls.filter(at => show.now - at < pinWindowMs)
          expect(show.state.mode).toBe(lately.length >= pinFalls ? 'pinned' : 'hls')
          if (show.state.mode === 'pinned') break
          rise(show)
        }
        fc.pre(show.state.mode === 'pinned')
        const until = show.now + pinMs
        const shown = show.attemptOf(LLHLS)
        for (const each of noises) {
          if (each.type === 'pass') show.pass(Math.min(each.ms, until - 1 - show.now))
          else if (!('attempt' in each) || each.attempt !== shown) show.send(each)
          expect(show.state.mode).toBe('pinned')
          expect(show.open).toEqual(['llhls'])
        }
        show.send({ type: 'sources', sources: [WHEP, LLHLS] })
        show.send({ type: 'seen', seen: true })
        show.send({ type: 'past', past: false })
        show.pass(until - 1 - show.now)
        expect(show.state.mode).toBe('pinned')
        expect(show.open).toEqual(['llhls'])
        show.pass(1)
        expect(show.state.mode).toBe('hls')
        expect(show.open).toEqual(['whep', 'llhls'])
      }),
    )
  })
})

describe('tries to come back that come to nothing', () => {
  const ways: Record<string, (show: Show, after: number) => void> = {
    'the scout fails': (show, after) => {
      show.pass(after)
      show.down(WHEP)
    },
    'the way is never clean': show => show.pass(openMs),
    'the picture never runs smoothly': show => {
      decode(show)
      show.pass(upDecodeMs)
    },
    'the picture breaks while it is decoded': (show, after) => {
      decode(show)
      show.pass(Math.min(after, upDecodeMs - 1))
      show.down(WHEP)
    },
  }
  const tries = fc.array(
    fc.record({ how: fc.constantFrom(...Object.keys(ways)), after: fc.integer({ min: 0, max: openMs - 1 }) }),
    { minLength: 1, maxLength: 9 },
  )
  /** The waits after each of them (ms). */
  const waitsOf = (show: Show, tries: readonly { how: string; after: number }[]) =>
    tries.map(({ how, after }) => {
      ways[how]?.(show, after)
      expect(show.open).toEqual(['llhls'])
      return scouted(show)
    })
  /** From the first wait on, each is twice the one before, up to the longest. */
  const expectGrowth = (waits: readonly number[], jitter: number, before = 0) => {
    const spread = 1 + jitter / 2
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBe(Math.min(upBackoffMaxMs, upBackoffMs * 2 ** (before + index)) * spread)
    }
  }

  it('are followed by waits that double from 5 s to 60 s', () => {
    fc.assert(
      fc.property(jitter, tries, (jitter, tries) => {
        const show = onWebRtc(jitter)
        fall(show)
        scouted(show)
        expectGrowth(waitsOf(show, tries), jitter)
      }),
    )
  })

  it('are forgotten with a picture that lasted a minute, and with no shorter one', () => {
    const lasted = fc.oneof(
      fc.constantFrom(fallMs - 1, fallMs),
      fc.integer({ min: backoffMs, max: 3 * fallMs }),
    )
    fc.assert(
      fc.property(jitter, tries, lasted, tries, (jitter, before, lasted, after) => {
        const show = onWebRtc(jitter)
        fall(show)
        scouted(show)
        waitsOf(show, before)
        decode(show)
        show.smooth(WHEP)
        show.pass(lasted)
        fall(show)
        scouted(show)
        // The fall itself is one more, if nothing was forgotten.
        expectGrowth(waitsOf(show, after), jitter, lasted >= fallMs ? 0 : before.length + 1)
      }),
    )
  })
})
