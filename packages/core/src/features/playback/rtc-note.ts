import type { Ports } from '../../ports/ports.ts'
import type { Input } from './machine.ts'
import { readNote, writeNote } from './tab-notes.ts'

/** A failure that is older than this (ms) says little of the network the viewer is in now. */
const AGE_MS = 600_000

/** Notes for the next page of this tab when WebRTC failed. @param at monotonic ms; nothing once it worked */
export function noteRtcFailure(ports: Ports, at: number | undefined): void {
  const key = keyOf(ports)
  if (key) writeNote(key, at === undefined ? {} : { at: Date.now() - (performance.now() - at) })
}

/** What an earlier page of this tab found, unless it worked since or that is too long ago. */
export function recallRtcFailure(ports: Ports, tell: (input: Input) => void): void {
  const key = keyOf(ports)
  const { at } = key ? readNote(key) : {}
  const age = typeof at === 'number' ? Date.now() - at : -1
  if (age >= 0 && age < AGE_MS) tell({ type: 'failed-before', at: performance.now() - age })
}

function keyOf({ $manifest }: Ports): string | undefined {
  const id = $manifest.get()?.id
  return id === undefined ? undefined : `vitrine:rtc:${id}`
}
