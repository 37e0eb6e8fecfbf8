import { toJsonSchema } from '@valibot/to-json-schema'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { checkBatch, MAX_BATCH_EVENTS } from './check-batch.ts'
import { checkEvent, MAX_EVENT_BYTES } from './check-event.ts'
import { describeEvents, eventPropsSchema } from './describe-events.ts'
import type { VitrineEvent } from './envelope.ts'
import { EVENTS, isEventName, type EventName, type EventProps } from './events.ts'
import { eventsPage } from './events-page.ts'
import { jsonBytes, utf8Bytes } from './json-bytes.ts'

const items = [{ item_id: 'p1', quantity: 2, value: 3980 }]
const cart = { item_id: 'p1', quantity: 1, value: 1990, currency: 'EUR', exp: 2 }
/** The least and the most each event may say. */
const GOOD: { [N in EventName]: [EventProps<N>, EventProps<N>] } = {
  view_promotion: [{ placement: 'inline' }, { placement: 'floating' }],
  show_enter: [
    { mode: 'live' },
    { mode: 'replay', locale: 'de', country: 'DE', tz: 'Europe/Berlin', device: 'mobile', returning: false },
  ],
  first_frame: [
    { startup_ms: 0, transport: 'whep' },
    { startup_ms: 612.5, transport: 'native', audio_only: true },
  ],
  heartbeat: [
    { watched_ms: 10_000, mode: 'live', pos_ms: -4_000 },
    {
      watched_ms: 20_000,
      mode: 'replay',
      pos_ms: 5,
      transport: 'llhls',
      height: 720,
      latency_ms: -3.5,
      muted: true,
      dropped: 0,
    },
  ],
  stall: [{ duration_ms: 250 }, { duration_ms: 900, transport: 'hls' }],
  transport_switch: [
    { from: 'whep', to: 'llhls', reason: 'timeout', gap_ms: 120 },
    { from: 'llhls', to: 'whep', reason: 'upgrade', gap_ms: 0, jump_ms: -2_000, watched_ms: 9 },
  ],
  quality: [{ height: 360 }, { height: 720, bitrate: 2_000_000 }],
  playback_error: [
    { code: 'playback_media' },
    { code: 'playback_timeout', fatal: true, transport: 'livekit' },
  ],
  show_exit: [{ watched_ms: 1 }, { watched_ms: 1, pos_ms: 77 }],
  view_item_list: [
    { list: 'carousel', item_ids: [] },
    { list: 'carousel', item_ids: ['p1', 'p2'] },
  ],
  select_item: [
    { item_id: 'p1', source: 'pin' },
    { item_id: 'p1', source: 'deal', list: 'carousel' },
  ],
  view_item: [{ item_id: 'p1' }, { item_id: 'p2' }],
  add_to_cart: [cart, { ...cart, variant_id: 'v1', deal_id: 'd1' }],
  remove_from_cart: [cart, { ...cart, variant_id: 'v1', deal_id: 'd1' }],
  cart_error: [{ reason: 'out_of_stock' }, { reason: 'custom', item_id: 'p1' }],
  begin_checkout: [
    { value: 0, currency: 'JPY', exp: 0, items: [] },
    { value: 3980, currency: 'EUR', exp: 2, items },
  ],
  purchase: [
    { transaction_id: '1001', value: 3980, currency: 'EUR', exp: 2, items },
    { transaction_id: '1002', value: 3980, currency: 'EUR', exp: 2, items, discount: 5, shipping: 0, tax: 1 },
  ],
  chat_send: [
    { topic: 'price', is_question: true },
    { topic: 'other', is_question: false, length: 12, item_id: 'p1' },
  ],
  reaction: [{}, { kind: 'heart', n: 7 }],
  share: [{}, { channel: 'copy' }],
  follow: [{}, {}],
  poll_vote: [{ id: 'q1' }, { id: 'q2' }],
  giveaway_enter: [{ id: 'g1' }, { id: 'g2' }],
  coupon_claim: [{ id: 'd1' }, { id: 'd1', granted: false }],
  lead_submit: [{ id: 'l1' }, { id: 'l2' }],
  reminder_set: [{ id: 'a1' }, { id: 'a2' }],
  replay_seek: [
    { from_ms: 0, to_ms: 9 },
    { from_ms: 9, to_ms: 0 },
  ],
  web_vital: [
    { metric: 'CLS', value: 0 },
    { metric: 'LCP', value: 1200.5, rating: 'good' },
  ],
  experiment_exposure: [
    { experiment: 'copy', arm: 'a' },
    { experiment: 'copy', arm: 'b' },
  ],
}
const NAMES = Object.keys(EVENTS) as EventName[]

function made(name: string, props: unknown, more: Record<string, unknown> = {}) {
  return {
    id: 'e1',
    name,
    v: 1,
    show: 's',
    view: 'w',
    seq: 1,
    t: 1e12,
    m: 10,
    consent: 'granted',
    props,
    ...more,
  }
}

describe('checkEvent', () => {
  it.each(NAMES)('takes the least and the most of %s unchanged', name => {
    for (const props of GOOD[name]) {
      const event = made(name, props)
      expect(checkEvent(event)).toEqual({ ok: true, event, left: [] })
    }
  })

  it.each(NAMES)('refuses %s without or with a wrong required property, by name', name => {
    const [least] = GOOD[name]
    const required = Object.entries(EVENTS[name].props).filter(([, field]) => field.required)
    for (const [key] of required) {
      const { [key as never]: _gone, ...rest } = least
      expect(checkEvent(made(name, rest))).toMatchObject({ ok: false, code: 'missing', path: `props.${key}` })
      const wrong = checkEvent(made(name, { ...least, [key]: { a: 1 } }))
      expect(wrong).toMatchObject({ ok: false, code: 'invalid', path: `props.${key}` })
    }
  })

  it.each(NAMES)('keeps %s and leaves out an optional property of the wrong type', name => {
    const [least] = GOOD[name]
    for (const [key, field] of Object.entries(EVENTS[name].props)) {
      if (field.required) continue
      const checked = checkEvent(made(name, { ...least, [key]: { a: 1 } }))
      expect(checked).toEqual({ ok: true, event: made(name, least), left: [`props.${key}`] })
    }
  })

  it('keeps unknown properties of the event, its props and its lines', () => {
    const props = { ...GOOD.begin_checkout[1], items: [{ ...items[0], colour: 'red' }], note: [1] }
    const event = made('begin_checkout', props, { future: { a: 1 } })
    expect(checkEvent(event)).toEqual({ ok: true, event, left: [] })
  })

  it.each([
    ['a word', 'text', 'not_an_object', ''],
    ['a list', [], 'not_an_object', ''],
    ['nothing', undefined, 'not_an_object', ''],
    ['an unknown name', made('explode', {}), 'unknown_event', 'name'],
    ['a name of Object', made('constructor', {}), 'unknown_event', 'name'],
    ['no props', made('follow', undefined), 'missing', 'props'],
    ['no id', made('follow', {}, { id: '' }), 'invalid', 'id'],
    ['no view', made('follow', {}, { view: null }), 'missing', 'view'],
    ['half a seq', made('follow', {}, { seq: 1.5 }), 'invalid', 'seq'],
    ['an endless time', made('follow', {}, { t: Infinity }), 'invalid', 't'],
    ['another consent', made('follow', {}, { consent: 'maybe' }), 'invalid', 'consent'],
    ['a float of money', made('add_to_cart', { ...cart, value: 19.9 }), 'invalid', 'props.value'],
    [
      'a bad line',
      made('begin_checkout', { ...GOOD.begin_checkout[1], items: [{ item_id: 'p' }] }),
      'invalid',
      'props.items.0.quantity',
    ],
    [
      'too many ids',
      made('view_item_list', { list: 'x', item_ids: Array(201).fill('p') }),
      'invalid',
      'props.item_ids',
    ],
    ['a long text', made('view_promotion', { placement: 'x'.repeat(1_001) }), 'invalid', 'props.placement'],
    ['too much', made('follow', { note: 'é'.repeat(MAX_EVENT_BYTES / 2) }), 'too_large', ''],
  ])('refuses %s', (_name, input, code, path) => {
    expect(checkEvent(input)).toMatchObject({ ok: false, code, path })
  })

  it('refuses endless nesting and circles without throwing', () => {
    const circle: Record<string, unknown> = made('follow', {})
    circle['self'] = circle
    expect(checkEvent(circle)).toMatchObject({ code: 'too_large' })
    const deep = JSON.parse('['.repeat(7_000) + ']'.repeat(7_000)) as unknown
    expect(checkEvent(made('follow', { deep }))).toMatchObject({ code: 'too_large' })
    expect(checkEvent(made('follow', { big: 1n }))).toMatchObject({ code: 'too_large' })
  })

  it('leaves out wrong optional parts of the envelope', () => {
    const event = made('follow', {}, { anon: 7, attr: { source: 'moon' }, arms: { a: 1 } })
    expect(checkEvent(event)).toEqual({
      ok: true,
      event: made('follow', {}),
      left: ['anon', 'arms.a', 'attr.source'],
    })
  })

  it('never throws and takes its own output again', () => {
    const input = fc.record({ name: fc.constantFrom(...NAMES), props: fc.object() }, { requiredKeys: [] })
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), input),
        fc.constantFrom(...NAMES),
        fc.object(),
        (any, name, extra) => {
          checkEvent(any)
          const first = checkEvent(made(name, { ...extra, ...GOOD[name][0] }))
          if (first.ok) expect(checkEvent(first.event)).toEqual({ ...first, left: [] })
        },
      ),
    )
  })
})

describe('the catalogue', () => {
  it('types required and optional properties', () => {
    expectTypeOf<EventProps<'view_item'>>().toExtend<{ item_id: string }>()
    expectTypeOf<{ mode: 'live' }>().toExtend<EventProps<'show_enter'>>()
    expectTypeOf<{ locale: 'de' }>().not.toExtend<EventProps<'show_enter'>>()
    expectTypeOf<VitrineEvent<'follow'>['name']>().toEqualTypeOf<'follow'>()
    expect(isEventName('follow')).toBe(true)
  })

  it.each(NAMES)('gives JSON Schema of %s', name => {
    const schema = toJsonSchema(eventPropsSchema(name), { errorMode: 'ignore' })
    const required = Object.keys(EVENTS[name].props).filter(key => key in GOOD[name][0])
    expect([...(schema.required ?? [])].sort()).toEqual(required.sort())
  })

  it('has a sentence for every event and property, on the page too', () => {
    const { events, envelope, batch } = describeEvents()
    const docs = [...events, ...events.flatMap(one => one.props), ...envelope, ...batch].map(one => one.doc)
    expect(docs.filter(doc => !/\.$/.test(doc))).toEqual([])
    const page = eventsPage()
    for (const name of NAMES) expect(page).toContain(`## \`${name}\``)
  })
})

describe('checkBatch', () => {
  const batch = { batch: 'b1', boot: 'o1', sent_t: 1e12, sent_m: 50, attempt: 1, sdk: 'vitrine/0.1.0' }

  it('keeps the good events and names the bad ones', () => {
    const good = made('follow', {})
    const events = [good, made('view_item', {}, { id: 'e2' }), 'noise']
    expect(checkBatch({ ...batch, events })).toMatchObject({
      ok: true,
      batch: { ...batch, events: [good] },
      rejected: [
        { id: 'e2', code: 'missing', retryable: false, path: 'events.1.props.item_id' },
        { id: '', code: 'not_an_object', retryable: false, path: 'events.2' },
      ],
    })
  })

  it.each([
    ['no object', [], 'not_an_object', ''],
    ['no boot', { ...batch, boot: undefined, events: [] }, 'missing', 'boot'],
    ['no events', batch, 'missing', 'events'],
    ['too many', { ...batch, events: Array(MAX_BATCH_EVENTS + 1).fill({}) }, 'too_large', 'events'],
  ])('refuses %s', (_name, input, code, path) => {
    expect(checkBatch(input)).toMatchObject({ ok: false, code, path })
  })
})

describe('jsonBytes', () => {
  const letter = fc.oneof(fc.nat(0x7ff), fc.nat(0x10ffff)).filter(code => code < 0xd800 || code > 0xdfff)

  it('counts what UTF-8 needs', () => {
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 30 }), letters => {
        const text = String.fromCodePoint(...letters)
        expect(utf8Bytes(text)).toBe(encodeURIComponent(text).replace(/%../g, '.').length)
        expect(jsonBytes(text)).toBe(utf8Bytes(JSON.stringify(text)))
      }),
    )
  })
})
