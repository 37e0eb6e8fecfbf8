import type { VitrineEvent } from '@vitrine/protocol'
import { rank } from './rank.ts'
import { sum, type Counts } from './records.ts'

/** No more events than this wait for consent. */
export const MOST_HELD = 500

/** Events in memory that wait for consent, or for the show to be known. */
export interface Hold {
  /**
   * A heartbeat replaces the one before it (`watched_ms` is cumulative); when full, the oldest that is neither
   * commerce nor once a view makes room.
   */
  add(event: VitrineEvent): void
  /** Gives out everything, and how many were given up, by reason. */
  empty(): { events: readonly VitrineEvent[]; gaveUp: Counts }
}

export function createHold(): Hold {
  let events: VitrineEvent[] = []
  let gaveUp: Counts = {}

  function remove(index: number, reason: string): void {
    events.splice(index, 1)
    gaveUp = sum(gaveUp, { [reason]: 1 })
  }

  return {
    add(event) {
      events.push(event)
      const before = event.name === 'heartbeat' ? events.findIndex(one => one.name === 'heartbeat') : -1
      if (before >= 0 && before < events.length - 1) remove(before, 'replaced')
      if (events.length <= MOST_HELD) return
      const victim = events.findIndex(one => rank(one.name) >= 2)
      remove(victim < 0 ? events.length - 1 : victim, 'full')
    },
    empty() {
      const all = { events, gaveUp }
      events = []
      gaveUp = {}
      return all
    },
  }
}
