import { TOPICS } from '../kinds/topics.ts'
import {
  amount,
  count,
  currency,
  duration,
  exponent,
  figure,
  flag,
  id,
  ids,
  listOf,
  may,
  must,
  oneOf,
  position,
  text,
  type Fields,
  type FieldValues,
} from './field.ts'

export interface EventSpec<P extends Fields = Fields> {
  /** When it is sent. */
  readonly doc: string
  readonly props: P
}

function event<const P extends Fields>(doc: string, props: P): EventSpec<P> {
  return { doc, props }
}

const mode = oneOf(['live', 'replay'])
const transport = oneOf(['whep', 'livekit', 'llhls', 'hls', 'file', 'native'])
const item = must(id, 'The product.')
const aboutItem = may(id, 'The product it is about.')
const on = may(transport, 'The transport on screen.')
const watched = 'Time watched so far in this view: paused, stalled and silently hidden time does not count.'
const money = {
  value: must(amount, 'The worth in minor units of `currency`.'),
  currency: must(currency, 'The currency of `value`.'),
  exp: must(exponent, 'How many digits of `value` are minor: 2 for EUR, 0 for JPY, or as the shop says.'),
} as const
const items = must(
  listOf({
    item_id: item,
    quantity: must(count, 'How many.'),
    value: must(amount, 'The line total in minor units.'),
  }),
  'The lines of the cart.',
)
const cartLine = {
  item_id: item,
  variant_id: may(id, 'The variant.'),
  quantity: must(count, 'How many were added or removed.'),
  ...money,
  deal_id: may(id, 'The deal the line came from.'),
} as const
const answered = { id: must(id, 'The poll, giveaway, deal, form or agenda entry.') } as const

/**
 * Every event there is: when it is sent and what it says. The one source of the types, the JSON Schema, the docs
 * page and the collector's validation. `must` refuses an event, `may` never does; unknown properties are kept.
 */
export const EVENTS = {
  view_promotion: event('The embed was at least half visible for 1 s.', {
    placement: must(text, 'Where on the page: `inline`, `floating`, `overlay` or the merchant’s own word.'),
  }),
  show_enter: event('The viewer joined the session.', {
    mode: must(mode, 'Live or replay.'),
    locale: may(text, 'BCP 47 tag of the interface.'),
    country: may(text, 'ISO 3166 code of the viewer’s market.'),
    tz: may(text, 'IANA time zone of the viewer.'),
    device: may(oneOf(['mobile', 'tablet', 'desktop']), 'The kind of device.'),
    returning: may(flag, 'Seen before by this merchant; absent when consent does not allow to know.'),
  }),
  first_frame: event('The first advancing frame; in audio-only, the first sound.', {
    startup_ms: must(duration, 'From play intent to that frame.'),
    transport: must(transport, 'The transport that showed it.'),
    audio_only: may(flag, 'There is sound only.'),
  }),
  heartbeat: event('Every 10 s while watching, and when the page is hidden or left.', {
    watched_ms: must(duration, watched),
    mode: must(mode, 'Live or replay.'),
    pos_ms: must(position, 'Replay position; live, stage time minus the moment the show went live.'),
    transport: on,
    height: may(count, 'Lines of the picture.'),
    latency_ms: may(figure, 'Server time minus stage time.'),
    muted: may(flag, 'Sound is off.'),
    dropped: may(count, 'Frames dropped since the last heartbeat.'),
    bytes: may(count, 'Media received so far in this view, where it is known.'),
  }),
  stall: event('The picture stood still for 250 ms or more.', {
    duration_ms: must(duration, 'How long it stood.'),
    transport: on,
  }),
  transport_switch: event('Another transport is on screen.', {
    from: must(transport, 'The one before.'),
    to: must(transport, 'The one now.'),
    reason: must(text, 'Why it changed.'),
    gap_ms: must(duration, 'Time without an advancing picture.'),
    jump_ms: may(position, 'How far stage time jumped: below zero, content was shown again.'),
    watched_ms: may(duration, watched),
  }),
  quality: event('The resolution changed.', {
    height: must(count, 'Lines of the picture.'),
    bitrate: may(figure, 'Bits a second.'),
  }),
  playback_error: event('Playback met a typed error.', {
    code: must(text, 'The error’s code, as in docs/errors.md.'),
    fatal: may(flag, 'Nothing is left to try.'),
    transport: may(transport, 'The transport that failed.'),
  }),
  show_exit: event('The session closed.', {
    watched_ms: must(duration, watched),
    pos_ms: may(position, 'Where the viewer left, as in `heartbeat`.'),
  }),
  view_item_list: event('A list of products became visible.', {
    list: must(text, 'Which list.'),
    item_ids: must(ids, 'The products in it, in order.'),
  }),
  select_item: event('A product was clicked.', {
    item_id: item,
    source: must(oneOf(['carousel', 'pin', 'chat', 'agenda', 'deal']), 'Where it was clicked.'),
    list: may(text, 'The list it was in.'),
  }),
  view_item: event('The product sheet is open.', { item_id: item }),
  add_to_cart: event('The shop confirmed that a line was added.', cartLine),
  remove_from_cart: event('The shop confirmed that a line was removed.', cartLine),
  cart_error: event('The shop refused a change of the cart.', {
    reason: must(text, 'The shop’s reason, e.g. `out_of_stock`.'),
    item_id: aboutItem,
  }),
  begin_checkout: event('The viewer went to the host’s checkout; what was paid is the shop’s to say.', {
    ...money,
    items,
  }),
  purchase: event('Paid, as far as the browser knows.', {
    transaction_id: must(id, 'The shop’s order number.'),
    ...money,
    items,
    discount: may(amount, 'Taken off, in minor units.'),
    shipping: may(amount, 'Delivery, in minor units.'),
    tax: may(amount, 'Tax, in minor units.'),
  }),
  chat_send: event('The server acknowledged a chat line; the text itself is never sent.', {
    topic: must(oneOf(TOPICS), 'What the server took it to be about.'),
    is_question: must(flag, 'The server took it for a question.'),
    length: may(count, 'Characters.'),
    item_id: aboutItem,
  }),
  reaction: event('The viewer reacted; taps close together are merged.', {
    kind: may(text, 'Which reaction.'),
    n: may(count, 'How many taps.'),
  }),
  share: event('The viewer shared the show.', { channel: may(text, 'How.') }),
  follow: event('The viewer followed the host.', {}),
  poll_vote: event('A vote was acknowledged.', answered),
  giveaway_enter: event('An entry was acknowledged.', answered),
  coupon_claim: event('The claim of a deal was answered.', {
    ...answered,
    granted: may(flag, 'The claim was granted.'),
  }),
  lead_submit: event('A form was acknowledged.', answered),
  reminder_set: event('A reminder was acknowledged.', answered),
  replay_seek: event('The viewer moved in the replay.', {
    from_ms: must(position, 'Position before.'),
    to_ms: must(position, 'Position after.'),
  }),
  web_vital: event('A web vital of the page that holds the show.', {
    metric: must(text, 'LCP, INP, CLS, FCP or TTFB.'),
    value: must(figure, 'In the metric’s own unit.'),
    rating: may(text, 'good, needs-improvement or poor.'),
  }),
  experiment_exposure: event('An arm of an experiment was shown.', {
    experiment: must(id, 'Which experiment.'),
    arm: must(text, 'Which arm.'),
  }),
} as const satisfies Record<string, EventSpec>

export type EventName = keyof typeof EVENTS
/** The properties of one event, as they are on the wire. */
export type EventProps<N extends EventName = EventName> = FieldValues<(typeof EVENTS)[N]['props']>

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(EVENTS, name)
}
