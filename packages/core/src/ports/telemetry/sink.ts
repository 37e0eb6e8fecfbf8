import type { Ack, EventBatch } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'

export interface SendOptions {
  /** The page is being left: only what the browser finishes by itself (`keepalive`) arrives. */
  readonly leaving: boolean
  readonly signal: AbortSignal
}

/**
 * Where events go. Resolves once the batch is stored; rejects with a `SinkError` to say how to go on, with anything
 * else to be tried again later. The same event may come again: `id` tells.
 */
export interface Sink {
  (batch: EventBatch, options: SendOptions): Promise<Ack>
  /** The sink's address. With one, unsent events survive the page (granted consent only); without, they end with it. */
  readonly key?: string
}

/** A sink's refusal or failure. `status` is the HTTP status, 0 when there was no answer. */
export class SinkError extends VitrineError {
  readonly status: number
  /** Try no sooner than this, ms. */
  readonly retryAfterMs: number

  constructor(
    status: number,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number | undefined } = {},
  ) {
    super('telemetry_refused', message, { cause: options.cause, retryable: verdict(status) === 'retry' })
    this.status = status
    this.retryAfterMs = options.retryAfterMs ?? 0
  }
}

/** What a sender does about a status. What no retry can mend is set aside; what a person must mend stops the sink. */
export function verdict(status: number): 'retry' | 'split' | 'quarantine' | 'stop' {
  if (status === 413) return 'split'
  if (status === 400 || status === 422) return 'quarantine'
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500
    ? 'retry'
    : 'stop'
}
