import { emptyRoom, foldRoom, keepRoom, type RoomState } from '@vitrine/protocol'
import type { Stored } from '../log/log.ts'

/** A picture is at most this far behind the log, ms: a snapshot is what still mattered then, and the rest is its tail. */
const BEHIND = 30_000

export interface Snapshot {
  /** Server time of the snapshot, ms. */
  at: number
  /** The last message it stands for, kept in it or not. */
  seq: number
  messages: readonly Stored[]
}

/** A room's near past: what still mattered `BEHIND` ago, and every message since. */
export interface Recent {
  push(messages: readonly Stored[]): void
  /** What still mattered `BEHIND` before `now`. */
  snapshot(now: number): Snapshot
  /** Messages `from` to `to`, both included, if all of them are still here. */
  range(from: number, to: number): Stored[] | undefined
}

/**
 * @param kept messages whose fold is the room at `seq`, in order
 */
export function createRecent(kept: readonly Stored[], seq: number, at: number): Recent {
  let base: RoomState = {
    ...kept.reduce((state, { message }) => foldRoom(state, message), emptyRoom),
    seq,
    at,
  }
  let mattered = new Map(kept.map(stored => [stored.message.seq, stored]))
  const tail: Stored[] = []
  let thinned = seq

  function advance(until: number): void {
    const young = tail.findIndex(({ message }) => message.at > until)
    const old = tail.splice(0, young < 0 ? tail.length : young)
    for (const stored of old) {
      base = foldRoom(base, stored.message)
      mattered.set(stored.message.seq, stored)
    }
  }

  return {
    push(messages) {
      tail.push(...messages)
      // A busy room that nobody joins must not grow.
      if (tail.length > 5_000) advance(messages.at(-1)!.message.at - BEHIND)
    },
    snapshot(now) {
      const at = now - BEHIND
      advance(at)
      if (thinned !== base.seq) {
        const keep = keepRoom(base)
        mattered = new Map([...mattered].filter(([kept]) => keep.has(kept)))
        thinned = base.seq
      }
      return { at, seq: base.seq, messages: [...mattered.values()] }
    },
    range(from, to) {
      if (from > to) return []
      if (from <= base.seq) return undefined
      return tail.filter(({ message }) => message.seq >= from && message.seq <= to)
    },
  }
}
