import {
  connecting,
  firstDue,
  isHealthy,
  live,
  open,
  type Candidate,
  type MachineState,
} from './candidates.ts'
import type { PlaybackPolicy } from './policy.ts'

/** What is held ready of HTTP: the next source, unless one is open. */
export function readyOf(state: MachineState, now: number, policy: PlaybackPolicy): MachineState['ready'] {
  const at = readyAt(state, policy)
  const worth = http(state).filter(({ retryAt }) => retryAt !== Infinity)
  if (at === Infinity || worth.some(({ attempt }) => attempt !== undefined)) return undefined
  const next = firstDue(worth, 0, () => 0)
  return next && { source: next.source, tier: at > now ? 'cold' : 'warm' }
}

function readyAt(state: MachineState, policy: PlaybackPolicy): number {
  if (http(state).length === 0) return Infinity
  if (live(state)?.tier === 'rtc') return 0
  const rtc = connecting(state)
  return rtc ? rtc.openedAt + policy.hlsCodeAfterMs : Infinity
}

/** WebRTC is shaky: HTTP plays unseen for a while, so that it takes over at once when the picture is lost. */
export function standBy(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  if (standbyAt(state, policy) > now) return state
  const next = firstDue(http(state), now)
  if (!next) return state
  return { ...open(state, next, 'standby', now), standbyAt: now + policy.standbyEveryMs }
}

export function isStandingBy(
  { purpose, openedAt }: Candidate,
  { screen }: MachineState,
  now: number,
  { standbyMs }: PlaybackPolicy,
): boolean {
  return purpose === 'standby' && screen?.tier === 'rtc' && now - openedAt < standbyMs
}

/** When time alone changes something here. */
export function standbyDeadlines(state: MachineState, policy: PlaybackPolicy): number[] {
  const playing = state.candidates.filter(each => each.purpose === 'standby' && each.attempt !== undefined)
  const due = Math.min(...http(state).map(({ retryAt }) => retryAt))
  return [
    readyAt(state, policy),
    Math.max(standbyAt(state, policy), due),
    ...playing.map(({ openedAt }) => openedAt + policy.standbyMs),
  ]
}

function standbyAt(state: MachineState, { standbyMs, stableMs }: PlaybackPolicy): number {
  const { screen, seen } = state
  const isShaky = screen?.tier === 'rtc' && screen.run === 'shaky' && isHealthy(state)
  const isOpen = http(state).some(({ attempt }) => attempt !== undefined)
  if (!isShaky || !seen || isOpen || standbyMs === 0) return Infinity
  return Math.max(state.standbyAt, screen.since + stableMs)
}

function http({ candidates }: MachineState): Candidate[] {
  return candidates.filter(({ tier, listed }) => tier === 'hls' && listed)
}
