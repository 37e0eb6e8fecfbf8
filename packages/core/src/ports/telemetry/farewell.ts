import type { VitrineEvent } from '@vitrine/protocol'
import { rank } from './rank.ts'

/** Browsers take 64 KiB of keepalive bodies in flight per page, all senders together. */
const MOST_BYTES = 60_000
/** What a batch weighs without its events. */
const BATCH_BYTES = 500
/** No event is smaller. */
const SMALLEST_BYTES = 200

/** What may still be sent while the page is left: one budget for all sinks. */
export interface Farewell {
  /** The events that fit, the most important first in choosing, in `seq` order in the answer; `done` frees the room. */
  choose(events: readonly VitrineEvent[]): { events: VitrineEvent[]; done: () => void }
}

export function createFarewell(): Farewell {
  let inFlight = 0
  const encoder = new TextEncoder()
  return {
    choose(events) {
      let bytes = BATCH_BYTES
      const chosen: VitrineEvent[] = []
      for (const event of events.toSorted(byWorth)) {
        const room = MOST_BYTES - inFlight - bytes
        // Weighing thousands of events that can't fit would hold the page up.
        if (room < SMALLEST_BYTES) break
        const size = encoder.encode(JSON.stringify(event)).length + 1
        if (size > room) continue
        bytes += size
        chosen.push(event)
      }
      inFlight += bytes
      const done = () => {
        inFlight -= bytes
        bytes = 0
      }
      return { events: chosen.sort((a, b) => a.seq - b.seq), done }
    },
  }
}

/** The important first; of heartbeats the latest, because they are cumulative. */
function byWorth(a: VitrineEvent, b: VitrineEvent): number {
  const worth = rank(a.name) - rank(b.name)
  return worth || (a.name === 'heartbeat' ? b.seq - a.seq : a.seq - b.seq)
}
