import type { StoredEvent } from '@vitrine/protocol'
import type { Review, ReviewInput } from '@vitrine/review'

/** Raw events: appended, never changed, de-duplicated by `id` when they are read. */
export interface EventStore {
  /** Durable once it resolves. */
  append(events: readonly StoredEvent[], receivedAt: number): Promise<void>
  /** Makes a show's review over its events. */
  review(input: Omit<ReviewInput, 'events' | 'connection'>): Promise<Review>
  /** Writes a show's events to a file, one JSON object a line, the first row of each `id`. */
  exportTo(file: string, show: string): Promise<void>
  close(): Promise<void>
}
