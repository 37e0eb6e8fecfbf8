import type { VitrineError } from '../../errors.ts'
import type { PlaybackPolicy } from './policy.ts'
import { isRealtime, type Source } from './sources.ts'
import type { Run } from './wear.ts'

/**
 * - `idle`: nothing is wanted, or there is nothing to play
 * - `racing`: no picture yet, connections on the way
 * - `rtc`, `hls`: a moving picture, by WebRTC or over HTTP
 * - `pinned`: a moving picture over HTTP, and WebRTC is left alone for a while, for it came and went too often
 * - `degraded`: the picture stands still, another is on its way
 * - `switching`: the picture moves, and a better one is on its way
 * - `failed`: every source failed; the next try is at `retryAt`
 */
export type Mode = 'idle' | 'racing' | 'rtc' | 'hls' | 'pinned' | 'degraded' | 'switching' | 'failed'

/** `hold` keeps the last picture without any traffic. */
export type Want = 'play' | 'hold' | 'nothing'

/** `hls` is everything over HTTP, a recording too. */
export type Tier = 'rtc' | 'hls'

/**
 * How a connection comes to the screen. `race`: with its first frame. Back to WebRTC while HLS plays takes two: a
 * `scout` without a picture shows whether the way is clean, then a `climb` decodes unseen until it runs smoothly. From
 * WebRTC that is shaky: `standby`, which plays HTTP unseen, for as long as it may be needed any moment.
 */
export type Purpose = 'race' | 'scout' | 'climb' | 'standby'

export interface Candidate {
  readonly key: string
  readonly source: Source
  readonly tier: Tier
  /** The show still names it; one it dropped stays only until another picture is there. */
  readonly listed: boolean
  /** The connection that is open now; another number is another connection. */
  readonly attempt: number | undefined
  readonly purpose: Purpose
  readonly openedAt: number
  /** Since when a scout has found the way clean. */
  readonly cleanSince: number | undefined
  /** When this connection showed its first frame. */
  readonly framedAt: number | undefined
  /** Failures in a row. */
  readonly failures: number
  readonly retryAt: number
  /** It said that it has no place left: no failure of anybody's. */
  readonly full: boolean
}

export interface Screen {
  readonly attempt: number
  readonly key: string
  readonly tier: Tier
  readonly since: number
  readonly stillSince: number | undefined
  /** How it runs while it moves. */
  readonly run: Run
  /** Why it took the place of the one before. */
  readonly reason: string
}

/** The way back to WebRTC. */
export interface Ascent {
  /** When the next scout may go. */
  readonly at: number
  /** Tries in a row that did not last. */
  readonly failures: number
  /** When a WebRTC picture was lost, those of the last `pinWindowMs`. */
  readonly falls: readonly number[]
  /** When a picture last came back to WebRTC. */
  readonly roseAt: number
  readonly pinnedUntil: number
}

/**
 * What is held ready. `cold`: it was asked for once, so that the way to its server is open. `warm`: its code and its
 * playlists are there. (What is hotter plays: a candidate whose purpose is `standby`.)
 */
export interface Ready {
  readonly source: Source
  readonly tier: 'cold' | 'warm'
}

/** What should be so; whoever owns the connections makes it so. */
export interface MachineState {
  readonly mode: Mode
  readonly want: Want
  /** The viewer went back to what is past: only HTTP can show it. */
  readonly past: boolean
  /** The viewer sees the picture in the page, where one can be exchanged for another. */
  readonly seen: boolean
  readonly candidates: readonly Candidate[]
  /** Whose picture is shown. When no candidate has this attempt any more, it is the last picture of a dead one. */
  readonly screen: Screen | undefined
  readonly ascent: Ascent
  /** When the next standby may play, ms. */
  readonly standbyAt: number
  /** When WebRTC last failed or was too late, here or on a page before; nothing once it worked. */
  readonly rtcFailedAt: number | undefined
  /** Why another picture is being looked for, when one was lost. */
  readonly reason: string | undefined
  /** The last failure, until a picture moves again. */
  readonly failure: { readonly error: VitrineError; readonly source: Source } | undefined
  readonly retryAt: number | undefined
  /** What should be held ready, for it may be needed soon. */
  readonly ready: Ready | undefined
  /** When to call again with `tick`, at the latest. */
  readonly wakeAt: number | undefined
  readonly attempts: number
  /** 0..1, this viewer's own: spreads the retries of a crowd. */
  readonly jitter: number
}

const GROUND: Ascent = { at: 0, failures: 0, falls: [], roseAt: -Infinity, pinnedUntil: 0 }

export function initialState(jitter: number): MachineState {
  return {
    mode: 'idle',
    want: 'nothing',
    past: false,
    seen: true,
    candidates: [],
    screen: undefined,
    ascent: GROUND,
    standbyAt: 0,
    rtcFailedAt: undefined,
    reason: undefined,
    failure: undefined,
    retryAt: undefined,
    ready: undefined,
    wakeAt: undefined,
    attempts: 0,
    jitter,
  }
}

export function candidateOf(source: Source): Candidate {
  return {
    key: `${source.kind} ${source.url} ${source.started_at ?? ''} ${source.soundOnly ?? ''}`,
    source,
    tier: isRealtime(source) ? 'rtc' : 'hls',
    listed: true,
    attempt: undefined,
    purpose: 'race',
    openedAt: 0,
    cleanSince: undefined,
    framedAt: undefined,
    failures: 0,
    retryAt: 0,
    full: false,
  }
}

/**
 * A source the show names again. Of one with another door to its tokens the picture on screen goes on, and its next
 * connection asks there; what has none to show begins there at once, and what failed at the old door is forgotten.
 */
export function relisted(old: Candidate, named: Candidate, { screen }: MachineState): Candidate {
  if (old.source.token_url === named.source.token_url) return { ...old, listed: true }
  return isLive(old, screen) ? { ...old, source: named.source, listed: true } : named
}

/** The candidate whose connection is on screen and open. */
export function live(state: MachineState): Candidate | undefined {
  return state.candidates.find(each => isLive(each, state.screen))
}

export function isLive(candidate: Candidate, screen: Screen | undefined): boolean {
  return candidate.attempt !== undefined && candidate.attempt === screen?.attempt
}

/** The show names it, and it has what the viewer looks at. */
export function isWanted({ listed, tier }: Candidate, { past }: MachineState): boolean {
  return listed && !(past && tier === 'rtc')
}

/** A connection by WebRTC that is on its way to its first frame. */
export function connecting(state: MachineState): Candidate | undefined {
  return state.candidates.find(
    each =>
      each.tier === 'rtc' &&
      each.purpose === 'race' &&
      each.attempt !== undefined &&
      each.framedAt === undefined &&
      isWanted(each, state),
  )
}

/** The picture moves, as well as can be had, and is of a source that is wanted. */
export function isHealthy(state: MachineState): boolean {
  const shown = live(state)
  const moves = shown !== undefined && isWanted(shown, state) && state.screen?.stillSince === undefined
  return moves && !isOutdone(state)
}

/** The picture is worn out, and HTTP may have a better one. */
export function isOutdone({ screen, candidates }: MachineState): boolean {
  const mayHelp = ({ tier, listed, failures }: Candidate) => tier === 'hls' && listed && failures === 0
  return screen?.run === 'worn' && screen.tier === 'rtc' && candidates.some(mayHelp)
}

/** Opens a connection to `next`. */
export function open(state: MachineState, next: Candidate, purpose: Purpose, now: number): MachineState {
  const attempt = state.attempts + 1
  const opened = { ...shut(next, next.retryAt), attempt, purpose, openedAt: now, full: false }
  return { ...state, attempts: attempt, candidates: replace(state, next, opened) }
}

export function replace(state: MachineState, old: Candidate, next: Candidate): readonly Candidate[] {
  return state.candidates.map(each => (each === old ? next : each))
}

export function shut(candidate: Candidate, retryAt: number): Candidate {
  return { ...candidate, attempt: undefined, cleanSince: undefined, framedAt: undefined, retryAt }
}

/** What matters of an error to what comes next. */
export type Failure = Pick<VitrineError, 'code' | 'retryable'>

/** A connection that came to nothing; `retryAt` says when its source is worth another try. */
export function failed(
  from: Candidate,
  { code, retryable }: Failure,
  { now, jitter, policy }: { now: number; jitter: number; policy: PlaybackPolicy },
): Candidate {
  const full = code === 'playback_full'
  const pause = {
    first: full ? policy.fullMs : policy.backoffMs,
    most: full ? policy.fullMs : policy.backoffMaxMs,
  }
  const retryAt = retryable ? now + backoff(from.failures, pause, jitter) : Infinity
  return { ...shut(from, retryAt), failures: from.failures + 1, full }
}

/** Of those that may be tried now, the one that failed least; in the order of the show. */
export function firstDue(
  candidates: readonly Candidate[],
  now: number,
  dueAt = ({ retryAt }: Candidate) => retryAt,
): Candidate | undefined {
  return candidates
    .filter(each => dueAt(each) <= now)
    .reduce<Candidate | undefined>(
      (best, each) => (best && best.failures <= each.failures ? best : each),
      undefined,
    )
}

/** Doubles from `first` to `most` with each failure, longer by up to a half: a crowd does not come at once. */
export function backoff(
  failures: number,
  { first, most }: { first: number; most: number },
  jitter: number,
): number {
  return Math.min(most, first * 2 ** failures) * (1 + jitter / 2)
}

export function least(times: readonly number[]): number | undefined {
  const first = Math.min(...times)
  return Number.isFinite(first) ? first : undefined
}
