import type { VitrineEvent } from '@vitrine/protocol'
import { rank } from './rank.ts'

/** No more events than this wait for consent. */
export const MOST_HELD = 500

/**
 * Adds an event to those that wait for consent. A heartbeat replaces the one before it (`watched_ms` is cumulative);
 * when full, the oldest that is neither commerce nor once a view makes room. `out` is what was given up.
 */
export function hold(held: readonly VitrineEvent[], event: VitrineEvent) {
  const replaced = event.name === 'heartbeat' ? held.findIndex(one => one.name === 'heartbeat') : -1
  if (replaced >= 0) return { held: [...held.toSpliced(replaced, 1), event], out: 'replaced' }
  if (held.length < MOST_HELD) return { held: [...held, event], out: undefined }
  const victim = held.findIndex(one => rank(one.name) >= 2)
  if (victim < 0) return { held: [...held], out: 'full' }
  return { held: [...held.toSpliced(victim, 1), event], out: 'full' }
}
