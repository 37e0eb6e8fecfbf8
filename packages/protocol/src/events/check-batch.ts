import { checkEvent, checkFields, isRecord, refuse, type CheckCode, type Refused } from './check-event.ts'
import { BATCH, type EventBatch } from './envelope.ts'

/** More events than this in one batch are refused whole: the sender splits. */
export const MAX_BATCH_EVENTS = 500

export interface CheckedBatch {
  ok: true
  /** The batch with its good events only. */
  batch: EventBatch
  /** The others, ready for the acknowledgement; none of them gets better by a retry. */
  rejected: RejectedEvent[]
}

export interface RejectedEvent {
  id: string
  code: CheckCode
  retryable: false
  path: string
  message: string
}

/** Checks a batch and each of its events. One bad event never costs the others. */
export function checkBatch(input: unknown): CheckedBatch | Refused {
  if (!isRecord(input)) return refuse('not_an_object', '', 'A batch is an object.')
  const envelope = checkFields(BATCH, input, '')
  if (!envelope.ok) return envelope
  const given = input['events']
  if (!Array.isArray(given)) return refuse('missing', 'events', '`events` must be a list.')
  if (given.length > MAX_BATCH_EVENTS) {
    return refuse('too_large', 'events', `A batch has at most ${MAX_BATCH_EVENTS} events.`)
  }
  const events: EventBatch['events'] = []
  const rejected: RejectedEvent[] = []
  given.forEach((one: unknown, index) => {
    const checked = checkEvent(one)
    if (checked.ok) events.push(checked.event)
    else rejected.push(reject(one, index, checked))
  })
  return { ok: true, batch: { ...envelope.value, events } as unknown as EventBatch, rejected }
}

function reject(event: unknown, index: number, { code, path, message }: Refused): RejectedEvent {
  const id = isRecord(event) && typeof event['id'] === 'string' ? event['id'].slice(0, 128) : ''
  const place = `events.${index}`
  return { id, code, retryable: false, path: path ? `${place}.${path}` : place, message }
}
