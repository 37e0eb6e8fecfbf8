import type { VitrineEvent } from '@vitrine/protocol'
import type { Boot } from './boot.ts'
import type { Courier } from './courier.ts'
import type { Env } from './env.ts'
import type { Farewell } from './farewell.ts'

export interface GoodbyeContext {
  readonly env: Env
  boot(): Boot
  readonly farewell: Farewell
  readonly courier: Courier
  /** These need no more sending. */
  arrived(ids: ReadonlySet<string>): Promise<void> | void
}

/** One sink's events that go by keepalive, while the page is hidden or left. */
export interface Goodbye {
  /** Sends what fits, and is not under way already. */
  say(waiting: readonly VitrineEvent[]): void
  /** Resolves once nothing is under way: what arrived is known, the rest still waits. */
  over(): Promise<void>
}

export function createGoodbye({ env, boot, farewell, courier, arrived }: GoodbyeContext): Goodbye {
  const underWay = new Map<string, Promise<void>>()

  async function send(events: readonly VitrineEvent[]): Promise<void> {
    const taken = { boot: boot().id, keys: [], events, dropped: {} }
    const { rejected } = await courier.send(boot().pack(taken, { batch: env.uuid(), attempt: 1 }), true)
    const again = new Set(rejected.filter(({ retryable }) => retryable).map(({ id }) => id))
    await arrived(new Set(events.map(({ id }) => id).filter(id => !again.has(id))))
  }

  return {
    say(waiting) {
      const { events, done } = farewell.choose(waiting.filter(({ id }) => !underWay.has(id)))
      if (!events.length) return done()
      const over = () => {
        done()
        for (const { id } of events) underWay.delete(id)
      }
      const sent = send(events).then(over, over)
      for (const { id } of events) underWay.set(id, sent)
    },
    async over() {
      while (underWay.size) await Promise.all(underWay.values())
    },
  }
}
