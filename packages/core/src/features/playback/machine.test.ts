import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import { initialState, type MachineState } from './candidates.ts'
import { step, type Input } from './machine.ts'
import { defaultPolicy, type PlaybackPolicy } from './policy.ts'

const WHEP: Source = { kind: 'whep', url: 'https://a.example/whep' }
const WHEP_B: Source = { kind: 'whep', url: 'https://b.example/whep' }
const LLHLS: Source = { kind: 'llhls', url: 'https://a.example/live.m3u8' }
const HLS: Source = { kind: 'hls', url: 'https://b.example/live.m3u8' }
const gone = new VitrineError('playback_unreachable', 'Gone.', { retryable: true })
const full = new VitrineError('playback_full', 'Full.', { retryable: true })
const never = new VitrineError('playback_refused', 'Never.')

/** Drives the machine as the engine does: by inputs, and by `tick` at `wakeAt`. */
function run(sources: readonly Source[], policy: PlaybackPolicy = defaultPolicy) {
  let now = 1_000
  let state = initialState(0)
  const send = (input: Input) => (state = step(state, input, now, policy))
  send({ type: 'sources', sources })
  const find = (source: Source) => state.candidates.find(each => each.source.url === source.url)
  const attemptOf = (source: Source) => find(source)?.attempt ?? -1
  return {
    get state() {
      return state
    },
    get now() {
      return now
    },
    get open() {
      return state.candidates.filter(each => each.attempt !== undefined).map(each => each.source.kind)
    },
    find,
    attemptOf,
    send,
    want: (want: 'play' | 'hold' | 'nothing') => send({ type: 'want', want }),
    frame: (source: Source) => send({ type: 'frame', attempt: attemptOf(source) }),
    still: (source: Source) => send({ type: 'still', attempt: attemptOf(source) }),
    moving: (source: Source) => send({ type: 'moving', attempt: attemptOf(source) }),
    way: (source: Source, clean: boolean) => send({ type: 'way', attempt: attemptOf(source), clean }),
    smooth: (source: Source) => send({ type: 'smooth', attempt: attemptOf(source) }),
    down: (source: Source, error = gone) => send({ type: 'down', attempt: attemptOf(source), error }),
    /** Lets time pass, waking when asked to. */
    pass(ms: number) {
      const until = now + ms
      while (state.wakeAt !== undefined && state.wakeAt <= until) {
        now = Math.max(now, state.wakeAt)
        send({ type: 'tick' })
      }
      now = until
    },
  }
}

describe('the race', () => {
  it('does nothing until a picture is wanted', () => {
    const show = run([WHEP, LLHLS])
    expect(show.open).toEqual([])
    expect(show.state.mode).toBe('idle')
    expect(show.state.wakeAt).toBeUndefined()
  })

  it('starts WebRTC at once, fetches the code of HLS at 700 ms and its media at 1.2 s', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    expect(show.open).toEqual(['whep'])
    show.pass(699)
    expect(show.state.warm).toBe(false)
    show.pass(1)
    expect(show.state.warm).toBe(true)
    expect(show.open).toEqual(['whep'])
    show.pass(500)
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state.mode).toBe('racing')
  })

  it.each<[string, readonly Source[], Partial<PlaybackPolicy>, string[]]>([
    ['HLS alone starts at once', [LLHLS], {}, ['llhls']],
    ['one source of a kind at a time', [WHEP, WHEP_B, LLHLS, HLS], { hlsAfterMs: 0 }, ['whep', 'llhls']],
    ['an option of 0 ms starts both', [WHEP, LLHLS], { hlsAfterMs: 0 }, ['whep', 'llhls']],
    ['the order of the list is kept', [HLS, LLHLS], {}, ['hls']],
    ['realtime always leaves HLS alone', [WHEP, LLHLS], { realtime: 'always', hlsAfterMs: 0 }, ['whep']],
  ])('%s', (_, sources, options, open) => {
    const show = run(sources, { ...defaultPolicy, ...options })
    show.want('play')
    expect(show.open).toEqual(open)
  })

  it('turns to HLS at once when WebRTC is refused', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, never)
    expect(show.open).toEqual(['llhls'])
    expect(show.state.mode).toBe('racing')
  })

  it('shows the first frame and drops the loser, without a failure', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
    expect(show.find(LLHLS)?.failures).toBe(0)
  })

  it('lets WebRTC take over when it comes a little later than HLS', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.pass(1_300)
    show.frame(LLHLS)
    expect(show.state.mode).toBe('switching')
    show.pass(500)
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
  })
})

describe('a lost picture', () => {
  const onWhep = () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    return show
  }

  it('opens HLS as soon as the picture stands still, and keeps the connection to heal', () => {
    const show = onWhep()
    show.still(WHEP)
    expect(show.state.mode).toBe('degraded')
    expect(show.open).toEqual(['whep', 'llhls'])
    show.moving(WHEP)
    expect(show.state.mode).toBe('rtc')
    expect(show.open).toEqual(['whep'])
  })

  it('shows HLS with its first frame and closes the dead connection', () => {
    const show = onWhep()
    show.still(WHEP)
    expect(show.state.reason).toBe('stall')
    show.frame(LLHLS)
    expect(show.state.mode).toBe('hls')
    expect(show.open).toEqual(['llhls'])
  })

  it('gives a connection that stands still 10 s', () => {
    const show = run([LLHLS])
    show.want('play')
    show.frame(LLHLS)
    const attempt = show.attemptOf(LLHLS)
    show.still(LLHLS)
    show.pass(9_999)
    expect(show.attemptOf(LLHLS)).toBe(attempt)
    show.pass(1)
    expect(show.state.mode).toBe('failed')
    expect(show.state.failure?.error.code).toBe('playback_timeout')
    show.pass(1_000)
    expect(show.attemptOf(LLHLS)).toBeGreaterThan(attempt)
  })

  it('keeps the last picture of a dead connection until there is another', () => {
    const show = onWhep()
    const attempt = show.attemptOf(WHEP)
    show.down(WHEP)
    expect(show.open).toEqual(['llhls'])
    expect(show.state).toMatchObject({ mode: 'degraded', screen: { attempt } })
  })

  it('says that all failed, when it tries again, and recovers', () => {
    const show = onWhep()
    show.down(WHEP)
    show.down(LLHLS)
    expect(show.state.mode).toBe('failed')
    expect(show.state.retryAt).toBe(2_000)
    show.pass(1_000)
    expect(show.open).toEqual(['whep', 'llhls'])
    expect(show.state.mode).toBe('degraded')
    show.frame(LLHLS)
    expect(show.state.failure).toBeUndefined()
  })

  it.each([
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [9, 30_000],
  ])('waits longer after each failure: %i in a row, %i ms', (failures, wait) => {
    const show = run([LLHLS])
    show.want('play')
    for (let i = 1; i < failures; i++) {
      show.down(LLHLS)
      show.pass((show.state.retryAt ?? 0) - show.now)
    }
    const attempt = show.attemptOf(LLHLS)
    show.down(LLHLS)
    show.pass(wait - 1)
    expect(show.open).toEqual([])
    show.pass(1)
    expect(show.attemptOf(LLHLS)).toBe(attempt + 1)
  })

  it('does not try again what can never work, until the viewer asks', () => {
    const show = run([WHEP])
    show.want('play')
    show.down(WHEP, never)
    show.pass(600_000)
    expect(show.state).toMatchObject({ mode: 'failed', retryAt: undefined })
    show.send({ type: 'retry' })
    expect(show.open).toEqual(['whep'])
  })

  it('forgets failures after 10 s of a moving picture', () => {
    const show = run([LLHLS])
    show.want('play')
    show.down(LLHLS)
    show.pass(1_000)
    show.frame(LLHLS)
    show.pass(9_999)
    expect(show.find(LLHLS)?.failures).toBe(1)
    show.pass(1)
    expect(show.find(LLHLS)?.failures).toBe(0)
  })
})

describe('the way back to WebRTC', () => {
  /** WebRTC was on screen, stood still, and HLS took over. */
  const fallen = (policy = defaultPolicy) => {
    const show = run([WHEP, LLHLS], policy)
    show.want('play')
    show.frame(WHEP)
    show.still(WHEP)
    show.frame(LLHLS)
    return show
  }
  /** A clean way and a smooth picture, as fast as the policy lets it. */
  const climb = (show: ReturnType<typeof fallen>) => {
    while (show.find(WHEP)?.purpose !== 'scout' || show.attemptOf(WHEP) < 0) show.pass(1_000)
    show.way(WHEP, true)
    show.pass(defaultPolicy.upCleanMs)
    show.frame(WHEP)
    show.smooth(WHEP)
  }

  it('sends a scout, which needs 8 s of a clean way, then decodes unseen, and is back within 15 s', () => {
    const show = fallen()
    const since = show.now
    show.pass(1_000)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'scout' })
    expect(show.state.mode).toBe('hls')
    show.frame(WHEP)
    expect(show.state.screen?.tier).toBe('hls')
    show.pass(500)
    show.way(WHEP, true)
    const scout = show.attemptOf(WHEP)
    show.pass(7_999)
    expect(show.attemptOf(WHEP)).toBe(scout)
    show.pass(1)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'climb', attempt: scout + 1 })
    show.pass(500)
    show.frame(WHEP)
    expect(show.state).toMatchObject({ mode: 'switching', screen: { tier: 'hls' } })
    show.pass(1_500)
    show.smooth(WHEP)
    expect(show.state).toMatchObject({ mode: 'rtc', failure: undefined })
    expect(show.open).toEqual(['whep'])
    expect(show.now - since).toBeLessThan(15_000)
  })

  it('begins to count anew when the way is foul in between', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(7_000)
    show.way(WHEP, false)
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(7_999)
    expect(show.find(WHEP)?.purpose).toBe('scout')
    show.pass(1)
    expect(show.find(WHEP)?.purpose).toBe('climb')
  })

  it('decodes a picture that does not run smoothly for 3 s and no longer', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    show.pass(2_999)
    expect(show.open).toEqual(['whep', 'llhls'])
    show.pass(1)
    expect(show.open).toEqual(['llhls'])
    expect(show.state).toMatchObject({ mode: 'hls', failure: undefined })
  })

  it('waits longer after each scout that came to nothing', () => {
    // Without the candidates' own pauses.
    const show = fallen({ ...defaultPolicy, backoffMaxMs: 1_000 })
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      while (!show.open.includes('whep')) show.pass(1_000)
      const from = show.now
      show.down(WHEP)
      while (!show.open.includes('whep')) show.pass(1_000)
      return (show.now - from) / 1_000
    })
    expect(waits).toEqual([5, 10, 20, 40, 60, 60])
    expect(show.state.failure).toBeUndefined()
  })

  it('comes back at most once a minute, and stays with HLS after three times', () => {
    const show = fallen()
    climb(show)
    const roseAt = show.now
    show.pass(2_000)
    show.still(WHEP)
    show.frame(LLHLS)
    climb(show)
    expect(show.now - roseAt).toBeGreaterThanOrEqual(60_000)
    show.pass(2_000)
    show.still(WHEP)
    show.frame(LLHLS)
    const pinnedAt = show.now
    expect(show.state.mode).toBe('pinned')
    while (!show.open.includes('whep')) show.pass(1_000)
    expect(show.now - pinnedAt).toBeGreaterThanOrEqual(600_000)
  })

  it('is tried at once, pinned or not, when HLS fails or the viewer asks', () => {
    const show = fallen({ ...defaultPolicy, pinFalls: 1 })
    expect(show.state.mode).toBe('pinned')
    show.pass(5_000)
    show.down(LLHLS)
    expect(show.open).toContain('whep')
    const other = fallen({ ...defaultPolicy, pinFalls: 1 })
    other.send({ type: 'retry' })
    expect(other.open).toContain('whep')
  })

  it('is shown without more ado when HLS stands still while it decodes', () => {
    const show = fallen()
    show.pass(1_000)
    show.way(WHEP, true)
    show.pass(8_000)
    show.frame(WHEP)
    show.still(LLHLS)
    expect(show.state).toMatchObject({ mode: 'rtc' })
  })

  it('opens WebRTC itself when HLS stands still while only a scout is out', () => {
    const show = fallen()
    show.pass(2_000)
    show.still(LLHLS)
    expect(show.find(WHEP)).toMatchObject({ purpose: 'race' })
    show.frame(WHEP)
    expect(show.state.mode).toBe('rtc')
  })

  it('a server that is full is nobody’s error, asked again after 5 min or when the viewer does something', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, full)
    show.frame(LLHLS)
    expect(show.state).toMatchObject({ mode: 'hls', failure: undefined })
    show.pass(29_000)
    show.send({ type: 'promote' })
    expect(show.open).toEqual(['llhls'])
    show.pass(1_000)
    show.send({ type: 'promote' })
    expect(show.open).toEqual(['whep', 'llhls'])
    show.down(WHEP, full)
    show.pass(299_000)
    expect(show.open).toEqual(['llhls'])
    show.pass(1_000)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('a server that was full is asked again as soon as its picture is needed', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.down(WHEP, full)
    show.frame(LLHLS)
    show.pass(40_000)
    show.still(LLHLS)
    expect(show.open).toEqual(['whep', 'llhls'])
  })

  it('a full server that is the only one is an error', () => {
    const show = run([WHEP])
    show.want('play')
    show.down(WHEP, full)
    expect(show.state).toMatchObject({ mode: 'failed', failure: { error: { code: 'playback_full' } } })
  })
})

describe('a picture nobody looks at', () => {
  it('comes over HTTP, and by WebRTC only where there is nothing else', () => {
    const show = run([WHEP, LLHLS])
    show.send({ type: 'seen', seen: false })
    show.want('play')
    expect(show.open).toEqual(['llhls'])
    show.frame(LLHLS)
    show.pass(600_000)
    expect(show.open).toEqual(['llhls'])
    show.send({ type: 'seen', seen: true })
    expect(show.find(WHEP)?.purpose).toBe('scout')
    const other = run([WHEP, LLHLS])
    other.send({ type: 'seen', seen: false })
    other.want('play')
    other.down(LLHLS)
    expect(other.open).toEqual(['whep'])
  })

  it('stays where it is when the viewer looks away', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'seen', seen: false })
    expect(show.state.mode).toBe('rtc')
  })
})

describe('going back in a live show', () => {
  it('is shown over HTTP, without a gap, and ends at WebRTC again', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    expect(show.state).toMatchObject({ mode: 'switching', screen: { tier: 'rtc' } })
    show.frame(LLHLS)
    expect(show.state.mode).toBe('hls')
    show.pass(600_000)
    expect(show.open).toEqual(['llhls'])
    show.send({ type: 'past', past: false })
    expect(show.find(WHEP)?.purpose).toBe('scout')
    expect(show.state.ascent.falls).toEqual([])
  })

  it('shows what is live when the past cannot be shown', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    show.down(LLHLS)
    expect(show.state).toMatchObject({ mode: 'rtc', past: false })
  })

  it('without HTTP there is no past', () => {
    const show = run([WHEP])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'past', past: true })
    expect(show.state.mode).toBe('rtc')
  })
})

describe('wishes', () => {
  it('a pause ends all traffic and keeps the picture; play opens a new connection', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    const attempt = show.attemptOf(WHEP)
    show.want('hold')
    expect(show.open).toEqual([])
    expect(show.state).toMatchObject({ mode: 'idle', screen: { attempt } })
    show.want('play')
    expect(show.open).toEqual(['whep'])
    expect(show.attemptOf(WHEP)).toBeGreaterThan(attempt)
    expect(show.state.mode).toBe('racing')
  })

  it('goes on with a source that is still named, and replaces one that is not without a gap', () => {
    const show = run([WHEP, LLHLS])
    show.want('play')
    show.frame(WHEP)
    const attempt = show.attemptOf(WHEP)
    show.send({ type: 'sources', sources: [HLS, WHEP] })
    expect(show.attemptOf(WHEP)).toBe(attempt)
    show.send({ type: 'sources', sources: [WHEP_B] })
    expect(show.state).toMatchObject({ mode: 'switching', screen: { attempt } })
    show.frame(WHEP_B)
    expect(show.state.mode).toBe('rtc')
    expect(show.state.candidates.map(each => each.source)).toEqual([WHEP_B])
  })

  it('an empty list is a waiting room', () => {
    const show = run([WHEP])
    show.want('play')
    show.frame(WHEP)
    show.send({ type: 'sources', sources: [] })
    expect(show.state).toMatchObject({ mode: 'idle', screen: undefined, candidates: [], wakeAt: undefined })
  })
})

/** What may happen, in any order; `pick` chooses among the open connections. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('frame', 'still', 'moving', 'down', 'wrong', 'full', 'clean', 'foul', 'smooth'),
      pick: fc.nat(5),
    }),
  },
  fc.record({ type: fc.constant('want' as const), want: fc.constantFrom('play', 'play', 'hold', 'nothing') }),
  fc.record({ type: fc.constantFrom('retry', 'online', 'promote', 'past', 'present', 'seen', 'unseen') }),
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
      else if (each.type === 'sources') send(each)
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
            const old = before.candidates.find(other => other.key === each.key)
            if (each.attempt === undefined || each.attempt === old?.attempt) continue
            // What a scout found clean is climbed at once.
            if (each.purpose === 'climb') continue
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

  it('shows only a picture that has shown a frame, and never leaves a moving, named one but for WebRTC', () => {
    fc.assert(
      fc.property(...anything, (sources, happenings) => {
        const framed = new Set<number>()
        play(sources, happenings, (state, before, _, input) => {
          if (input.type === 'frame') framed.add(input.attempt)
          if (state.screen) expect(framed.has(state.screen.attempt)).toBe(true)
          const calm = before.mode === 'rtc' || before.mode === 'hls'
          if (!calm || !state.screen || state.screen.attempt === before.screen?.attempt) return
          expect(state.screen.tier).toBe('rtc')
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
