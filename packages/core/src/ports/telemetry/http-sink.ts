import type { Ack, EventBatch } from '@vitrine/protocol'
import { SinkError, type SendOptions, type Sink } from './sink.ts'

export interface HttpSinkOptions {
  /** Compress ordinary sends. Only for a collector that reads `content-encoding: gzip`. */
  readonly gzip?: boolean
}

/**
 * Sends batches as JSON by POST to `url`: to our collector, or to any backend that answers 2xx. On leaving, as
 * `text/plain` with keepalive, so that no preflight stands in the way. No cookies, and no more of the page's address
 * than its origin.
 */
export function httpSink(url: string, options: HttpSinkOptions = {}): Sink {
  async function send(batch: EventBatch, { leaving, signal }: SendOptions): Promise<Ack> {
    const json = JSON.stringify(batch)
    const gzip = options.gzip === true && !leaving && typeof CompressionStream === 'function'
    const headers: Record<string, string> = { 'content-type': leaving ? 'text/plain' : 'application/json' }
    if (gzip) headers['content-encoding'] = 'gzip'
    const init: RequestInit = { method: 'POST', headers, credentials: 'omit', referrerPolicy: 'origin' }
    const body = gzip ? await compress(json) : json
    let response: Response
    let text: string
    try {
      response = await fetch(url, leaving ? { ...init, body, keepalive: true } : { ...init, body, signal })
      text = await response.text()
    } catch (cause) {
      throw new SinkError(0, `The collector at ${new URL(url).host} does not answer.`, { cause })
    }
    return answer(response, text, batch)
  }
  return Object.assign(send, { key: url })
}

function answer(response: Response, text: string, batch: EventBatch): Ack {
  const json = parse(text)
  if (!response.ok) {
    throw new SinkError(response.status, `The collector answered ${response.status}.`, {
      retryAfterMs: Math.max(
        retryAfter(response.headers.get('retry-after')),
        number(json?.['retry_after_ms']) ?? 0,
      ),
    })
  }
  // Half an acknowledgement says nothing about the second half.
  const cut = json === undefined && /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  if (cut) throw new SinkError(502, 'The collector’s answer was cut short.')
  const rejected = Array.isArray(json?.['rejected']) ? (json['rejected'] as Ack['rejected']) : []
  return {
    accepted: number(json?.['accepted']) ?? batch.events.length - rejected.length,
    rejected: rejected.filter(one => typeof one?.id === 'string'),
    retry_after_ms: number(json?.['retry_after_ms']),
    server_t: number(json?.['server_t']),
  }
}

/** Retry-After in ms: seconds or a date (RFC 9110, 10.2.3). */
export function retryAfter(header: string | null, now: number = Date.now()): number {
  if (!header) return 0
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now
  return ms > 0 ? ms : 0
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function compress(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
