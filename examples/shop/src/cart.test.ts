import { cartSchema } from '@vitrine/protocol'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { cartOf, type KeptLine } from './cart.ts'
import { createCatalogue } from './catalogue.ts'
import type { ClaimTerms } from './claims.ts'

const { products } = createCatalogue('http://shop.example')
const all = products.flatMap(product => product.variants.map(variant => ({ product, variant })))
const now = 1_000_000
const facts = (currency: string) => ({
  find: (variantId: string) => all.find(({ variant }) => variant.variant_id === variantId),
  currency,
  now,
  checkout_url: 'http://shop.example/checkout',
})
const pot = 'celadon-teapot.river-green.600-ml'
const terms: ClaimTerms = {
  claim: 'c1',
  deal: 'd1',
  item_id: 'celadon-teapot',
  prices: [{ amount: 4890, currency: 'EUR', exp: 2 }],
  expires_at: now + 1,
}
const line = (more: Partial<KeptLine> = {}): KeptLine => ({
  line: 'l1',
  variant_id: pot,
  quantity: 1,
  ...more,
})

describe('cartOf', () => {
  it('adds up whole minor units, whatever is in it', () => {
    const lines = fc.array(
      fc.record({
        line: fc.uuid(),
        variant_id: fc.constantFrom(...all.map(({ variant }) => variant.variant_id)),
        quantity: fc.integer({ min: 1, max: 20 }),
      }),
    )
    fc.assert(
      fc.property(lines, fc.constantFrom('EUR', 'USD', 'GBP', 'CNY', 'AED'), (kept, currency) => {
        const cart = cartOf(kept, facts(currency))
        const expected = kept.reduce((sum, { variant_id, quantity }) => {
          const found = all.find(({ variant }) => variant.variant_id === variant_id)
          return (
            sum + (found?.variant.prices.find(price => price.currency === currency)?.amount ?? NaN) * quantity
          )
        }, 0)
        expect(cart.subtotal).toEqual({ amount: expected, currency, exp: 2 })
        expect(cart.count).toBe(kept.reduce((sum, { quantity }) => sum + quantity, 0))
        expect(v.parse(cartSchema, cart)).toEqual(cart)
      }),
    )
  })

  it.each([
    ['its usual price', line(), 'EUR', 6200, undefined],
    ["the deal's price while its piece is held", line({ terms }), 'EUR', 4890, 'd1'],
    [
      'its usual price once the hold is over',
      line({ terms: { ...terms, expires_at: now } }),
      'EUR',
      6200,
      undefined,
    ],
    ['its usual price in a currency the deal has none for', line({ terms }), 'USD', 6800, undefined],
  ])('gives a line %s', (_name, kept, currency, amount, deal) => {
    const [shown] = cartOf([kept], facts(currency)).lines
    expect(shown?.price).toEqual({ amount, currency, exp: 2 })
    expect(shown?.deal).toBe(deal)
    expect(shown?.claim).toBe(deal && 'c1')
  })

  it('leaves out what is no longer sold', () => {
    const cart = cartOf([line({ variant_id: 'gone' }), line()], facts('EUR'))
    expect(cart.lines.map(each => each.variant_id)).toEqual([pot])
    expect(cart.count).toBe(1)
  })

  it('calls a line by its product and its choices', () => {
    expect(cartOf([line()], facts('EUR')).lines[0]?.title).toBe('Celadon teapot, River green, 600 ml')
  })
})
