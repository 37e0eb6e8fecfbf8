import type { Ack, EventBatch, VitrineEvent } from '@vitrine/protocol'
import type { VitrineError } from '../../errors.ts'
import type { Boot } from './boot.ts'
import type { Counts } from './counts.ts'
import type { Courier } from './courier.ts'
import { openDiskStore } from './disk-store.ts'
import type { Env } from './env.ts'
import { createQueue } from './queue.ts'
import { rank } from './rank.ts'
import { layeredStore, memoryStore, type RecordStore } from './record-store.ts'
import { take, type Taken } from './records.ts'
import { createRetry } from './retry.ts'
import { SinkError, verdict } from './sink.ts'
import { takeUnsent } from './unsent-note.ts'

export interface SenderContext {
  readonly env: Env
  readonly name: string
  boot(): Boot
  /** Consent allows this sink's events to outlive the page. */
  mayStore(): boolean
  readonly courier: Courier
  report(error: VitrineError): void
}

/** Sends one sink's events: its own queue, its own retries. A dead sink neither blocks nor repeats another. */
export interface Sender {
  add(event: VitrineEvent): void
  /** Declares events given up before they came here, by reason. */
  gaveUp(counts: Counts): void
  /** Sends what waits; resolves when it is sent, or when it must wait. */
  drain(): Promise<void>
  /** Stores what it has, and tells what may still go by keepalive from a page that is hidden, or left for good. */
  leave(forGood: boolean): readonly VitrineEvent[]
  /** These have arrived by keepalive. */
  settle(ids: ReadonlySet<string>): Promise<void>
  /** Something changed outside: what waits is tried again in `ms`, unless the other side asked for more. */
  wake(ms: number): void
  /** Gives up everything unsent but what is on disk. */
  purge(): Promise<void>
  close(): Promise<void>
}

type Next = 'more' | 'later' | 'done'

const BATCH_MS = 5_000
const BATCH_EVENTS = 50
/** A backlog goes in larger pieces. */
const MOST = { events: 200, bytes: 256_000 }
const RECORD_MS = 250

export function createSender(
  context: SenderContext,
  openDisk: () => Promise<RecordStore> = openDiskStore,
): Sender {
  const { env, name, courier, report } = context
  const retry = createRetry(env)
  const memory = memoryStore()
  const layered = layeredStore(openDisk, memory)
  const store = () => (context.mayStore() ? layered : memory)
  const queue = createQueue({ ...context, store, clear: layered.clear, failing: retry.failing })
  let most = MOST
  let stopped = false
  let closed = false
  let running: Promise<void> | undefined
  let calledAgain = false
  let last: { taken: Taken; batch: string; attempt: number } | undefined
  let atSea = new Set<string>()
  let cancelRecord: (() => void) | undefined
  let cancelDrain: (() => void) | undefined

  function persist(): Promise<void> {
    cancelRecord?.()
    cancelRecord = undefined
    return queue.persist()
  }

  function schedule(ms: number): void {
    if (closed || stopped || cancelDrain) return
    cancelDrain = env.after(ms, () => {
      cancelDrain = undefined
      void drain()
    })
  }

  function reschedule(ms: number): void {
    cancelDrain?.()
    cancelDrain = undefined
    schedule(ms)
  }

  function drain(): Promise<void> {
    // What came since the going drain began must not wait for the next event.
    if (running) calledAgain = true
    running ??= run()
      .catch(() => schedule(BATCH_MS))
      .finally(() => {
        running = undefined
        if (calledAgain) schedule(retry.wait())
        calledAgain = false
      })
    return running
  }

  async function run(): Promise<void> {
    cancelDrain?.()
    cancelDrain = undefined
    await persist()
    let next: Next = 'more'
    while (next === 'more' && !stopped) {
      const wait = env.online() ? retry.wait() : BATCH_MS
      if (wait > 0) return schedule(wait)
      next = await env.lock(`vitrine-telemetry ${name}`, sendOne)
    }
    if (next === 'later') schedule(retry.wait())
  }

  async function sendOne(): Promise<Next> {
    const { records, whole } = await queue.head()
    const again =
      last && last.taken.keys.every(key => records.some(record => record.key === key)) ? last : undefined
    const taken = again?.taken ?? take(records, most)
    if (!taken || stopped) return 'done'
    last = { taken, batch: again?.batch ?? env.uuid(), attempt: (again?.attempt ?? 0) + 1 }
    const batch = context.boot().pack(taken, last)
    atSea = new Set(batch.events.map(event => event.id))
    try {
      if (!(await acknowledged(await courier.send(batch, false), batch, taken))) return 'later'
      const rest = records.reduce((n, record) => n + record.events.length, -taken.events.length)
      return rest > 0 || records.length > taken.keys.length || !whole ? 'more' : 'done'
    } catch (error) {
      return await failed(error, taken)
    } finally {
      atSea = new Set()
    }
  }

  /** False when some of it is to be sent again. */
  async function acknowledged(ack: Ack, batch: EventBatch, taken: Taken): Promise<boolean> {
    last = undefined
    const again = ack.rejected.filter(one => one.retryable).map(one => one.id)
    const lost = ack.rejected.filter(one => !one.retryable)
    const boot = context.boot()
    if (ack.server_t !== undefined && batch.sent_m !== undefined && batch.boot === boot.id) {
      boot.acknowledged(ack.server_t, batch.sent_m)
    }
    if (again.length) retry.failed(1, ack.retry_after_ms)
    else retry.succeeded(ack.retry_after_ms)
    if (lost.length)
      report(new SinkError(422, `${lost.length} events refused: ${lost[0]?.code}.`, { cause: lost }))
    const done = new Set(batch.events.map(event => event.id))
    for (const id of again) done.delete(id)
    await queue.settle(done, taken.keys)
    return again.length === 0
  }

  async function failed(error: unknown, taken: Taken): Promise<Next> {
    const failure =
      error instanceof SinkError ? error : new SinkError(500, 'The sink threw.', { cause: error })
    let what = verdict(failure.status)
    if (what === 'split' && taken.events.length <= 1) what = 'quarantine'
    if (what === 'retry') {
      if (retry.failed(failure.status, failure.retryAfterMs)) report(failure)
      return 'later'
    }
    last = undefined
    if (what === 'split') {
      most = { ...most, events: Math.floor(taken.events.length / 2) }
      return 'more'
    }
    report(failure)
    if (what === 'stop') {
      stopped = true
      return 'done'
    }
    await queue.setAside(taken, failure.status === 413 ? 'too_large' : 'refused')
    return 'more'
  }

  return {
    add(event) {
      if (stopped || closed) return
      queue.add(event)
      if (rank(event.name) === 0 || queue.buffered() >= BATCH_EVENTS) {
        reschedule(retry.wait())
        return
      }
      cancelRecord ??= env.after(RECORD_MS, () => void persist())
      schedule(BATCH_MS)
    },
    gaveUp: queue.gaveUp,
    drain,
    leave(forGood) {
      if (stopped) return []
      const waiting = queue.unsent().filter(({ id }) => forGood || !atSea.has(id))
      void persist()
      return retry.broken() ? [] : waiting
    },
    settle: ids => queue.settle(ids, []),
    wake(ms) {
      const left = context.mayStore() ? takeUnsent({ lane: name, page: env.page }, env.local) : []
      if (left.length) void queue.takeOver(left)
      retry.wake()
      reschedule(Math.max(ms, retry.wait()))
    },
    purge() {
      last = undefined
      return queue.purge()
    },
    async close() {
      if (closed) return
      cancelDrain?.()
      await running
      await drain()
      closed = true
      cancelDrain?.()
      cancelRecord?.()
    },
  }
}
