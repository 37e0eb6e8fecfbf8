import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import { initialState } from './candidates.ts'
import { step, type Input } from './machine.ts'
import { defaultPolicy, type PlaybackPolicy } from './policy.ts'

export const WHEP: Source = { kind: 'whep', url: 'https://a.example/whep' }
export const WHEP_B: Source = { kind: 'whep', url: 'https://b.example/whep' }
export const LLHLS: Source = { kind: 'llhls', url: 'https://a.example/live.m3u8' }
export const HLS: Source = { kind: 'hls', url: 'https://b.example/live.m3u8' }
export const gone = new VitrineError('playback_unreachable', 'Gone.', { retryable: true })
export const full = new VitrineError('playback_full', 'Full.', { retryable: true })
export const never = new VitrineError('playback_refused', 'Never.')

/** Drives the machine as the engine does: by inputs, and by `tick` at `wakeAt`. */
export function run(sources: readonly Source[], policy: PlaybackPolicy = defaultPolicy, jitter = 0) {
  let now = 1_000
  let state = initialState(jitter)
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
