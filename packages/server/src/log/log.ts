import type { Message } from '@vitrine/protocol'

/** A message with its own JSON, made once and sent to everyone. */
export interface Stored {
  message: Message
  json: string
}

/** What a command was answered with; a repeat of the command gets the same. */
export interface Ack {
  id: string
  seq?: number
  data?: Record<string, unknown>
}

/** One batch of decisions: stored whole or not at all. */
export interface Write {
  /** Their `seq` follow on the log's last one without a gap. */
  messages: readonly Stored[]
  /** People's own records; `lookup` is what a record is found by besides its person. */
  records: readonly { person: string; key: string; value: unknown; lookup?: string }[]
  answers: readonly { person: string; ack: Ack }[]
  /** In order: secrets of a deal put away, or one of them spent. */
  vault: readonly VaultWrite[]
  /** Server time, ms. */
  at: number
}
export type VaultWrite =
  { put: { deal: string; secrets: string[] } } | { spend: { deal: string; secret: string } }

export interface Head {
  /** The log's own name: another epoch is another log, whatever its `seq`. */
  epoch: string
  seq: number
  at: number
}

/** Where a fold may begin instead of at the first message. */
export interface Checkpoint {
  seq: number
  at: number
  /** Every message up to `seq` that still mattered there. */
  messages: Stored[]
}

/** The rooms' logs and what is written with them. Every method may reject when the store is out of reach. */
export interface Log {
  shows(): Promise<string[]>
  /** Makes an empty log; `false` when there is one already. */
  create(show: string, at: number): Promise<boolean>
  head(show: string): Promise<Head | undefined>
  /** Stores `write` if the log's last `seq` is still `ifSeq`; `false` when it is not. Subscribers hear of it once it is stored. */
  append(show: string, write: Write, when: { ifSeq: number }): Promise<boolean>
  /** Messages `from` to `to` (both included), erased ones left out, at most `limit`. */
  read(show: string, range: { from: number; to: number; limit?: number }): Promise<Stored[]>
  subscribe(show: string, listener: (messages: readonly Stored[]) => void): () => void
  /** Blanks messages for good, and copies of them in replies and pins; their `seq` stay. */
  erase(show: string, seqs: readonly number[]): Promise<void>

  /** The last `seq` at or before an instant (server ms), 0 when there is none. */
  seqAt(show: string, at: number): Promise<number>
  /** The latest checkpoint at or before `seq`. */
  checkpoint(show: string, seq: number): Promise<Checkpoint | undefined>
  keepCheckpoint(show: string, point: { seq: number; at: number; kept: readonly number[] }): Promise<void>
  /** Lines that are deleted now, and a number that grows with every delete, restore and erasure. */
  deleted(show: string): Promise<{ seqs: Set<number>; version: number }>

  answer(show: string, person: string, id: string): Promise<Ack | undefined>
  record(show: string, person: string, key: string): Promise<unknown>
  /** Who has a record `key` found by `lookup`. */
  holder(show: string, key: string, lookup: string): Promise<string | undefined>
  /** The message that granted a claim, and its show. */
  claimed(claim: string): Promise<{ show: string; stored: Stored } | undefined>

  tallies(show: string): Promise<Record<string, number>>
  keepTallies(show: string, tallies: Readonly<Record<string, number>>): Promise<void>
}
