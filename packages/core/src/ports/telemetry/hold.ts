import type { VitrineEvent } from '@vitrine/protocol'
import { rank } from './rank.ts'
import { sum, type Counts } from './counts.ts'

/** No more events than this wait for consent. */
export const MOST_HELD = 500

export interface HoldOptions {
  readonly most: number
  /** A heartbeat replaces the one before it: `watched_ms` is cumulative. */
  readonly replace: boolean
}

/** Events in memory that wait: for consent, for the show to be known, for the code that sends them. */
export interface Hold {
  /** When full, the oldest that is neither commerce nor once a view makes room. */
  add(event: VitrineEvent): void
  /** Declares events given up before they came here, by reason. */
  gaveUp(counts: Counts): void
  /** In order. */
  readonly events: readonly VitrineEvent[]
  /** These need no more waiting. */
  drop(ids: ReadonlySet<string>): void
  /** Gives out everything, and how many were given up, by reason. */
  empty(): { events: readonly VitrineEvent[]; gaveUp: Counts }
}

export function createHold({ most, replace }: HoldOptions): Hold {
  let events: VitrineEvent[] = []
  let gaveUp: Counts = {}

  function remove(index: number, reason: string): void {
    events.splice(index, 1)
    gaveUp = sum(gaveUp, { [reason]: 1 })
  }

  return {
    add(event) {
      events.push(event)
      const beats = replace && event.name === 'heartbeat'
      const before = beats ? events.findIndex(one => one.name === 'heartbeat') : -1
      if (before >= 0 && before < events.length - 1) remove(before, 'replaced')
      if (events.length <= most) return
      const victim = events.findIndex(one => rank(one.name) >= 2)
      remove(victim < 0 ? events.length - 1 : victim, 'full')
    },
    gaveUp(counts) {
      gaveUp = sum(gaveUp, counts)
    },
    get events() {
      return events
    },
    drop(ids) {
      events = events.filter(({ id }) => !ids.has(id))
    },
    empty() {
      const all = { events, gaveUp }
      events = []
      gaveUp = {}
      return all
    },
  }
}
