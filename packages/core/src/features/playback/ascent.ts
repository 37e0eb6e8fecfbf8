import {
  backoff,
  failed,
  firstDue,
  isHealthy,
  isWanted,
  open,
  replace,
  type Ascent,
  type Candidate,
  type Failure,
  type MachineState,
} from './candidates.ts'
import type { PlaybackPolicy } from './policy.ts'

/** A picture came, but it did not run smoothly. */
const ROUGH: Failure = { code: 'playback_timeout', retryable: true }

/** A picture by WebRTC was lost. Too often, and HLS is kept for a while. */
export function fall(state: MachineState, now: number, policy: PlaybackPolicy): Ascent {
  const { ascent } = state
  const falls = [...ascent.falls.filter(at => now - at < policy.pinWindowMs), now]
  const pinned = falls.length >= policy.pinFalls
  const next = setBack({ ...ascent, falls }, state, now, policy)
  // A viewer sees no more than one coming and going in this time.
  const at = Math.max(next.at, ascent.roseAt + policy.fallMs)
  return { ...next, at, pinnedUntil: pinned ? now + policy.pinMs : ascent.pinnedUntil }
}

/** A picture came back to WebRTC. */
export function rise(ascent: Ascent, now: number): Ascent {
  return { ...ascent, roseAt: now }
}

/** A try to come back came to nothing: only the first time the next one goes at once. */
function setBack(
  ascent: Ascent,
  { jitter }: MachineState,
  now: number,
  { backoffMs, upBackoffMs: first, upBackoffMaxMs: most }: PlaybackPolicy,
): Ascent {
  const { failures } = ascent
  const wait = failures === 0 ? backoffMs : backoff(failures - 1, { first, most }, jitter)
  return { ...ascent, failures: failures + 1, at: now + wait }
}

/** A scout or a climb failed. Nobody misses anything, so it is nobody's error. */
export function slip(
  state: MachineState,
  from: Candidate,
  error: Failure,
  now: number,
  policy: PlaybackPolicy,
): MachineState {
  return {
    ...state,
    candidates: replace(state, from, failed(from, error, { now, jitter: state.jitter, policy })),
    ascent: setBack(state.ascent, state, now, policy),
  }
}

/** Everything about the way back to WebRTC that follows from time. */
export function ascend(before: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  let state = before
  const { screen } = state
  if (
    screen?.tier === 'rtc' &&
    isHealthy(state) &&
    now - screen.since >= policy.fallMs &&
    state.ascent.failures > 0
  )
    state = { ...state, ascent: { ...state.ascent, failures: 0 } }
  for (const each of state.candidates) {
    if (each.attempt === undefined || each.purpose === 'race') continue
    if (each.cleanSince !== undefined && now - each.cleanSince >= policy.upCleanMs)
      state = open(state, each, 'climb', now)
    else if (each.framedAt !== undefined && now - each.framedAt >= policy.upDecodeMs)
      state = slip(state, each, ROUGH, now, policy)
  }
  if (!mayAscend(state) || scoutAt(state) > now) return state
  const next = firstDue(ways(state), now)
  return next ? open(state, next, 'scout', now) : state
}

/** HLS plays and WebRTC might: nobody is on the way, and nothing speaks against it. */
function mayAscend(state: MachineState): boolean {
  const { screen } = state
  return (
    screen?.tier === 'hls' &&
    isHealthy(state) &&
    !state.past &&
    state.seen &&
    !state.candidates.some(each => each.tier === 'rtc' && each.attempt !== undefined)
  )
}

function ways(state: MachineState): Candidate[] {
  return state.candidates.filter(each => each.tier === 'rtc' && isWanted(each, state))
}

function scoutAt({ ascent }: MachineState): number {
  return Math.max(ascent.at, ascent.pinnedUntil)
}

/** When time alone changes something here. */
export function ascentDeadlines(state: MachineState, policy: PlaybackPolicy): number[] {
  const { screen, ascent } = state
  const times = state.candidates.flatMap(({ attempt, purpose, cleanSince, framedAt }) => {
    if (attempt === undefined || purpose === 'race') return []
    if (cleanSince !== undefined) return [cleanSince + policy.upCleanMs]
    return framedAt === undefined ? [] : [framedAt + policy.upDecodeMs]
  })
  if (mayAscend(state)) {
    const due = Math.min(...ways(state).map(each => each.retryAt))
    times.push(Math.max(scoutAt(state), due))
  }
  if (screen?.tier === 'rtc' && ascent.failures > 0) times.push(screen.since + policy.fallMs)
  if (isPinned(state, -Infinity)) times.push(ascent.pinnedUntil)
  return times
}

export function isPinned({ ascent, screen }: MachineState, now: number): boolean {
  return screen?.tier === 'hls' && ascent.pinnedUntil > now
}
