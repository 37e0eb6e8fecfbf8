import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '@vitrine/protocol'
import type { VitrineError } from '../../errors.ts'
import { initialState, type MachineState } from './candidates.ts'
import { step, type Input } from './machine.ts'
import { full, gone, HLS, LLHLS, never, WHEP, WHEP_B } from './machine.test-world.ts'
import { defaultPolicy } from './policy.ts'

/** What may happen, in any order; `pick` chooses among the open connections. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom(
        ...(['frame', 'still', 'moving', 'well', 'shaky', 'worn', 'down', 'wrong', 'full'] as const),
        ...(['clean', 'foul', 'smooth'] as const),
      ),
      pick: fc.nat(5),
    }),
  },
  fc.record({ type: fc.constant('want' as const), want: fc.constantFrom('play', 'play', 'hold', 'nothing') }),
  fc.record({ type: fc.constantFrom('retry', 'online', 'promote', 'past', 'present', 'seen', 'unseen') }),
  fc.constant({ type: 'failed-before' as const, at: 0 }),
  fc.record({ type: fc.constant('sources' as const), sources: fc.subarray([WHEP, WHEP_B, LLHLS, HLS]) }),
)

describe('whatever happens', () => {
  const play = (
    sources: readonly Source[],
    happenings: readonly (typeof happening extends fc.Arbitrary<infer T> ? T : never)[],
    after: (state: MachineState, before: MachineState, now: number, input: Input) => void,
  ) => {
    let now = 0
    let state = initialState(0.5)
    const send = (input: Input) => {
      const before = state
      state = step(state, input, now, defaultPolicy)
      after(state, before, now, input)
    }
    send({ type: 'sources', sources })
    send({ type: 'want', want: 'play' })
    for (const each of happenings) {
      if (each.type === 'pass') {
        const until = now + each.ms
        while (state.wakeAt !== undefined && state.wakeAt <= until) {
          now = Math.max(now, state.wakeAt)
          send({ type: 'tick' })
        }
        now = until
      } else if (each.type === 'want') send({ type: 'want', want: each.want as 'play' })
      else if (each.type === 'sources' || each.type === 'failed-before') send(each)
      else if (each.type === 'past' || each.type === 'present')
        send({ type: 'past', past: each.type === 'past' })
      else if (each.type === 'seen' || each.type === 'unseen')
        send({ type: 'seen', seen: each.type === 'seen' })
      else if (!('pick' in each)) send({ type: each.type as 'retry' })
      else {
        const open = state.candidates.filter(candidate => candidate.attempt !== undefined)
        const attempt = open[each.pick % Math.max(1, open.length)]?.attempt ?? 999
        const errors: Record<string, VitrineError> = { down: gone, wrong: never, full }
        const error = errors[each.type]
        if (error) send({ type: 'down', attempt, error })
        else if (each.type === 'clean' || each.type === 'foul')
          send({ type: 'way', attempt, clean: each.type === 'clean' })
        else send({ type: each.type as 'frame', attempt })
      }
    }
    return state
  }
  const anything = [fc.subarray([WHEP, WHEP_B, LLHLS, HLS]), fc.array(happening, { maxLength: 60 })] as const

  it('never has failed while a source is untried or open', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        play(sources, happenings, state => {
          if (state.mode !== 'failed') return
          expect(state.candidates.length).toBeGreaterThan(0)
          for (const each of state.candidates) expect(each).toMatchObject({ attempt: undefined })
          for (const each of state.candidates) expect(each.failures).toBeGreaterThan(0)
        })
      }),
    )
  })

  it('never waits without an end: while a picture is wanted something is open, due or for the viewer to retry', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        play(sources, happenings, (state, _, now) => {
          if (state.mode === 'idle') return
          const open = state.candidates.some(each => each.attempt !== undefined)
          const due = state.wakeAt !== undefined && state.wakeAt > now
          if (!open) expect(due || state.mode === 'failed').toBe(true)
          const hopeless = state.candidates.every(each => each.retryAt === Infinity)
          if (state.mode === 'failed' && !hopeless) expect(due).toBe(true)
          const unframed = state.candidates.some(
            each => each.attempt !== undefined && each.framedAt === undefined,
          )
          if (unframed || state.mode === 'degraded') expect(due).toBe(true)
        })
      }),
    )
  })

  it('never opens a source again without waiting, unless the viewer or the show changed their mind', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        const openedAt = new Map<string, number>()
        play(sources, happenings, (state, before, now, input) => {
          if (['want', 'sources', 'past', 'seen', 'retry', 'online', 'promote'].includes(input.type))
            openedAt.clear()
          for (const each of state.candidates) {
            if (each.attempt === undefined) continue
            if (before.candidates.some(other => other.attempt === each.attempt)) continue
            const old = before.candidates.find(other => other.key === each.key)
            // What a scout found clean is climbed at once, and whoever has no picture does not wait for a scout.
            if (old?.attempt !== undefined && old.purpose === 'scout') continue
            const last = openedAt.get(each.key)
            if (last !== undefined) expect(now - last).toBeGreaterThanOrEqual(defaultPolicy.backoffMs)
            if (old && old.failures > 0 && !old.full && last !== undefined) {
              expect(now).toBeGreaterThanOrEqual(old.retryAt)
            }
            openedAt.set(each.key, now)
          }
        })
      }),
    )
  })

  it('has at most one connection of a kind beside the one on screen, and none when nothing is wanted', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        play(sources, happenings, state => {
          const open = state.candidates.filter(each => each.attempt !== undefined)
          const behind = open.filter(each => each.attempt !== state.screen?.attempt)
          expect(behind.filter(each => each.tier === 'rtc').length).toBeLessThanOrEqual(1)
          expect(behind.filter(each => each.tier === 'hls').length).toBeLessThanOrEqual(1)
          if (state.want !== 'play') expect(open).toEqual([])
          if (state.want === 'nothing') expect(state.screen).toBeUndefined()
        })
      }),
    )
  })

  it('shows only a picture that has shown a frame, and leaves a moving, named one for WebRTC alone', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        const framed = new Set<number>()
        play(sources, happenings, (state, before, _, input) => {
          if (input.type === 'frame') framed.add(input.attempt)
          if (state.screen) expect(framed.has(state.screen.attempt)).toBe(true)
          const calm = before.mode === 'rtc' || before.mode === 'hls'
          if (!calm || !state.screen || state.screen.attempt === before.screen?.attempt) return
          const lost = ['still', 'worn', 'down'].includes(input.type) && 'attempt' in input
          if (!lost || input.attempt !== before.screen?.attempt) expect(state.screen.tier).toBe('rtc')
        })
      }),
    )
  })

  it('plays HTTP unseen only while WebRTC is on screen, for a while, and not again at once', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        let openedAt = -Infinity
        play(sources, happenings, (state, before, now) => {
          const each = state.candidates.find(({ purpose, attempt }) => purpose === 'standby' && attempt)
          if (!each) return
          expect(each.tier).toBe('hls')
          expect(state.screen?.tier).toBe('rtc')
          expect(now - each.openedAt).toBeLessThan(defaultPolicy.standbyMs)
          if (before.attempts === state.attempts) return
          expect(now - openedAt).toBeGreaterThanOrEqual(defaultPolicy.standbyEveryMs)
          openedAt = now
        })
      }),
    )
  })

  it('comes back to WebRTC at most once a minute, and never while it is pinned', () => {
    const alone = happening.filter(each => !['retry', 'online', 'promote'].includes(each.type))
    fc.assert(
      fc.property(fc.array(alone, { maxLength: 80 }), happenings => {
        play([WHEP, LLHLS], happenings, (state, before, now, input) => {
          if (state.ascent.roseAt === before.ascent.roseAt) return
          expect(input.type).toBe('smooth')
          expect(now - before.ascent.roseAt).toBeGreaterThanOrEqual(defaultPolicy.fallMs)
          expect(now).toBeGreaterThanOrEqual(before.ascent.pinnedUntil)
        })
      }),
    )
  })

  it('settles at once: asking again at the same instant changes nothing', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        play(sources, happenings, (state, _, now) => {
          expect(step(state, { type: 'tick' }, now, defaultPolicy)).toEqual(state)
        })
      }),
    )
  })
})
