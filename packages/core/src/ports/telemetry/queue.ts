import type { VitrineEvent } from '@vitrine/protocol'
import type { Boot } from './boot.ts'
import { sum, type Counts } from './counts.ts'
import type { NewRecord, RecordStore } from './record-store.ts'
import { settle, shed, type Change, type EventRecord, type Taken } from './records.ts'

export interface QueueContext {
  readonly name: string
  boot(): Boot
  store(): RecordStore
  /** Gives up what the stores keep in memory. */
  clear(): void
  /** The sink does not take what is sent: only then do the caps bind, or a burst would be shed while it goes out. */
  failing(): boolean
}

/** The unsent events of one sink: a buffer in memory, records in a store, and who is where. */
export interface Queue {
  add(event: VitrineEvent): void
  gaveUp(counts: Counts): void
  buffered(): number
  /** This boot's events without an acknowledgement, in order. */
  unsent(): VitrineEvent[]
  persist(): Promise<void>
  /** Stores what an earlier page could not. */
  takeOver(records: readonly NewRecord[]): Promise<void>
  /** The oldest records; `whole` when there are no others. */
  head(): Promise<{ records: EventRecord[]; whole: boolean }>
  /** The events `done` are acknowledged, and so are the drops of the records `told`. */
  settle(done: ReadonlySet<string>, told: readonly number[]): Promise<void>
  /** Takes events out for good and declares it. */
  setAside(taken: Taken, reason: string): Promise<void>
  /** Gives up everything; what is on disk is not its own to drop. */
  purge(): Promise<void>
}

const RECORD_EVENTS = 50
/** More than this are written in several transactions: a burst must not hold the page up. */
const WRITE_EVENTS = 250
const HEAD_RECORDS = 50
const CAP = { events: 10_000, bytes: 5_000_000 }
/** Shedding makes some room at once, so that it is rare. */
const GOAL = { events: 9_000, bytes: 4_500_000 }

export function createQueue({ name, boot, store, clear, failing }: QueueContext): Queue {
  let buffer: VitrineEvent[] = []
  let dropped: Counts = {}
  const unsent = new Map<string, VitrineEvent>()
  const stored = new Set<string>()
  let size: { events: number; bytes: number } | undefined
  let chain: Promise<unknown> = Promise.resolve()
  let era = 0

  /** One change of the store after the other: each reads what the one before it left. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = chain.then(work)
    chain = next.catch(() => undefined)
    return next
  }

  function forget(id: string): void {
    unsent.delete(id)
    stored.delete(id)
  }

  async function write(before: readonly EventRecord[], change: Change): Promise<void> {
    if (!change.changed.length && !change.gone.length) return
    await store().write(change)
    for (const record of before) {
      const after = change.changed.find(one => one.key === record.key)
      if (!size || (!after && !change.gone.includes(record.key))) continue
      size.events -= record.events.length - (after?.events.length ?? 0)
      size.bytes -= record.bytes - (after?.bytes ?? 0)
    }
  }

  async function append(events: readonly VitrineEvent[], counts: Counts): Promise<void> {
    const records = pack(events, counts, name, boot())
    await store().append(records)
    for (const { id } of events) if (unsent.has(id)) stored.add(id)
    if (size) size = { events: size.events + events.length, bytes: size.bytes + weigh(records).bytes }
    await keepWithin()
  }

  async function keepWithin(): Promise<void> {
    if (!failing()) return
    if (size && size.events <= CAP.events && size.bytes <= CAP.bytes) return
    const records = await store().list(name, Infinity)
    size = weigh(records)
    if (size.events <= CAP.events && size.bytes <= CAP.bytes) return
    const change = shed(records, GOAL)
    await write(records, change)
    const left = new Set([...records, ...change.changed].flatMap(one => one.events.map(event => event.id)))
    for (const id of stored) if (!left.has(id)) forget(id)
  }

  return {
    add(event) {
      buffer.push(event)
      unsent.set(event.id, event)
    },
    gaveUp(counts) {
      dropped = sum(dropped, counts)
    },
    buffered: () => buffer.length,
    unsent: () => [...unsent.values()],

    async persist() {
      if (!buffer.length && !Object.keys(dropped).length) return chain.then(() => undefined)
      const events = buffer
      const given = dropped
      const mine = era
      buffer = []
      dropped = {}
      const writes: Promise<void>[] = []
      for (let at = 0; at < Math.max(1, events.length); at += WRITE_EVENTS) {
        const part = events.slice(at, at + WRITE_EVENTS)
        writes.push(inTurn(() => (mine === era ? append(part, at === 0 ? given : {}) : Promise.resolve())))
      }
      await Promise.all(writes)
    },

    takeOver: records => inTurn(() => store().append(records)),

    head: () =>
      inTurn(async () => {
        const records = await store().list(name, HEAD_RECORDS)
        if (records.length === HEAD_RECORDS) return { records, whole: false }
        // Another tab may have sent what this one stored.
        const present = new Set(records.flatMap(record => record.events.map(event => event.id)))
        for (const id of [...stored]) if (!present.has(id)) forget(id)
        return { records, whole: true }
      }),

    settle: (done, told) =>
      inTurn(async () => {
        const records = await store().list(name, told.length ? HEAD_RECORDS : Infinity)
        await write(records, settle(records, done, told))
        for (const id of done) forget(id)
      }),

    setAside: (taken, reason) =>
      inTurn(async () => {
        const records = await store().list(name, HEAD_RECORDS)
        const ids = new Set(taken.events.map(event => event.id))
        const { changed, gone } = settle(records, ids, taken.keys)
        await write(records, { changed, gone })
        for (const id of ids) forget(id)
        // A declaration that was itself refused is not declared again.
        if (!ids.size) return
        const declared = sum(taken.dropped, { [reason]: ids.size })
        const { boot: of, offset_t } = taken
        await store().append([{ lane: name, boot: of, offset_t, events: [], bytes: 0, dropped: declared }])
      }),

    purge() {
      era++
      buffer = []
      dropped = {}
      unsent.clear()
      stored.clear()
      size = undefined
      return inTurn(async () => clear())
    },
  }
}

function pack(events: readonly VitrineEvent[], dropped: Counts, lane: string, boot: Boot): NewRecord[] {
  const records: NewRecord[] = []
  let declared: Counts | undefined = Object.keys(dropped).length ? dropped : undefined
  for (let at = 0; at < Math.max(1, events.length); at += RECORD_EVENTS) {
    const part = events.slice(at, at + RECORD_EVENTS)
    const bytes = part.length ? JSON.stringify(part).length : 0
    records.push({ lane, boot: boot.id, events: part, bytes, offset_t: boot.offset(), dropped: declared })
    declared = undefined
  }
  return records
}

function weigh(records: readonly Pick<EventRecord, 'events' | 'bytes'>[]) {
  return {
    events: records.reduce((total, record) => total + record.events.length, 0),
    bytes: records.reduce((total, record) => total + record.bytes, 0),
  }
}
