import type { VitrineEvent } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { Boot } from './boot.ts'
import type { Counts } from './counts.ts'
import { createCourier } from './courier.ts'
import type { Env } from './env.ts'
import type { Farewell } from './farewell.ts'
import { createGoodbye } from './goodbye.ts'
import { createHold } from './hold.ts'
import { rank } from './rank.ts'
import { createRetry } from './retry.ts'
import type { createSender, Sender } from './sender.ts'
import type { Sink } from './sink.ts'
import { noteUnsent } from './unsent-note.ts'

export type LoadSender = () => Promise<typeof createSender>

export interface LaneContext {
  readonly env: Env
  readonly name: string
  boot(): Boot
  /** Consent allows this sink's events to outlive the page. */
  mayStore(): boolean
  readonly farewell: Farewell
  report(error: VitrineError): void
  readonly load: LoadSender
}

/**
 * One sink's way out. The code that sends (`sender.ts`) is fetched after the first frame; until then events wait here,
 * and a page that is left sends them by keepalive and notes them for the next one.
 */
export interface Lane {
  add(event: VitrineEvent): void
  /** Declares events given up before they came here, by reason. */
  gaveUp(counts: Counts): void
  /** Sends what waits; resolves when it is sent, or when it must wait. */
  drain(): Promise<void>
  /** Sends what still can be sent while the page is hidden, or left for good. */
  leave(forGood: boolean): void
  /** Something changed outside: what waits is tried again in `ms`, unless the other side asked for more. */
  wake(ms: number): void
  /** Gives up everything unsent but what is on disk. */
  purge(): void
  close(): Promise<void>
}

/** Without a first frame, the code is fetched after this long. */
const LOAD_MS = 2_000
const NOTE_MS = 250
/** As many events do not wait for it. */
const URGENT_EVENTS = 50
const MOST_EVENTS = 10_000
/** The note is written while the page waits, and while it is left. */
const MOST_NOTED = 200

export function createLane(sink: Sink, context: LaneContext): Lane {
  const { env, name } = context
  const courier = createCourier(sink, env)
  const retry = createRetry(env)
  const held = createHold({ most: MOST_EVENTS, replace: false })
  const goodbye = createGoodbye({ ...context, courier, arrived })
  let sender: Sender | undefined
  let loading: Promise<void> | undefined
  let cancelLoad: (() => void) | undefined
  let cancelNote: (() => void) | undefined
  let noted = false
  let closed = false

  const hasWork = () => held.events.length > 0 || context.mayStore()

  function load(): Promise<void> {
    cancelLoad?.()
    cancelLoad = undefined
    if (sender) return Promise.resolve()
    loading ??= fetchSender()
    return loading
  }

  async function fetchSender(): Promise<void> {
    try {
      const open = await context.load()
      // What is on its way by keepalive need not be sent again.
      await goodbye.over()
      handOver(open)
    } catch (cause) {
      failed(cause)
    }
  }

  function handOver(open: typeof createSender): void {
    loading = undefined
    if (closed && !held.events.length) return
    sender = open({ ...context, courier })
    const { events, gaveUp } = held.empty()
    sender.gaveUp(gaveUp)
    for (const event of events) sender.add(event)
    if (noted) note()
    cancelNote?.()
    sender.wake(0)
  }

  function failed(cause: unknown): void {
    loading = undefined
    if (retry.failed(0)) {
      const message = 'The code that sends events can’t be loaded.'
      context.report(new VitrineError('telemetry_refused', message, { cause, retryable: true }))
    }
    schedule(retry.wait())
  }

  function schedule(ms: number): void {
    if (!closed) cancelLoad ??= env.after(ms, () => void load())
  }

  function hurry(): void {
    cancelLoad?.()
    cancelLoad = undefined
    schedule(retry.wait())
  }

  /** Events of a page that dies now are sent by the next one. */
  function note(): void {
    cancelNote?.()
    cancelNote = undefined
    if (!context.mayStore()) return
    const events = held.events.slice(0, MOST_NOTED)
    const bytes = JSON.stringify(events).length
    const record = { lane: name, boot: context.boot().id, events, bytes }
    noteUnsent({ page: env.page, record }, env.local)
    noted = true
  }

  function arrived(ids: ReadonlySet<string>): Promise<void> | void {
    if (sender) return sender.settle(ids)
    held.drop(ids)
    if (noted) note()
  }

  function leave(forGood: boolean): void {
    if (!sender && held.events.length) note()
    goodbye.say(sender ? sender.leave(forGood) : held.events)
  }

  return {
    add(event) {
      if (closed) return
      if (sender) return sender.add(event)
      held.add(event)
      cancelNote ??= env.after(NOTE_MS, note)
      const urgent = rank(event.name) === 0 || held.events.length >= URGENT_EVENTS
      if (urgent || event.name === 'first_frame') hurry()
      else schedule(LOAD_MS)
    },
    gaveUp: counts => (sender ?? held).gaveUp(counts),
    async drain() {
      if (hasWork()) await load()
      await sender?.drain()
    },
    leave,
    wake(ms) {
      if (sender) return sender.wake(ms)
      if (!hasWork()) return
      retry.wake()
      if (ms > 0) schedule(ms)
      else hurry()
    },
    purge() {
      cancelLoad?.()
      cancelLoad = undefined
      courier.abort()
      held.empty()
      void sender?.purge()
    },
    async close() {
      if (closed) return
      closed = true
      cancelLoad?.()
      // The page may be on its way out, too: what can go at once goes at once.
      if (!sender) {
        leave(true)
        await goodbye.over()
      }
      if (held.events.length) await load()
      cancelNote?.()
      await sender?.close()
    },
  }
}
