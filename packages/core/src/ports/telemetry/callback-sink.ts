import type { Ack, VitrineEvent } from '@vitrine/protocol'
import type { Sink } from './sink.ts'

/** Hands every event to a function of the page. One that throws loses that event, never the others. */
export function callbackSink(callback: (event: VitrineEvent) => void | Promise<void>): Sink {
  return async ({ events }) => {
    const rejected: Ack['rejected'] = []
    for (const event of events) {
      try {
        await callback(event)
      } catch {
        rejected.push({ id: event.id, code: 'callback_threw', retryable: false })
      }
    }
    return { accepted: events.length - rejected.length, rejected }
  }
}
