import type { VitrineEvent } from '@vitrine/protocol'
import { sum, type Counts } from './counts.ts'
import { rank } from './rank.ts'

/** Unsent events of one boot, waiting for one sink. */
export interface EventRecord {
  readonly key: number
  readonly lane: string
  readonly boot: string
  readonly events: readonly VitrineEvent[]
  /** Their size as JSON. */
  readonly bytes: number
  /** Server time minus the device's wall clock, if it was known. */
  readonly offset_t?: number | undefined
  /** Events of this boot given up and not yet told, by reason. */
  readonly dropped?: Counts | undefined
}

export interface Taken {
  readonly boot: string
  readonly offset_t?: number | undefined
  readonly keys: readonly number[]
  readonly events: readonly VitrineEvent[]
  readonly dropped: Counts
}

export interface Change {
  readonly changed: EventRecord[]
  readonly gone: number[]
}

/** The next batch: as many events as fit, oldest first, all of the first record's boot. */
export function take(
  records: readonly EventRecord[],
  limit: { events: number; bytes: number },
): Taken | undefined {
  const boot = records[0]?.boot
  if (boot === undefined) return undefined
  const keys: number[] = []
  const events: VitrineEvent[] = []
  let bytes = 0
  let offset: number | undefined
  let dropped: Counts = {}
  for (const record of records) {
    if (record.boot !== boot) continue
    const room = limit.events - events.length
    if (keys.length > 0 && (room < record.events.length || bytes + record.bytes > limit.bytes)) break
    keys.push(record.key)
    events.push(...record.events.slice(0, room))
    bytes += record.bytes
    offset = record.offset_t ?? offset
    dropped = sum(dropped, record.dropped)
  }
  return { boot, offset_t: offset, keys, events, dropped }
}

/** What is left of the records once the events `done` are acknowledged and the drops of `told` records are known. */
export function settle(
  records: readonly EventRecord[],
  done: ReadonlySet<string>,
  told: readonly number[],
): Change {
  return change(records, record => ({
    events: record.events.filter(event => !done.has(event.id)),
    dropped: told.includes(record.key) ? undefined : record.dropped,
  }))
}

/**
 * Gives up events until the records fit into `goal`: the oldest heartbeats first, commerce never. Each is counted in
 * its record, so that the gap in `seq` is declared.
 */
export function shed(records: readonly EventRecord[], goal: { events: number; bytes: number }): Change {
  const all = records.flatMap(({ events, bytes }) =>
    events.map(event => ({ event, bytes: bytes / events.length })),
  )
  let over = all.length - goal.events
  let overBytes = records.reduce((total, { bytes }) => total + bytes, 0) - goal.bytes
  const victims = new Set<string>()
  for (const least of [3, 2, 1]) {
    for (const { event, bytes } of all) {
      if (over <= 0 && overBytes <= 0) break
      if (rank(event.name) !== least) continue
      victims.add(event.id)
      over--
      overBytes -= bytes
    }
  }
  return change(records, record => {
    const events = record.events.filter(event => !victims.has(event.id))
    const n = record.events.length - events.length
    return { events, dropped: n ? sum(record.dropped ?? {}, { full: n }) : record.dropped }
  })
}

function change(
  records: readonly EventRecord[],
  next: (record: EventRecord) => Pick<EventRecord, 'events' | 'dropped'>,
) {
  const result: Change = { changed: [], gone: [] }
  for (const record of records) {
    const { events, dropped } = next(record)
    if (events.length === 0 && !dropped) result.gone.push(record.key)
    else if (events.length !== record.events.length || dropped !== record.dropped) {
      const bytes = record.events.length
        ? Math.round((record.bytes * events.length) / record.events.length)
        : 0
      result.changed.push({ ...record, events, dropped, bytes })
    }
  }
  return result
}
