import { atom } from 'nanostores'
import { describe, expect, it, vi } from 'vitest'
import {
  emptyRoom,
  foldRoom,
  refuse,
  type Cart,
  type Manifest,
  type Message,
  type Money,
  type RoomState,
} from '@vitrine/protocol'
import { createLocale } from '../../ports/locale/locale.ts'
import type { Feature, Ports } from '../../ports/ports.ts'
import type { Answer } from '../../ports/room/room.ts'
import type { AddLine, CartResult } from '../../ports/shop/shop.ts'
import { createOffers } from './offers.ts'

const eur = (amount: number): Money => ({ amount, currency: 'EUR', exp: 2 })
const MANIFEST = {
  vitrine: 1,
  id: 'tea',
  phase: 'live',
  title: 'Tea',
  sources: [],
  agenda: [],
  products: [
    {
      item_id: 'pot',
      title: 'Pot',
      media: [],
      options: [],
      variants: [
        { variant_id: 'a', options: {}, prices: [eur(6_200)], available: true },
        { variant_id: 'b', options: {}, prices: [eur(7_800)], available: true },
      ],
    },
  ],
} as Manifest

const emptyCart: Cart = { lines: [], count: 0, subtotal: eur(0), discounts: [], at: 0 }
const line = (id: string, price: Money, claim?: string) => ({
  line: id,
  item_id: 'pot',
  variant_id: 'a',
  title: 'Pot',
  quantity: 1,
  price,
  total: price,
  claim,
})
const cartOf = (...lines: Cart['lines']): Cart => ({ ...emptyCart, lines, count: lines.length })

function opened(terms: object = {}): Message {
  const data = {
    id: 'd',
    item_id: 'pot',
    prices: [eur(4_890)],
    per_person: 1,
    opens_at: 0,
    hold_ms: 600_000,
    fulfil: 'custom',
    ...terms,
  }
  return { seq: 1, at: 1, type: 'deal.open', by: { id: 'op', name: '', role: 'operator' }, data } as Message
}
const claimed = (claim: string, more: object = {}): Message =>
  ({
    seq: 2,
    at: 2,
    type: 'deal.claimed',
    by: { id: 'server', name: '', role: 'server' },
    data: { id: 'd', claim, person: 'me', expires_at: 9e12, ...more },
  }) as Message

function setUp(log: readonly Message[] = [], cart = emptyCart) {
  const $room = atom<RoomState>(log.reduce(foldRoom, emptyRoom))
  const $cart = atom<Cart | undefined>(cart)
  const ask = vi.fn<(type: string, data: unknown) => Promise<Answer>>(async () => ({
    ok: true,
    data: { claim: 'c1' },
  }))
  const add = vi.fn<(line: AddLine) => Promise<CartResult>>(async ({ claim }) => {
    const added = cartOf(
      ...($cart.get()?.lines ?? []),
      line(`l${claim ?? ''}`, eur(claim ? 4_890 : 6_200), claim),
    )
    $cart.set(added)
    return { ok: true, cart: added }
  })
  const track = vi.fn()
  const report = vi.fn()
  const closing = new AbortController()
  const made = new Map<Feature<unknown>, unknown>()
  const ports = {
    $manifest: atom(MANIFEST),
    room: { $head: $room, $stage: $room, $tally: atom({}), $you: atom({ id: 'me' }), ask },
    shop: { $cart, $status: atom('ready'), $products: atom({}), refresh: async () => undefined, add },
    clock: { $now: atom(1_000), now: () => 1_000 },
    telemetry: { track, $consent: atom('pending') },
    locale: createLocale({ locale: 'de', currency: 'EUR' }),
    signal: closing.signal,
    report,
    use<T>(feature: Feature<T>): T {
      if (!made.has(feature)) made.set(feature, feature(ports))
      return made.get(feature) as T
    },
  } as unknown as Ports
  return { offers: createOffers(ports), $cart, $room, ask, add, track, report, closing }
}

describe('buying', () => {
  it('adds at the shop’s price where there is no deal', async () => {
    const { offers, ask, add, track } = setUp()
    expect(await offers.buy({ item_id: 'pot', variant_id: 'a', quantity: 2 })).toMatchObject({ ok: true })
    expect(ask).not.toHaveBeenCalled()
    expect(add.mock.calls[0]?.[0]).toMatchObject({
      variant_id: 'a',
      quantity: 2,
      show: 'tea',
      claim: undefined,
    })
    expect(track).toHaveBeenCalledWith('add_to_cart', expect.objectContaining({ value: 12_400, quantity: 2 }))
  })

  it('claims the deal first, and takes one piece of it', async () => {
    const { offers, ask, add, track, report } = setUp([opened()])
    await offers.buy({ item_id: 'pot', variant_id: 'a', quantity: 3 })
    expect(ask).toHaveBeenCalledExactlyOnceWith('deal.claim', { id: 'd', variant_id: 'a' })
    expect(add.mock.calls[0]?.[0]).toMatchObject({ variant_id: 'a', quantity: 1, claim: 'c1' })
    expect(track).toHaveBeenCalledWith('add_to_cart', expect.objectContaining({ value: 4_890, deal_id: 'd' }))
    expect(report).not.toHaveBeenCalled()
  })

  it('says why the deal is not to be had, without touching the cart; `plain` then leaves it aside', async () => {
    const { offers, ask, add } = setUp([opened({ count: 3 })])
    const refusal = refuse('sold_out', 'Every piece is taken for now.', { retry_after_ms: 5_000 })
    ask.mockResolvedValue({ ok: false, ...refusal })
    expect(await offers.buy({ item_id: 'pot', variant_id: 'a' })).toEqual({
      ok: false,
      reason: 'deal',
      ...refusal,
    })
    expect(add).not.toHaveBeenCalled()
    expect(offers.$offers.get()[0]?.deal?.freeAt).toBe(6_000)
    await offers.buy({ item_id: 'pot', variant_id: 'a', plain: true })
    expect(add.mock.calls[0]?.[0]).toMatchObject({ claim: undefined })
  })

  it('uses the piece already held', async () => {
    const { offers, ask, add } = setUp([opened(), claimed('c0', { code: 'TEA' })])
    await offers.buy({ item_id: 'pot', variant_id: 'a' })
    expect(ask).not.toHaveBeenCalled()
    expect(add.mock.calls[0]?.[0]).toMatchObject({ claim: 'c0', code: 'TEA' })
  })

  it('changes a piece held for another variant', async () => {
    const { offers, ask } = setUp([opened(), claimed('c0', { variant_id: 'b' })])
    await offers.buy({ item_id: 'pot', variant_id: 'a' })
    expect(ask.mock.calls).toEqual([
      ['deal.release', { claim: 'c0' }],
      ['deal.claim', { id: 'd', variant_id: 'a' }],
    ])
  })

  it('adds the variant that carries the deal’s price', async () => {
    const { offers, ask, add } = setUp([opened({ fulfil: 'variant' })])
    ask.mockResolvedValue({ ok: true, data: { claim: 'c1', variant_id: 'secret' } })
    await offers.buy({ item_id: 'pot', variant_id: 'a' })
    expect(add.mock.calls[0]?.[0]).toMatchObject({ variant_id: 'secret', claim: 'c1' })
  })

  it('gives the piece back when the shop refuses', async () => {
    const { offers, ask, add, track } = setUp([opened()])
    add.mockResolvedValue({ ok: false, reason: 'out_of_stock' })
    expect(await offers.buy({ item_id: 'pot', variant_id: 'a' })).toMatchObject({
      ok: false,
      reason: 'out_of_stock',
    })
    expect(ask).toHaveBeenLastCalledWith('deal.release', { claim: 'c1' })
    expect(track).toHaveBeenCalledWith('cart_error', { reason: 'out_of_stock', item_id: 'pot' })
  })

  it('tells the developer when the cart does not keep the deal’s price', async () => {
    const { offers, add, report } = setUp([opened()])
    const cart = cartOf(line('l', eur(6_200), 'c1'))
    add.mockResolvedValue({ ok: true, cart })
    await offers.buy({ item_id: 'pot', variant_id: 'a' })
    expect(report.mock.calls[0]?.[0]).toMatchObject({ code: 'shop_refused' })
  })
})

describe('a claim taken out of the cart', () => {
  const two = () => cartOf(line('l1', eur(4_890), 'c0'), line('l2', eur(6_200)))

  it('goes back to the pool, whoever took it out', () => {
    const { $cart, ask } = setUp([opened(), claimed('c0')], two())
    $cart.set(cartOf(line('l2', eur(6_200))))
    expect(ask).toHaveBeenCalledExactlyOnceWith('deal.release', { claim: 'c0' })
  })

  it('is left alone when the whole cart empties: that may be an order', () => {
    const { $cart, ask } = setUp([opened(), claimed('c0')], two())
    $cart.set(emptyCart)
    expect(ask).not.toHaveBeenCalled()
  })
})
