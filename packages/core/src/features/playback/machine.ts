import type { Source } from './sources.ts'
import { VitrineError } from '../../errors.ts'
import { anewAt, keepOld, openAnew } from './anew.ts'
import { ascend, ascentDeadlines, fall, isPinned, rise, slip } from './ascent.ts'
import {
  candidateOf,
  connecting,
  failed,
  firstDue,
  isHealthy,
  isLive,
  isOutdone,
  isWanted,
  least,
  live,
  open,
  relisted,
  replace,
  shut,
  type Candidate,
  type MachineState,
  type Mode,
  type Screen,
  type Tier,
  type Want,
} from './candidates.ts'
import type { PlaybackPolicy } from './policy.ts'
import { isStandingBy, readyOf, standBy, standbyDeadlines } from './stand-by.ts'
import type { Run } from './wear.ts'

export type Input =
  | { readonly type: 'want'; readonly want: Want }
  | { readonly type: 'past'; readonly past: boolean }
  | { readonly type: 'seen'; readonly seen: boolean }
  | { readonly type: 'sources'; readonly sources: readonly Source[] }
  /** WebRTC failed on a page before this one. */
  | { readonly type: 'failed-before'; readonly at: number }
  | { readonly type: 'frame' | 'still' | 'moving' | Run; readonly attempt: number }
  /** Of a scout: whether its packets come as they should. */
  | { readonly type: 'way'; readonly attempt: number; readonly clean: boolean }
  /** Of a climb: its picture runs smoothly; its next frame may be shown. */
  | { readonly type: 'smooth'; readonly attempt: number }
  | { readonly type: 'down'; readonly attempt: number; readonly error: VitrineError }
  /** The viewer did something: worth a place at a server that was full. */
  | { readonly type: 'promote' }
  /** The network came back. */
  | { readonly type: 'online' }
  /** The viewer wants everything tried again. */
  | { readonly type: 'retry' }
  | { readonly type: 'tick' }

/** Pure: the next state at `now` (ms on any clock that never goes back). */
export function step(state: MachineState, input: Input, now: number, policy: PlaybackPolicy): MachineState {
  return settle(apply(state, input, now, policy), now, policy)
}

function apply(state: MachineState, input: Input, now: number, policy: PlaybackPolicy): MachineState {
  switch (input.type) {
    case 'want':
      return { ...state, want: input.want, reason: undefined }
    case 'past':
      return { ...state, past: input.past, reason: undefined }
    case 'seen':
      return { ...state, seen: input.seen }
    case 'sources':
      return list(state, input.sources)
    case 'failed-before':
      return { ...state, rtcFailedAt: input.at }
    case 'frame':
      return frame(state, input.attempt, now, policy)
    case 'still':
      return onScreen(state, input.attempt, screen => ({ ...screen, stillSince: screen.stillSince ?? now }))
    case 'moving':
      return keepOld(
        onScreen(state, input.attempt, screen =>
          screen.stillSince === undefined ? screen : { ...screen, since: now, stillSince: undefined },
        ),
      )
    case 'well':
    case 'shaky':
    case 'worn': {
      const { type: run } = input
      return onScreen(state, input.attempt, screen => ({ ...screen, run }))
    }
    case 'way':
      return way(state, input, now)
    case 'smooth': {
      const from = state.candidates.find(each => each.attempt === input.attempt)
      return from?.purpose === 'climb' && from.framedAt !== undefined ? show(state, from, now, policy) : state
    }
    case 'down':
      return fail(state, input.attempt, input.error, now, policy)
    case 'promote': {
      const waited = (each: Candidate) => each.full && now - each.openedAt >= policy.promoteMs
      return hurry(state, now, waited)
    }
    case 'online':
      return hurry(state, now, each => !each.full && each.retryAt !== Infinity)
    case 'retry':
      return {
        ...state,
        candidates: state.candidates.map(each => ({ ...each, failures: 0, retryAt: 0 })),
        ascent: { ...state.ascent, at: 0, pinnedUntil: 0 },
      }
    case 'tick':
      return state
  }
}

function list(state: MachineState, sources: readonly Source[]): MachineState {
  // Where a source is open twice, the connection that is listed is the newer one.
  const known = new Map(state.candidates.toReversed().map(each => [each.key, each]))
  const candidates = sources.map((source): Candidate => {
    const made = candidateOf(source)
    const old = known.get(made.key)
    known.delete(made.key)
    return old ? relisted(old, made, state) : made
  })
  const dropped = [...known.values()].filter(each => isLive(each, state.screen))
  return {
    ...state,
    candidates: [...candidates, ...dropped.map(each => ({ ...each, listed: false }))],
    reason: dropped.length > 0 ? 'sources' : state.reason,
  }
}

function frame(state: MachineState, attempt: number, now: number, policy: PlaybackPolicy): MachineState {
  const from = state.candidates.find(each => each.attempt === attempt)
  if (!from || from.framedAt !== undefined || from.purpose === 'scout') return state
  const seen = { ...from, framedAt: now }
  const framed = { ...state, candidates: replace(state, from, seen) }
  const better = state.screen?.tier === 'hls' && from.tier === 'rtc' && from.purpose === 'race'
  return isHealthy(state) && !better ? framed : show(framed, seen, now, policy)
}

/** Puts a connection's picture on screen. */
function show(state: MachineState, from: Candidate, now: number, policy: PlaybackPolicy): MachineState {
  const { attempt = 0, key, tier, purpose } = from
  const lost = state.reason !== undefined && state.reason !== 'sources'
  const fell = state.screen?.tier === 'rtc' && tier === 'hls' && lost && !state.past
  const rose = purpose === 'climb'
  const reason = rose ? 'recovered' : (state.reason ?? 'preferred')
  const late = fell || connecting(state) !== undefined
  return {
    ...state,
    candidates: replace(state, from, { ...from, purpose: 'race' }),
    screen: { attempt, key, tier, since: now, stillSince: undefined, run: 'well', reason },
    ascent: fell ? fall(state, now, policy) : rose ? rise(state.ascent, now) : state.ascent,
    rtcFailedAt: tier === 'rtc' ? undefined : late ? now : state.rtcFailedAt,
  }
}

function onScreen(state: MachineState, attempt: number, change: (screen: Screen) => Screen): MachineState {
  if (state.screen?.attempt !== attempt || !live(state)) return state
  return { ...state, screen: change(state.screen) }
}

function way(
  state: MachineState,
  { attempt, clean }: { attempt: number; clean: boolean },
  now: number,
): MachineState {
  const scout = state.candidates.find(each => each.attempt === attempt && each.purpose === 'scout')
  if (!scout) return state
  const cleanSince = clean ? (scout.cleanSince ?? now) : undefined
  return { ...state, candidates: replace(state, scout, { ...scout, cleanSince }) }
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
  const lost = state.screen?.attempt === attempt
  // Whoever needs it in earnest says what is wrong.
  if (from.purpose === 'standby')
    return { ...state, candidates: replace(state, from, shut(from, now + policy.backoffMs)) }
  if (from.purpose !== 'race' && !lost) return slip(state, from, error, now, policy)
  const closed = failed(from, error, { now, jitter: state.jitter, policy })
  const harmless = closed.full && state.candidates.some(each => each.tier === 'hls' && each.listed)
  return {
    ...state,
    candidates: replace(state, from, closed),
    rtcFailedAt: from.tier === 'rtc' && !closed.full ? now : state.rtcFailedAt,
    failure: harmless ? state.failure : { error, source: from.source },
    reason: lost ? error.code : state.reason,
  }
}

/** Makes the next tries due now. */
function hurry(state: MachineState, now: number, which: (each: Candidate) => boolean): MachineState {
  if (!state.candidates.some(which)) return state
  const due = (each: Candidate) => (which(each) ? { ...each, retryAt: Math.min(each.retryAt, now) } : each)
  const at = Math.min(state.ascent.at, now)
  return { ...state, candidates: state.candidates.map(due), ascent: { ...state.ascent, at } }
}

/** HTTP plays, or has not been tried in vain. */
function hasHttp(state: MachineState): boolean {
  return state.candidates.some(
    each => each.tier === 'hls' && each.listed && (each.attempt !== undefined || each.failures === 0),
  )
}

/** Everything that follows from time and from the rest of the state. */
function settle(before: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  if (before.want !== 'play' || !before.candidates.some(each => each.listed)) return rest(before)
  let state = expire(before, now, policy)
  // What is live is better than no past.
  if (state.past && !hasHttp(state)) state = { ...state, past: false }
  if (!isHealthy(state)) state = showWhatMoves(suffer(state), now, policy)
  if (isHealthy(state)) state = calm(state, now, policy)
  state = closeLosers(state, now, policy)
  if (isHealthy(state)) state = standBy(ascend(state, now, policy), now, policy)
  else state = openDue(openDue(openAnew(state, now, policy), 'rtc', now, policy), 'hls', now, policy)
  const retryAt = least(
    state.candidates.filter(each => isWanted(each, state)).map(each => neededAt(each, policy)),
  )
  return {
    ...state,
    mode: modeOf(state, now),
    retryAt,
    ready: readyOf(state, now, policy),
    wakeAt: least(deadlines(state, policy).filter(at => at > now)),
  }
}

function rest(state: MachineState): MachineState {
  const candidates = state.candidates.filter(each => each.listed).map(each => shut(each, each.retryAt))
  const screen =
    state.want === 'hold' && state.screen ? { ...state.screen, stillSince: undefined } : undefined
  const idle = {
    reason: undefined,
    failure: undefined,
    retryAt: undefined,
    ready: undefined,
    wakeAt: undefined,
  }
  return { ...state, ...idle, mode: 'idle', candidates, screen }
}

function expire(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  let next = state
  for (const { attempt, framedAt, cleanSince, openedAt, source } of state.candidates) {
    if (attempt === undefined) continue
    const stood = state.screen?.attempt === attempt ? state.screen.stillSince : undefined
    const late = framedAt === undefined && cleanSince === undefined && now - openedAt >= policy.openMs
    if (!late && !(stood !== undefined && now - stood >= policy.healMs)) continue
    const what = late ? `showed no picture within ${policy.openMs} ms` : `stood still for ${policy.healMs} ms`
    const error = new VitrineError('playback_timeout', `The ${source.kind} source ${what}.`, {
      retryable: true,
    })
    next = fail(next, attempt, error, now, policy)
  }
  return next
}

/** Another picture is looked for, for this one is none any more. */
function suffer(state: MachineState): MachineState {
  const stalled = live(state) && (state.screen?.stillSince !== undefined || isOutdone(state))
  return stalled ? { ...state, reason: 'stall' } : state
}

/** What already runs unseen is better than a picture that stands still. */
function showWhatMoves(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const moving = state.candidates.find(
    each => each.purpose !== 'race' && each.framedAt !== undefined && isWanted(each, state),
  )
  return moving ? show(state, moving, now, policy) : state
}

/** A picture that moves: nothing is being looked for, and after a while its failures are forgotten. */
function calm(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const { screen } = state
  const stable = screen !== undefined && now - screen.since >= policy.stableMs
  const forgive = (each: Candidate) => (stable && each.key === screen.key ? { ...each, failures: 0 } : each)
  return { ...state, reason: undefined, failure: undefined, candidates: state.candidates.map(forgive) }
}

/** Closes what lost the race; at the start WebRTC may still take over from HLS while its first frame is on the way. */
function closeLosers(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const healthy = isHealthy(state)
  const hasFallen = state.ascent.falls.length > 0
  const coming = ({ purpose, framedAt }: Candidate) =>
    purpose !== 'race' || (framedAt === undefined && !hasFallen)
  const candidates = state.candidates.map((each): Candidate => {
    if (each.attempt === undefined || each.attempt === state.screen?.attempt) return each
    const wanted = isWanted(each, state)
    const up = each.tier === 'rtc' && state.screen?.tier === 'hls'
    if (healthy && state.seen && wanted && ((up && coming(each)) || isStandingBy(each, state, now, policy)))
      return each
    // Now that a picture is needed, its first frame is good enough.
    if (!healthy && wanted && each.purpose !== 'scout' && each.framedAt === undefined)
      return { ...each, purpose: 'race' }
    const needed = each.purpose === 'standby' || (each.purpose === 'scout' && !healthy)
    const pause = needed ? 0 : policy.backoffMs
    return shut(each, Math.max(each.retryAt, now + pause))
  })
  return { ...state, candidates: candidates.filter(each => each.listed || each.attempt !== undefined) }
}

function openDue(state: MachineState, tier: Tier, now: number, policy: PlaybackPolicy): MachineState {
  const ours = state.candidates.filter(each => each.tier === tier && isWanted(each, state))
  if (ours.some(each => each.attempt !== undefined) || tierStart(state, tier, policy) > now) return state
  // Nobody needs realtime who does not look.
  if (tier === 'rtc' && !state.seen && hasHttp(state)) return state
  const next = firstDue(ours, now, each => neededAt(each, policy))
  return next ? open(state, next, 'race', now) : state
}

/** While there is no picture, a server that was full is asked as any other. */
function neededAt({ full, retryAt, openedAt }: Candidate, { backoffMaxMs }: PlaybackPolicy): number {
  return full ? Math.min(retryAt, openedAt + backoffMaxMs) : retryAt
}

/** HLS waits for WebRTC a little, unless WebRTC last failed here or a picture was lost. */
function tierStart(state: MachineState, tier: Tier, policy: PlaybackPolicy): number {
  const rtc = tier === 'hls' ? connecting(state) : undefined
  if (!rtc) return 0
  if (policy.realtime === 'always') return Infinity
  const hurried =
    state.rtcFailedAt !== undefined ||
    rtc.failures > 0 ||
    (state.reason !== undefined && state.reason !== 'sources')
  return hurried ? 0 : rtc.openedAt + policy.hlsAfterMs
}

function deadlines(state: MachineState, policy: PlaybackPolicy): number[] {
  const { screen, candidates } = state
  const times = [...ascentDeadlines(state, policy), ...standbyDeadlines(state, policy)]
  for (const each of candidates) {
    const waiting = each.framedAt === undefined && each.cleanSince === undefined
    if (each.attempt !== undefined && waiting) times.push(each.openedAt + policy.openMs)
    if (each.key === screen?.key && each.failures > 0) times.push(screen.since + policy.stableMs)
  }
  if (screen?.stillSince !== undefined) times.push(screen.stillSince + policy.healMs)
  if (!isHealthy(state))
    times.push(
      tierStart(state, 'hls', policy),
      anewAt(state, policy),
      ...candidates.map(each => neededAt(each, policy)),
    )
  return times
}

function modeOf(state: MachineState, now: number): Mode {
  const shown = live(state)
  const trying = state.candidates.some(
    ({ attempt, purpose }) =>
      attempt !== undefined && attempt !== shown?.attempt && purpose !== 'scout' && purpose !== 'standby',
  )
  if (shown && state.screen?.stillSince === undefined) {
    if (trying || !isWanted(shown, state)) return 'switching'
    return isPinned(state, now) ? 'pinned' : shown.tier
  }
  if (shown) return 'degraded'
  const exhausted =
    !trying && state.candidates.filter(each => isWanted(each, state)).every(each => each.failures > 0)
  if (exhausted) return 'failed'
  return state.screen && state.reason !== undefined ? 'degraded' : 'racing'
}
