import { describe, expect, it } from 'vitest'
import {
  canChoose,
  variantFor,
  type Cart,
  type Claim,
  type Money,
  type Product,
  type Variant,
} from '@vitrine/protocol'
import type { DealStatus, DealView } from '../deals/deals.ts'
import { firstChoice } from '../products/products.ts'
import { dealOn, heldClaim, offerOf } from './offer-of.ts'

const eur = (amount: number): Money => ({ amount, currency: 'EUR', exp: 2 })
const usd = (amount: number): Money => ({ amount, currency: 'USD', exp: 2 })
const variant = (id: string, more: Partial<Variant> = {}): Variant => ({
  variant_id: id,
  options: {},
  prices: [eur(5_000)],
  available: true,
  ...more,
})
const product = (...variants: Variant[]): Product => ({
  item_id: 'pot',
  title: 'Pot',
  media: [],
  options: [],
  variants,
})
const held: Claim = { claim: 'c1', person: 'me', seq: 1, expires_at: 9 }
const deal = (status: DealStatus, more: { terms?: object; claims?: Claim[] } = {}): DealView => ({
  id: 'd',
  status,
  claims: more.claims ?? [],
  claim: more.claims?.[0],
  terms: {
    id: 'd',
    item_id: 'pot',
    prices: [eur(4_000)],
    per_person: 1,
    opens_at: 0,
    hold_ms: 1,
    fulfil: 'custom',
    ...more.terms,
  },
})
const cart = (...claims: string[]): Cart => ({
  lines: claims.map(claim => ({
    line: claim,
    item_id: 'pot',
    variant_id: 'a',
    title: '',
    quantity: 1,
    price: eur(1),
    total: eur(1),
    claim,
  })),
  count: claims.length,
  subtotal: eur(0),
  discounts: [],
  at: 0,
})

describe('the price of an offer', () => {
  const a = variant('a')
  const b = variant('b', { prices: [eur(7_000)] })
  it.each([
    ['one variant', product(a), undefined, 5_000, false, false],
    ['the lowest of several', product(b, a), undefined, 5_000, true, false],
    ['of those to be had', product(b, variant('a', { available: false })), undefined, 7_000, false, false],
    ['of all, when none is', product(variant('a', { available: false })), undefined, 5_000, false, false],
    [
      'in another currency only',
      product(variant('a', { prices: [usd(1)] })),
      undefined,
      undefined,
      false,
      false,
    ],
    ['an open deal', product(a, b), deal('open'), 4_000, false, true],
    [
      'a deal on one variant',
      product(b, a),
      deal('open', { terms: { variant_ids: ['b'] } }),
      4_000,
      true,
      true,
    ],
    ['a deal on others', product(a), deal('open', { terms: { variant_ids: ['z'] } }), 5_000, false, false],
    [
      'a deal without a price',
      product(a),
      deal('open', { terms: { prices: undefined } }),
      5_000,
      false,
      true,
    ],
    [
      'a deal in another currency',
      product(a),
      deal('open', { terms: { prices: [usd(1)] } }),
      5_000,
      false,
      true,
    ],
    ['a deal to come', product(a), deal('upcoming'), 5_000, false, false],
    ['a full deal', product(a), deal('full'), 5_000, false, false],
    [
      'a full deal this viewer holds a piece of',
      product(a),
      deal('full', { claims: [held] }),
      4_000,
      false,
      true,
    ],
    ['a deal that is over', product(a), deal('closed', { claims: [held] }), 5_000, false, false],
    [
      'a deal this viewer has bought',
      product(a),
      deal('open', { claims: [{ ...held, redeemed: { transaction_id: 't', seq: 2 } }] }),
      5_000,
      false,
      false,
    ],
    [
      'a deal for two a person, one bought',
      product(a),
      deal('open', {
        claims: [{ ...held, redeemed: { transaction_id: 't', seq: 2 } }],
        terms: { per_person: 2 },
      }),
      4_000,
      false,
      true,
    ],
  ] as const)('%s', (_, of, on, amount, from, byDeal) => {
    const offer = offerOf(of, on, undefined, 'EUR')
    expect({ amount: offer.price?.amount, from: offer.from, byDeal: offer.byDeal }).toEqual({
      amount,
      from,
      byDeal,
    })
  })

  it('is the ordinary one for a second piece, once the deal’s is in the cart', () => {
    const on = deal('open', { claims: [held] })
    expect(offerOf(product(a), on, cart('c1'), 'EUR')).toMatchObject({
      price: eur(5_000),
      byDeal: false,
      inCart: 1,
    })
    expect(heldClaim(on, cart('c1'))).toBeUndefined()
    expect(heldClaim(on, cart())).toBe(held)
  })

  it('is one variant’s when narrowed', () => {
    expect(offerOf(product(a, b), undefined, undefined, 'EUR', b)).toMatchObject({
      price: eur(7_000),
      from: false,
    })
  })
})

describe('the price before', () => {
  const priors = [eur(6_200)]
  it.each([
    ['the merchant’s', variant('a', { priors }), undefined, 6_200, 19],
    ['none', variant('a'), undefined, undefined, undefined],
    ['not higher', variant('a', { priors: [eur(5_000)] }), undefined, undefined, undefined],
    [
      'the deal’s own',
      variant('a', { priors }),
      deal('open', { terms: { priors: [eur(8_000)] } }),
      8_000,
      50,
    ],
    ['the variant’s, under a deal that names none', variant('a', { priors }), deal('open'), 6_200, 35],
  ] as const)('%s', (_, only, on, prior, percent) => {
    const offer = offerOf(product(only), on, undefined, 'EUR')
    expect([offer.prior?.amount, offer.percent]).toEqual([prior, percent])
  })
})

describe('stock', () => {
  it.each([
    ['told for all', [variant('a', { left: 2 }), variant('b', { left: 3 })], true, 5],
    ['told for some', [variant('a', { left: 2 }), variant('b')], true, undefined],
    ['told for those to be had', [variant('a', { left: 2 }), variant('b', { available: false })], true, 2],
    ['none', [variant('a', { available: false, left: 0 })], false, undefined],
  ] as const)('%s', (_, variants, available, left) => {
    expect(offerOf(product(...variants), undefined, undefined, 'EUR')).toMatchObject({ available, left })
  })
})

it('the deal on a product is the one to be had, else the latest', () => {
  const [old, open, other] = [deal('closed'), deal('full'), deal('open', { terms: { item_id: 'cup' } })]
  expect(dealOn(product(), [old, open, other])).toBe(open)
  expect(dealOn(product(), [old, other])).toBe(old)
  expect(dealOn(product(), [other])).toBeUndefined()
})

describe('choosing', () => {
  const options = [
    { name: 'glaze', values: [{ value: 'green' }, { value: 'ink' }] },
    { name: 'size', values: [{ value: 's' }, { value: 'l' }] },
    { name: 'lid', values: [{ value: 'flat' }] },
  ]
  const made = (glaze: string, size: string, available: boolean) =>
    variant(`${glaze}-${size}`, { options: { glaze, size, lid: 'flat' }, available })
  const pot: Product = {
    ...product(
      made('green', 's', true),
      made('green', 'l', true),
      made('ink', 's', false),
      made('ink', 'l', true),
    ),
    options,
  }

  it('begins with what leaves no choice', () => {
    expect(firstChoice(pot)).toEqual({ lid: 'flat' })
    const one = {
      ...pot,
      variants: pot.variants.map(each => ({ ...each, available: each.variant_id === 'ink-l' })),
    }
    expect(firstChoice(one)).toEqual({ glaze: 'ink', size: 'l', lid: 'flat' })
    expect(firstChoice({ ...pot, options: [] })).toEqual({})
  })

  it.each([
    ['glaze', 'ink', {}, true],
    ['glaze', 'ink', { size: 'l' }, true],
    ['glaze', 'ink', { size: 's' }, false],
    ['size', 's', { glaze: 'ink' }, false],
    ['size', 's', { glaze: 'green' }, true],
    ['glaze', 'gold', {}, false],
  ] as const)('%s %s with %o: %s', (name, value, choice, can) => {
    expect(canChoose(pot, choice, name, value)).toBe(can)
  })

  it('finds the variant once everything is chosen', () => {
    expect(variantFor(pot, { glaze: 'ink', size: 'l' })).toBeUndefined()
    expect(variantFor(pot, { glaze: 'ink', size: 'l', lid: 'flat' })?.variant_id).toBe('ink-l')
  })
})
