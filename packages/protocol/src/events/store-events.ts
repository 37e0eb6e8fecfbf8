import type { EventBatch, StoredEvent, VitrineEvent } from './envelope.ts'

/** What the merchant decided for viewers who denied: nothing at all, or counting without identifiers. */
export interface ConsentPolicy {
  countWithoutId: boolean
}

/**
 * The event as consent allows it to be stored: without `anon`, `sess` and `tab` unless consent was granted when it
 * was captured; `undefined` when the viewer denied and the merchant does not count without identifiers.
 */
export function applyConsent(event: VitrineEvent, policy: ConsentPolicy): VitrineEvent | undefined {
  if (event.consent === 'granted') return event
  if (event.consent === 'denied' && !policy.countWithoutId) return undefined
  const { anon: _anon, sess: _sess, tab: _tab, ...rest } = event
  return rest as VitrineEvent
}

/**
 * Copies `boot` down and gives every event `ts`, its server time in ms.
 *
 * Sent by its own boot: receipt - (sent_m - m), or the boot's least offset where that is earlier, so that a slow
 * batch does not come out late. Sent by a later page: `t` + the offset stored with it, or that page's own when none
 * was known yet. Nothing happened after its receipt.
 */
export function correctTime(batch: EventBatch, receivedAt: number): StoredEvent[] {
  const offset =
    batch.sent_m === undefined
      ? (batch.offset_t ?? receivedAt - batch.sent_t)
      : Math.min(receivedAt - batch.sent_m, batch.offset_m ?? Infinity)
  return batch.events.map(event => {
    const own = batch.sent_m === undefined ? event.t : event.m
    const ts = Math.round(Math.min(own + offset, receivedAt))
    return { ...event, boot: batch.boot, ts }
  })
}
