import type { ReadableAtom } from 'nanostores'
import type { Message, Refusal, RoomState, You } from '@vitrine/protocol'

/** `off`: the show has no room. `refused`: the server said no, and asking again won't help. */
export type RoomStatus = 'off' | 'connecting' | 'open' | 'reconnecting' | 'refused'

/** What the room answered. A room that can't be reached reads as `server_busy`, so there is one shape to handle. */
export type Answer =
  | { ok: true; seq?: number | undefined; data: Readonly<Record<string, unknown>> }
  | { ok: false; refusal: Refusal }

/** What everyone at a show shares: the log, folded at two cursors, and what this viewer may ask of it. */
export interface Room {
  readonly $status: ReadableAtom<RoomStatus>
  readonly $you: ReadableAtom<You | undefined>
  /** Every message so far: the truth (stock, open deals, what was deleted). */
  readonly $head: ReadableAtom<RoomState>
  /** Messages up to the frame on screen: the show (phase, pin, what is revealed). */
  readonly $stage: ReadableAtom<RoomState>
  /** Messages that are known and wait for the picture: what comes after `$stage`. */
  readonly ahead: readonly Message[]
  /** Head while the picture is within 30 s of now, else stage: talk. */
  readonly $edge: ReadableAtom<RoomState>
  /** Counts the server merges: `viewers`, `likes`, `deal:<id>:left`… */
  readonly $tally: ReadableAtom<Readonly<Record<string, number>>>
  /** How often this viewer has asked something of the room. */
  readonly $asked: ReadableAtom<number>
  /** Asks; sent again under the same id after a reconnect, so it happens once. Never throws. */
  ask(type: string, data: unknown): Promise<Answer>
  /** Adds to a count; merged and sent at most twice a second. */
  count(name: 'likes' | 'shares', n: number): void
  /** Messages `from`..`to` (inclusive `seq`), as this viewer may read them. Throws `VitrineError` `room_unreachable`. */
  read(from: number, to: number): Promise<Message[]>
}
