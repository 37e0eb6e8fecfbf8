import {
  count,
  counts,
  duration,
  id,
  instant,
  labels,
  may,
  must,
  objectOf,
  oneOf,
  position,
  text,
  type FieldValues,
} from './field.ts'
import type { EventName, EventProps } from './events.ts'

/** What the viewer said about being measured. Nothing is sent while `pending`. */
export const CONSENT = ['pending', 'granted', 'denied'] as const
export type Consent = (typeof CONSENT)[number]

/** Where a view came from. Never a full address: it may hold personal data. */
export const ATTRIBUTION = {
  source: must(
    oneOf(['organic_search', 'social', 'paid', 'creator', 'email', 'direct', 'onsite', 'referral']),
    'The kind of source.',
  ),
  medium: may(text, 'utm_medium.'),
  campaign: may(text, 'utm_campaign.'),
  creator: may(text, 'The creator who sent the viewer.'),
  referrer_host: may(text, 'Host of the page before.'),
  landing_path: may(text, 'Path of the page landed on.'),
} as const
export type Attribution = FieldValues<typeof ATTRIBUTION>

/** What every event carries besides its own properties. */
export const ENVELOPE = {
  id: must(id, 'UUIDv7, minted once, never changed on retry: the store counts an id once.'),
  name: must(text, 'The event.'),
  v: must(count, 'Version of the catalogue.'),
  show: must(id, 'The show.'),
  view: must(id, 'One player mount.'),
  sess: may(id, 'One visit; only with consent.'),
  anon: may(id, 'The viewer’s random identifier at this merchant; only with consent.'),
  tab: may(id, 'One browser tab; only with consent.'),
  seq: must(count, 'Gapless within a boot, from 1.'),
  t: must(instant, 'The device’s wall clock.'),
  m: must(duration, 'Monotonic time since the boot.'),
  consent: must(oneOf(CONSENT), 'What the viewer had said when it was captured.'),
  arms: may(labels, 'Arm by experiment.'),
  attr: may(objectOf(ATTRIBUTION), 'Where the view came from.'),
} as const

/** One event as it travels. */
export type VitrineEvent<N extends EventName = EventName> = {
  [K in N]: Omit<FieldValues<typeof ENVELOPE>, 'name'> & { name: K; props: EventProps<K> }
}[N]

/** What a batch says besides its events. */
export const BATCH = {
  batch: must(id, 'The batch; the same on every retry.'),
  boot: must(id, 'One outbox in one page load: all events of a batch are of one boot.'),
  sent_t: must(instant, 'The device’s wall clock at sending.'),
  sent_m: may(duration, 'Monotonic time since the boot at sending; absent when a later page sends.'),
  offset_m: may(position, 'Server time minus `m`: the least over the boot’s acknowledgements.'),
  offset_t: may(position, 'Server time minus `t` as stored with the events; with a later page’s sending.'),
  attempt: must(count, 'From 1.'),
  sdk: may(text, 'Name and version of the sender.'),
  dropped: may(counts, 'Events given up since the last acknowledged batch, by reason: the gaps in `seq`.'),
} as const

/** Events of one boot on their way to the collector. */
export type EventBatch = FieldValues<typeof BATCH> & { events: VitrineEvent[] }

/** The collector's answer. */
export interface Ack {
  /** How many events were stored, repeats included. */
  accepted: number
  rejected: { id: string; code: string; retryable: boolean }[]
  /** Send nothing more before this. */
  retry_after_ms?: number | undefined
  /** Server time at receipt, ms since the epoch. */
  server_t?: number | undefined
}

/** An event as the store keeps it: order is by `boot`, then `seq`; `ts` is the corrected server time in ms. */
export type StoredEvent<N extends EventName = EventName> = VitrineEvent<N> & { boot: string; ts: number }
