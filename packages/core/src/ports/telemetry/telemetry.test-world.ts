import { checkBatch, type Ack, type EventBatch, type StoredEvent } from '@vitrine/protocol'
import { vi } from 'vitest'
import type { VitrineError } from '../../errors.ts'
import type { Env, PageEvents } from './env.ts'
import { memoryStore, type PassingStore } from './record-store.ts'
import type { EventRecord } from './records.ts'
import { createSender } from './sender.ts'
import { SinkError, type Sink } from './sink.ts'
import { createTelemetry, type TelemetryOptions, type Visit } from './telemetry.ts'
import type { Vital } from './vitals.ts'

/** What a collector does with one batch: store it, store it and break the line, or answer with a status. */
export type Fate =
  'store' | 'store_then_break' | number | { status: number; retryAfterMs: number } | Partial<Ack>

interface Listeners {
  now?: PageEvents | undefined
  vital?: ((vital: Vital) => void) | undefined
}

/** A browser that outlives its pages, and a collector that de-duplicates by id as ours does. */
export function createWorld() {
  const notes = new Map<string, string>()
  const disk = diskStore()
  const batches: (EventBatch & { leaving: boolean; at: number })[] = []
  const events = new Map<string, Omit<StoredEvent, 'ts'>>()
  const drops = new Map<string, EventBatch>()
  let fates: Fate[] = []
  let always: Fate = 'store'
  const world = {
    online: true,
    blocked: false,
    gpc: false,
    opened: 0,
    random: 0.5,
    loads: 0,
    loadMs: 0,
    unloadable: false,
  }
  let minted = 0
  let pages = 0

  function store(batch: EventBatch): Ack {
    for (const event of batch.events)
      if (!events.has(event.id)) events.set(event.id, { ...event, boot: batch.boot })
    if (batch.dropped) drops.set(batch.batch, batch)
    return { accepted: batch.events.length, rejected: [], server_t: Date.now() + 7_000 }
  }

  function sink(key: string | undefined = 'https://collector.example/events'): Sink {
    const send: Sink = async (batch, { leaving }) => {
      const json = JSON.parse(JSON.stringify(batch)) as EventBatch
      const checked = checkBatch(json)
      if (!checked.ok || checked.rejected.length) throw new Error(`not a batch: ${JSON.stringify(checked)}`)
      batches.push({ ...json, leaving, at: Date.now() })
      const fate = fates.shift() ?? always
      if (fate === 'store') return store(json)
      if (fate === 'store_then_break') {
        store(json)
        throw new SinkError(0, 'The line broke.')
      }
      if (typeof fate === 'number') throw new SinkError(fate, `Status ${fate}.`)
      if ('status' in fate) throw new SinkError(fate.status, 'Later.', { retryAfterMs: fate.retryAfterMs })
      const { rejected = [] } = fate as Partial<Ack>
      const out = new Set(rejected.map(one => one.id))
      return {
        ...store({ ...json, events: json.events.filter(event => !out.has(event.id)) }),
        ...(fate as Partial<Ack>),
      }
    }
    return key === undefined ? send : Object.assign(send, { key })
  }

  async function openDisk() {
    world.opened++
    if (world.blocked) throw new Error('blocked')
    return disk
  }

  /** The code that sends, as a page fetches it. */
  async function load(): Promise<typeof createSender> {
    world.loads++
    if (world.unloadable) throw new TypeError('Failed to fetch dynamically imported module')
    if (world.loadMs) await new Promise(resolve => setTimeout(resolve, world.loadMs))
    return context => createSender(context, openDisk)
  }

  /** What one page sees of the browser; `listeners` are told when it is hidden or left. */
  function browser(listeners: Listeners = {}): Env {
    const tab = new Map<string, string>()
    const began = Date.now()
    return {
      now: Date.now,
      monotonic: () => Date.now() - began + 500,
      random: () => world.random,
      uuid: () => `u${++minted}`,
      after(ms, work) {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      online: () => world.online,
      gpc: world.gpc,
      lock: (_name, work) => work(),
      dropDisk: disk.clear,
      page: ++pages,
      local: mapNotes(notes),
      tab: mapNotes(tab),
      timeZone: 'Europe/Berlin',
      device: 'mobile',
      landing: 'https://shop.example/live',
      referrer: '',
      listen(given) {
        listeners.now = given
        return () => (listeners.now = undefined)
      },
      vitals(told) {
        listeners.vital = told
        return () => (listeners.vital = undefined)
      },
    }
  }

  /** Loads a page with a show in it. */
  function page(
    options: TelemetryOptions = {},
    sinks: readonly Sink[] = [sink()],
    visit: Partial<Visit> = {},
  ) {
    const listeners: Listeners = {}
    const env = browser(listeners)
    const errors: VitrineError[] = []
    const telemetry = createTelemetry({ report: error => errors.push(error), sinks, ...options }, env, load)
    telemetry.begin({ show: 'drop', ...visit })
    return {
      telemetry,
      errors,
      listening: () => listeners.now !== undefined || listeners.vital !== undefined,
      vital: (vital: Vital) => listeners.vital?.(vital),
      hide: () => listeners.now?.hide(),
      leave: () => listeners.now?.leave(),
      back: () => listeners.now?.back(),
      /** The tab is gone without a word. */
      kill: () => vi.clearAllTimers(),
    }
  }

  return {
    world,
    notes,
    disk,
    batches,
    sink,
    browser,
    load,
    page,
    /** The fates of the next batches, then `then` for all that follow. */
    fate(next: Fate[], then: Fate = 'store') {
      fates = [...next]
      always = then
    },
    /** What the store counts, by boot and seq. */
    stored: () => [...events.values()].sort((a, b) => a.boot.localeCompare(b.boot) || a.seq - b.seq),
    /** Gaps in `seq` that no batch declared: 0 is the promise. */
    undeclared() {
      let missing = 0
      for (const boot of new Set([...events.values()].map(event => event.boot))) {
        const list = [...events.values()].filter(event => event.boot === boot)
        const declared = [...drops.values()]
          .filter(batch => batch.boot === boot)
          .flatMap(batch => Object.values(batch.dropped ?? {}))
        missing +=
          Math.max(...list.map(event => event.seq)) - list.length - declared.reduce((a, b) => a + b, 0)
      }
      return missing
    },
  }
}

function mapNotes(map: Map<string, string>) {
  return {
    get: (key: string) => map.get(key),
    set: (key: string, value: string) => void map.set(key, value),
    remove: (key: string) => void map.delete(key),
  }
}

/** As IndexedDB: keys rise from 1, and only what can be cloned is taken. */
function diskStore(): PassingStore {
  const inner = memoryStore()
  const flip = <T extends EventRecord>(record: T): T => ({ ...record, key: -record.key })
  return {
    append: records => inner.append(structuredClone(records)),
    list: async (lane, limit) => (await inner.list(lane, limit)).map(flip),
    write: ({ changed, gone }) => inner.write({ changed: changed.map(flip), gone: gone.map(key => -key) }),
    clear: inner.clear,
  }
}
