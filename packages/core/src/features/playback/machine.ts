import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { PlaybackPolicy } from './policy.ts'

/**
 * - `idle`: nothing is wanted, or there is nothing to play
 * - `racing`: no picture yet, connections on the way
 * - `rtc`, `hls`: a moving picture, by WebRTC or over HTTP
 * - `degraded`: the picture stands still, another is on its way
 * - `switching`: the picture moves, and a better one is on its way
 * - `failed`: every source failed; the next try is at `retryAt`
 */
export type Mode = 'idle' | 'racing' | 'rtc' | 'hls' | 'degraded' | 'switching' | 'failed'

/** `hold` keeps the last picture without any traffic. */
export type Want = 'play' | 'hold' | 'nothing'

/** `hls` is everything over HTTP, a recording too. */
export type Tier = 'rtc' | 'hls'

export interface Candidate {
  readonly key: string
  readonly source: Source
  readonly tier: Tier
  /** The show still names it; one it dropped stays only until another picture is there. */
  readonly listed: boolean
  /** The connection that is open now; another number is another connection. */
  readonly attempt: number | undefined
  readonly openedAt: number
  /** This connection has shown a frame. */
  readonly framed: boolean
  /** Failures in a row. */
  readonly failures: number
  readonly retryAt: number
}

export interface Screen {
  readonly attempt: number
  readonly key: string
  readonly tier: Tier
  readonly since: number
  readonly stillSince: number | undefined
}

/** What should be so; whoever owns the connections makes it so. */
export interface MachineState {
  readonly mode: Mode
  readonly want: Want
  readonly candidates: readonly Candidate[]
  /** Whose picture is shown. When no candidate has this attempt any more, it is the last picture of a dead one. */
  readonly screen: Screen | undefined
  /** Why another picture is being looked for, when one was lost. */
  readonly reason: string | undefined
  /** The last failure, until a picture moves again. */
  readonly failure: { readonly error: VitrineError; readonly source: Source } | undefined
  readonly retryAt: number | undefined
  /** The code of HLS should be fetched, for it may be needed soon. */
  readonly warm: boolean
  /** When to call again with `tick`, at the latest. */
  readonly wakeAt: number | undefined
  readonly attempts: number
  /** 0..1, this viewer's own: spreads the retries of a crowd. */
  readonly jitter: number
}

export type Input =
  | { readonly type: 'want'; readonly want: Want }
  | { readonly type: 'sources'; readonly sources: readonly Source[] }
  | { readonly type: 'frame' | 'still' | 'moving'; readonly attempt: number }
  | { readonly type: 'down'; readonly attempt: number; readonly error: VitrineError }
  | { readonly type: 'retry' | 'tick' }

export function initialState(jitter: number): MachineState {
  return {
    mode: 'idle',
    want: 'nothing',
    candidates: [],
    screen: undefined,
    reason: undefined,
    failure: undefined,
    retryAt: undefined,
    warm: false,
    wakeAt: undefined,
    attempts: 0,
    jitter,
  }
}

/** Pure: the next state at `now` (ms on any clock that never goes back). */
export function step(state: MachineState, input: Input, now: number, policy: PlaybackPolicy): MachineState {
  return settle(apply(state, input, now, policy), now, policy)
}

function apply(state: MachineState, input: Input, now: number, policy: PlaybackPolicy): MachineState {
  switch (input.type) {
    case 'want':
      return { ...state, want: input.want, reason: undefined }
    case 'sources':
      return list(state, input.sources)
    case 'frame':
      return frame(state, input.attempt, now)
    case 'still':
      return onScreen(state, input.attempt, screen => ({ ...screen, stillSince: screen.stillSince ?? now }))
    case 'moving':
      return onScreen(state, input.attempt, screen =>
        screen.stillSince === undefined ? screen : { ...screen, since: now, stillSince: undefined },
      )
    case 'down':
      return fail(state, input.attempt, input.error, now, policy)
    case 'retry':
      return { ...state, candidates: state.candidates.map(each => ({ ...each, failures: 0, retryAt: 0 })) }
    case 'tick':
      return state
  }
}

function list(state: MachineState, sources: readonly Source[]): MachineState {
  const known = new Map(state.candidates.map(each => [each.key, each]))
  const candidates = sources.map((source): Candidate => {
    const key = `${source.kind} ${source.url} ${source.started_at ?? ''}`
    const old = known.get(key)
    known.delete(key)
    if (old) return { ...old, listed: true }
    const tier = source.kind === 'whep' || source.kind === 'livekit' ? 'rtc' : 'hls'
    return {
      key,
      source,
      tier,
      listed: true,
      attempt: undefined,
      openedAt: 0,
      framed: false,
      failures: 0,
      retryAt: 0,
    }
  })
  const dropped = [...known.values()].filter(each => isLive(each, state.screen))
  return {
    ...state,
    candidates: [...candidates, ...dropped.map(each => ({ ...each, listed: false }))],
    reason: dropped.length > 0 ? 'sources' : state.reason,
  }
}

function frame(state: MachineState, attempt: number, now: number): MachineState {
  const from = state.candidates.find(each => each.attempt === attempt)
  if (!from || from.framed) return state
  const candidates = state.candidates.map(each => (each === from ? { ...from, framed: true } : each))
  const framed = { ...state, candidates }
  const better = state.screen?.tier === 'hls' && from.tier === 'rtc'
  if (isHealthy(state) && !better) return framed
  return { ...framed, screen: { attempt, key: from.key, tier: from.tier, since: now, stillSince: undefined } }
}

function onScreen(state: MachineState, attempt: number, change: (screen: Screen) => Screen): MachineState {
  if (state.screen?.attempt !== attempt || !live(state)) return state
  return { ...state, screen: change(state.screen) }
}

function fail(
  state: MachineState,
  attempt: number,
  error: VitrineError,
  now: number,
  policy: PlaybackPolicy,
): MachineState {
  const from = state.candidates.find(each => each.attempt === attempt)
  if (!from) return state
  const wait = Math.min(policy.backoffMaxMs, policy.backoffMs * 2 ** from.failures) * (1 + state.jitter / 2)
  const closed = shut(from, error.retryable ? now + wait : Infinity)
  const failed = { ...closed, failures: from.failures + 1 }
  const candidates = state.candidates.map(each => (each === from ? failed : each))
  const lost = state.screen?.attempt === attempt
  const failure = { error, source: from.source }
  return { ...state, candidates, failure, reason: lost ? error.code : state.reason }
}

/** Everything that follows from time and from the rest of the state. */
function settle(before: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  if (before.want !== 'play' || !before.candidates.some(each => each.listed)) return rest(before)
  let state = expire(before, now, policy)
  if (isHealthy(state)) state = calm(state, now, policy)
  else if (live(state) && state.screen?.stillSince !== undefined) state = { ...state, reason: 'stall' }
  state = closeLosers(state, now, policy)
  if (!isHealthy(state)) state = openDue(openDue(state, 'rtc', now, policy), 'hls', now, policy)
  const retryAt = least(state.candidates.map(each => each.retryAt))
  return {
    ...state,
    mode: modeOf(state),
    retryAt,
    warm: warmAt(state, policy) <= now,
    wakeAt: least(deadlines(state, policy).filter(at => at > now)),
  }
}

function rest(state: MachineState): MachineState {
  const candidates = state.candidates.filter(each => each.listed).map(each => shut(each, each.retryAt))
  const screen =
    state.want === 'hold' && state.screen ? { ...state.screen, stillSince: undefined } : undefined
  const idle = { reason: undefined, failure: undefined, retryAt: undefined, warm: false, wakeAt: undefined }
  return { ...state, ...idle, mode: 'idle', candidates, screen }
}

function expire(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  let next = state
  for (const { attempt, framed, openedAt, source } of state.candidates) {
    if (attempt === undefined) continue
    const stood = state.screen?.attempt === attempt ? state.screen.stillSince : undefined
    const late = !framed && now - openedAt >= policy.openMs
    if (!late && !(stood !== undefined && now - stood >= policy.healMs)) continue
    const what = late ? `showed no picture within ${policy.openMs} ms` : `stood still for ${policy.healMs} ms`
    const error = new VitrineError('playback_timeout', `The ${source.kind} source ${what}.`, {
      retryable: true,
    })
    next = fail(next, attempt, error, now, policy)
  }
  return next
}

/** A picture that moves: nothing is being looked for, and after a while its failures are forgotten. */
function calm(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const { screen } = state
  const stable = screen !== undefined && now - screen.since >= policy.stableMs
  const forgive = (each: Candidate) => (stable && each.key === screen.key ? { ...each, failures: 0 } : each)
  return { ...state, reason: undefined, failure: undefined, candidates: state.candidates.map(forgive) }
}

/** Closes what lost the race; WebRTC may still take over from HLS while its first frame is on the way. */
function closeLosers(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const healthy = isHealthy(state)
  const candidates = state.candidates.map(each => {
    if (each.attempt === undefined || each.attempt === state.screen?.attempt) return each
    const hopeful = !healthy || (each.tier === 'rtc' && state.screen?.tier === 'hls')
    const keep = each.listed && !each.framed && hopeful
    return keep ? each : shut(each, Math.max(each.retryAt, now + policy.backoffMs))
  })
  return { ...state, candidates: candidates.filter(each => each.listed || each.attempt !== undefined) }
}

function openDue(state: MachineState, tier: Tier, now: number, policy: PlaybackPolicy): MachineState {
  const ours = state.candidates.filter(each => each.tier === tier && each.listed)
  if (ours.some(each => each.attempt !== undefined) || tierStart(state, tier, policy) > now) return state
  const due = ours.filter(each => each.retryAt <= now)
  const next = due.reduce<Candidate | undefined>(
    (best, each) => (best && best.failures <= each.failures ? best : each),
    undefined,
  )
  if (!next) return state
  const attempt = state.attempts + 1
  const open = { ...next, attempt, openedAt: now, framed: false }
  return {
    ...state,
    attempts: attempt,
    candidates: state.candidates.map(each => (each === next ? open : each)),
  }
}

/** HLS waits for WebRTC a little, unless WebRTC has failed here before or a picture was lost. */
function tierStart(state: MachineState, tier: Tier, policy: PlaybackPolicy): number {
  const rtc = tier === 'hls' ? connecting(state) : undefined
  if (!rtc) return 0
  if (policy.realtime === 'always') return Infinity
  const hurried = rtc.failures > 0 || (state.reason !== undefined && state.reason !== 'sources')
  return hurried ? 0 : rtc.openedAt + policy.hlsAfterMs
}

function warmAt(state: MachineState, policy: PlaybackPolicy): number {
  if (!state.candidates.some(each => each.tier === 'hls' && each.listed)) return Infinity
  if (live(state)?.tier === 'rtc') return 0
  const rtc = connecting(state)
  return rtc ? rtc.openedAt + policy.hlsCodeAfterMs : Infinity
}

function deadlines(state: MachineState, policy: PlaybackPolicy): number[] {
  const { screen, candidates } = state
  const times = [warmAt(state, policy)]
  for (const each of candidates) {
    if (each.attempt !== undefined && !each.framed) times.push(each.openedAt + policy.openMs)
    if (each.key === screen?.key && each.failures > 0) times.push(screen.since + policy.stableMs)
  }
  if (screen?.stillSince !== undefined) times.push(screen.stillSince + policy.healMs)
  if (!isHealthy(state)) times.push(tierStart(state, 'hls', policy), ...candidates.map(each => each.retryAt))
  return times
}

function modeOf(state: MachineState): Mode {
  const shown = live(state)
  const trying = state.candidates.some(each => each.attempt !== undefined && each !== shown)
  if (shown && state.screen?.stillSince === undefined)
    return trying || !shown.listed ? 'switching' : shown.tier
  if (shown) return 'degraded'
  const exhausted = !trying && state.candidates.every(each => each.failures > 0)
  if (exhausted) return 'failed'
  return state.screen && state.reason !== undefined ? 'degraded' : 'racing'
}

/** The candidate whose connection is on screen and open. */
function live(state: MachineState): Candidate | undefined {
  return state.candidates.find(each => isLive(each, state.screen))
}

function isLive(candidate: Candidate, screen: Screen | undefined): boolean {
  return candidate.attempt !== undefined && candidate.attempt === screen?.attempt
}

/** The picture moves and the show still names its source. */
function isHealthy(state: MachineState): boolean {
  return live(state)?.listed === true && state.screen?.stillSince === undefined
}

function connecting(state: MachineState): Candidate | undefined {
  return state.candidates.find(
    each => each.tier === 'rtc' && each.attempt !== undefined && !each.framed && each.listed,
  )
}

function shut(candidate: Candidate, retryAt: number): Candidate {
  return { ...candidate, attempt: undefined, framed: false, retryAt }
}

function least(times: readonly number[]): number | undefined {
  const first = Math.min(...times)
  return Number.isFinite(first) ? first : undefined
}
