import type { Ack, EventBatch } from '@vitrine/protocol'
import type { Env } from './env.ts'
import { SinkError, type Sink } from './sink.ts'

const ANSWER_MS = 20_000

/** Takes batches to one sink, and waits for no answer longer than 20 s. */
export interface Courier {
  /** Rejects as the sink does, or with a `SinkError`. `leaving`: by keepalive. */
  send(batch: EventBatch, leaving: boolean): Promise<Ack>
  /** Ends all that is under way. */
  abort(): void
}

export function createCourier(sink: Sink, env: Env): Courier {
  const sending = new Set<AbortController>()
  return {
    async send(batch, leaving) {
      const abort = new AbortController()
      sending.add(abort)
      const ends = new Promise<never>((_, reject) => {
        abort.signal.addEventListener('abort', () => reject(new SinkError(408, 'The sink took too long.')))
      })
      const cancel = env.after(ANSWER_MS, () => abort.abort())
      try {
        return await Promise.race([sink(batch, { leaving, signal: abort.signal }), ends])
      } finally {
        cancel()
        sending.delete(abort)
      }
    },
    abort() {
      for (const abort of sending) abort.abort()
    },
  }
}
