import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage, type Message } from './messages.ts'
import { emptyRoom, foldRoom, redact, thin } from './room.ts'

const person = fc.constantFrom(
  { id: 'a', name: 'Ana', role: 'viewer' as const },
  { id: 'b', name: 'Bo', role: 'viewer' as const },
  { id: 'op', name: 'Op', role: 'operator' as const },
)
const id = fc.constantFrom('cup', 'pot', 'tray')
const variant = fc.constantFrom('v1', 'v2')
const claim = fc.constantFrom('c1', 'c2', 'c3', 'c4')
const deal = fc.constantFrom('d1', 'd2', 'd3')
const price = fc.record({
  amount: fc.nat(9999),
  currency: fc.constantFrom('EUR', 'USD'),
  exp: fc.constant(2),
})
const product = fc.tuple(id, price).map(([item_id, eur]) => ({
  item_id,
  title: item_id,
  media: [],
  options: [],
  variants: ['v1', 'v2'].map(variant_id => ({ variant_id, options: {}, prices: [eur], available: true })),
}))
const ref = fc.integer({ min: 1, max: 40 })

const draft = fc.oneof(
  fc.record({
    type: fc.constant('show.set'),
    data: fc.dictionary(fc.constantFrom('title', 'zone', 'poster'), fc.constantFrom('x', 'y')),
  }),
  fc.record({
    type: fc.constant('show.phase'),
    data: fc.record({ phase: fc.constantFrom('lobby', 'live', 'ended') }),
  }),
  fc.record({ type: fc.constant('show.away'), data: fc.record({ away: fc.boolean() }) }),
  fc.record({ type: fc.constant('product.set'), data: product }),
  fc.record({ type: fc.constantFrom('product.remove', 'product.pin'), data: fc.record({ item_id: id }) }),
  fc.record({ type: fc.constant('product.unpin'), data: fc.constant({}) }),
  fc.record({ type: fc.constant('product.order'), data: fc.record({ item_ids: fc.uniqueArray(id) }) }),
  fc.record({
    type: fc.constant('product.stock'),
    data: fc.record({ item_id: id, variant_id: fc.option(variant, { nil: undefined }), left: fc.nat(5) }),
  }),
  fc.record({
    type: fc.constant('product.price'),
    data: fc.record({
      item_id: id,
      variant_id: fc.option(variant, { nil: undefined }),
      prices: fc.array(price, { maxLength: 2 }),
    }),
  }),
  fc.record({
    type: fc.constant('deal.open'),
    data: fc.record({
      id: deal,
      item_id: id,
      per_person: fc.constant(1),
      opens_at: fc.constant(0),
      hold_ms: fc.constant(1000),
      fulfil: fc.constant('custom'),
      count: fc.constant(2),
    }),
  }),
  fc.record({
    type: fc.constant('deal.claimed'),
    data: fc.record({ id: deal, claim, person: fc.constant('a'), expires_at: fc.nat(9000) }),
  }),
  fc.record({
    type: fc.constant('deal.released'),
    data: fc.record({ id: deal, claim, person: fc.constant('a'), reason: fc.constant('expired') }),
  }),
  fc.record({
    type: fc.constant('deal.redeemed'),
    data: fc.record({ id: deal, claim, person: fc.constant('a'), transaction_id: fc.constant('t') }),
  }),
  fc.record({ type: fc.constant('deal.close'), data: fc.record({ id: deal, reason: fc.constant('ended') }) }),
  fc.record({
    type: fc.constant('chat.say'),
    data: fc.record({ text: fc.string({ minLength: 1, maxLength: 20 }) }),
  }),
  fc.record({ type: fc.constantFrom('chat.delete', 'chat.restore'), data: fc.constant({}), ref }),
  fc.record({
    type: fc.constant('caption.say'),
    data: fc.record({
      line: fc.nat(30).map(n => `l${n}`),
      text: fc.constantFrom('so', 'so it is'),
      lang: fc.constantFrom('en', 'en', 'de'),
      at: fc.nat(600),
    }),
  }),
  fc.record({
    type: fc.constant('chat.pin'),
    data: ref.map(seq => ({ line: { seq, at: 0, by: { id: 'a', name: 'Ana', role: 'viewer' }, text: 'x' } })),
  }),
  fc.record({
    type: fc.constantFrom('person.mute', 'person.unmute', 'person.ban', 'person.unban'),
    data: fc.record({ person: fc.constantFrom('a', 'b') }),
  }),
)

const log = fc.array(fc.tuple(draft, person), { maxLength: 60 }).map(drafts =>
  drafts.flatMap(([made, by], index): Message[] => {
    const read = readMessage({ ...made, seq: index + 1, at: index * 10, by })
    return 'message' in read ? [read.message] : []
  }),
)

describe('a room', () => {
  it('is the same from its snapshot as from its whole log', () => {
    fc.assert(
      fc.property(log, messages => {
        const { seq: _s, at: _a, ...whole } = messages.reduce(foldRoom, emptyRoom)
        const { seq: _t, at: _b, ...thinned } = thin(messages).reduce(foldRoom, emptyRoom)
        expect(thinned).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same from a snapshot and the tail after it', () => {
    fc.assert(
      fc.property(log, fc.nat(60), (messages, cut) => {
        const { seq: _s, at: _a, ...whole } = messages.reduce(foldRoom, emptyRoom)
        const {
          seq: _t,
          at: _b,
          ...joined
        } = [...thin(messages.slice(0, cut)), ...messages.slice(cut)].reduce(foldRoom, emptyRoom)
        expect(joined).toEqual(whole)
      }),
    )
  })

  it('holds a bounded number of lines', () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) =>
        ({
          seq: index + 1,
          at: index,
          type: 'chat.say',
          by: { id: 'a', name: 'A', role: 'viewer' },
          data: { text: `${index}` },
        }) as Message,
    )
    expect(lines.reduce(foldRoom, emptyRoom).chat.lines.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 301),
    )
  })
})

describe('redact', () => {
  const viewer = { id: 'a', role: 'viewer' as const }
  const messages = [
    { seq: 1, type: 'chat.say' as const, to: undefined, ref: undefined },
    { seq: 2, type: 'person.mute' as const, to: 'staff', ref: undefined },
    { seq: 3, type: 'deal.claimed' as const, to: 'a', ref: undefined },
    { seq: 4, type: 'deal.claimed' as const, to: 'b', ref: undefined },
    { seq: 5, type: 'chat.say' as const, to: undefined, ref: undefined },
  ]
  it.each([
    ['a viewer reads what is for everyone and for itself', viewer, [1, 3]],
    ['staff reads everything, deleted lines too', { id: 's', role: 'moderator' as const }, [1, 2, 3, 4, 5]],
  ])('%s', (_, who, seqs) => {
    expect(redact(messages, who, new Set([5])).map(({ seq }) => seq)).toEqual(seqs)
  })
})

describe('readMessage', () => {
  const by = { id: 'a', name: 'Ana', role: 'viewer' }
  it.each([
    [
      'an unknown type is told apart',
      { seq: 1, at: 1, type: 'hologram.show', by, data: {} },
      { unknown: 'hologram.show' },
    ],
    [
      'a wrong type names its path',
      { seq: 1, at: 1, type: 'chat.say', by, data: { text: 7 } },
      { path: 'data.text' },
    ],
    ['no envelope', 'hello', { path: '' }],
    [
      'a prototype key is no type',
      { seq: 1, at: 1, type: 'constructor', by, data: {} },
      { unknown: 'constructor' },
    ],
  ])('%s', (_, input, expected) => {
    expect(readMessage(input)).toMatchObject(expected)
  })

  it('keeps unknown keys, and reads unknown values as the declared fallback', () => {
    const read = readMessage({
      seq: 1,
      at: 1,
      type: 'show.phase',
      by: { ...by, role: 'emperor' },
      data: { phase: 'intermission', glow: 3 },
    })
    expect(read).toMatchObject({ message: { by: { role: 'viewer' }, data: { phase: 'live', glow: 3 } } })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), input => void readMessage(input)))
  })
})
