import { firstDue, isHealthy, open, type Candidate, type MachineState } from './candidates.ts'
import type { PlaybackPolicy } from './policy.ts'

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
    Math.max(standbyAt(state, policy), due),
    ...playing.map(({ openedAt }) => openedAt + policy.standbyMs),
  ]
}

function standbyAt(state: MachineState, { standbyMs, hlsAfterMs }: PlaybackPolicy): number {
  const { screen, seen } = state
  const isShaky = screen?.tier === 'rtc' && screen.run === 'shaky' && isHealthy(state)
  const isOpen = http(state).some(({ attempt }) => attempt !== undefined)
  if (!isShaky || !seen || isOpen || standbyMs === 0) return Infinity
  return Math.max(state.standbyAt, screen.since + hlsAfterMs)
}

function http({ candidates }: MachineState): Candidate[] {
  return candidates.filter(({ tier, listed }) => tier === 'hls' && listed)
}
