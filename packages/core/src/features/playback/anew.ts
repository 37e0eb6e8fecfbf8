import { live, replace, shut, type Candidate, type MachineState } from './candidates.ts'
import type { PlaybackPolicy } from './policy.ts'

/**
 * A connection by WebRTC that stands still may heal. Beside it its source is opened anew after a while, for another way
 * to the same server may work (over TCP where UDP is swallowed).
 */
export function openAnew(state: MachineState, now: number, policy: PlaybackPolicy): MachineState {
  const stands = standing(state)
  if (!stands || anewAt(state, policy) > now) return state
  const candidates = [...replace(state, stands, shut(stands, now)), { ...stands, listed: false }]
  return { ...state, candidates }
}

export function anewAt(state: MachineState, { anewMs, backoffMs }: PlaybackPolicy): number {
  const stands = standing(state)
  const since = stands && state.screen?.stillSince
  if (!stands || since === undefined) return Infinity
  // Not all viewers of a server that stood still for a moment at once.
  return Math.max(since + anewMs * (1 + state.jitter / 2), stands.openedAt + backoffMs)
}

function standing(state: MachineState): Candidate | undefined {
  const shown = live(state)
  return shown?.listed && shown.tier === 'rtc' && state.screen?.stillSince !== undefined ? shown : undefined
}

/** The old connection moves again before the new one has shown anything: it has its source back. */
export function keepOld(state: MachineState): MachineState {
  const shown = live(state)
  const listed = shown && state.candidates.find(each => each.key === shown.key && each.listed)
  if (!listed || listed === shown) return state
  const { attempt, openedAt, framedAt, purpose } = shown
  const kept = { ...listed, attempt, openedAt, framedAt, purpose }
  return { ...state, candidates: replace(state, listed, kept).filter(each => each !== shown) }
}
