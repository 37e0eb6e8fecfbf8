import type { Change, EventRecord } from './records.ts'

export type NewRecord = Omit<EventRecord, 'key'>

/** Keeps records until they are acknowledged, oldest first. */
export interface RecordStore {
  append(records: readonly NewRecord[]): Promise<void>
  list(lane: string, limit: number): Promise<EventRecord[]>
  write(change: Change): Promise<void>
}

/** One of which a part lives in memory. */
export interface PassingStore extends RecordStore {
  /** Gives up what is in memory. */
  clear(): void
}

/** Records that end with the page. Their keys are negative, so that they never meet a stored one's. */
export function memoryStore(): PassingStore {
  let last = 0
  const records = new Map<number, EventRecord>()
  return {
    async append(added) {
      for (const record of added) records.set(--last, { ...record, key: last })
    },
    async list(lane, limit) {
      return [...records.values()].filter(record => record.lane === lane).slice(0, limit)
    },
    async write({ changed, gone }) {
      for (const record of changed) if (records.has(record.key)) records.set(record.key, record)
      for (const key of gone) records.delete(key)
    },
    clear: () => records.clear(),
  }
}

/** A disk that may be blocked, full or gone at any moment, with memory for what it does not take. */
export function layeredStore(open: () => Promise<RecordStore>, memory: PassingStore): PassingStore {
  let disk: Promise<RecordStore> | undefined
  let failures = 0

  /** Three failures mean that this browser does not want to store: no further tries in this page. */
  async function attempt<T>(work: (store: RecordStore) => Promise<T>): Promise<{ value: T } | undefined> {
    if (failures >= 3) return undefined
    try {
      disk ??= open()
      return { value: await work(await disk) }
    } catch {
      failures++
      disk = undefined
      return undefined
    }
  }

  return {
    async append(records) {
      if (!(await attempt(store => store.append(records)))) await memory.append(records)
    },
    async list(lane, limit) {
      const stored = await attempt(store => store.list(lane, limit))
      return [...(stored?.value ?? []), ...(await memory.list(lane, limit))].slice(0, limit)
    },
    async write({ changed, gone }) {
      const part = (mine: (key: number) => boolean): Change => ({
        changed: changed.filter(record => mine(record.key)),
        gone: gone.filter(mine),
      })
      await memory.write(part(key => key < 0))
      const stored = part(key => key > 0)
      if (stored.changed.length || stored.gone.length) await attempt(store => store.write(stored))
    },
    clear() {
      memory.clear()
      // Its database is given up with it (`Env.dropDisk`).
      disk = undefined
    },
  }
}
