import { percentOff, priceIn, type Cart, type Money, type Product, type Variant } from '@vitrine/protocol'
import type { DealView } from '../deals/deals.ts'

/** What one product, or one variant of it, costs this viewer now, and whether it is to be had. */
export interface Offer {
  product: Product
  /** The price to pay; where variants differ, the lowest (`from` is then true). Absent: not sold in this currency. */
  price?: Money | undefined
  from: boolean
  /** The lowest price of the 30 days before, and how far below it `price` is. Absent where the merchant gave none. */
  prior?: Money | undefined
  percent?: number | undefined
  available: boolean
  /** Pieces the shop says are left; absent where it doesn't say. */
  left?: number | undefined
  /** The deal on this product: the one to be had, else the latest. */
  deal?: DealView | undefined
  /** Buying takes a piece of the deal: one at a time. */
  byDeal: boolean
  inCart: number
}

/**
 * The first price that exists: the deal's while this viewer can take a piece of it, then the shop's own (which already
 * won over the log's). With `variant` the answer is about that one alone.
 */
export function offerOf(
  product: Product,
  deal: DealView | undefined,
  cart: Cart | undefined,
  currency: string,
  variant?: Variant,
): Offer {
  const asked = variant ? [variant] : product.variants
  const available = asked.filter(each => each.available)
  const toBeHad = available.length ? available : asked
  const taken = deal && canTake(deal, cart) ? deal : undefined
  const quotes = toBeHad.map(each => quote(each, taken, currency)).filter(({ price }) => price !== undefined)
  const lowest = quotes.reduce<Quote | undefined>(
    (best, next) => (best && amount(best) <= amount(next) ? best : next),
    undefined,
  )
  const percent = percentOff(lowest?.price, lowest?.prior)
  const lefts = available.map(({ left }) => left)
  return {
    product,
    price: lowest?.price,
    from: quotes.some(each => amount(each) !== (lowest && amount(lowest))),
    prior: percent === undefined ? undefined : lowest?.prior,
    percent,
    available: available.length > 0,
    left: lefts.reduce(
      (sum, left) => (sum === undefined || left === undefined ? undefined : sum + left),
      lefts.length ? 0 : undefined,
    ),
    deal,
    byDeal: taken !== undefined && toBeHad.some(({ variant_id }) => covers(taken, variant_id)),
    inCart: countOf(cart, product.item_id),
  }
}

/** The deal on a product: the one that can still be had, else the latest. */
export function dealOn({ item_id }: Product, revealed: readonly DealView[]): DealView | undefined {
  const own = revealed.filter(({ terms }) => terms.item_id === item_id)
  return own.findLast(({ status }) => status !== 'closed') ?? own.at(-1)
}

/** A claim the viewer holds and has not put into the cart yet. */
export function heldClaim({ claims }: DealView, cart: Cart | undefined) {
  const inCart = new Set(cart?.lines.map(({ claim }) => claim))
  return claims.find(({ claim, redeemed }) => !redeemed && !inCart.has(claim))
}

interface Quote {
  price: Money | undefined
  prior: Money | undefined
}

function quote({ variant_id, prices, priors }: Variant, deal: DealView | undefined, currency: string): Quote {
  const own = { price: priceIn(prices, currency), prior: priceIn(priors, currency) }
  const terms = deal && covers(deal, variant_id) ? deal.terms : undefined
  const price = priceIn(terms?.prices, currency)
  return price ? { price, prior: priceIn(terms?.priors, currency) ?? own.prior } : own
}

function canTake(deal: DealView, cart: Cart | undefined): boolean {
  if (deal.status === 'closed' || deal.status === 'upcoming') return false
  if (heldClaim(deal, cart)) return true
  return deal.status === 'open' && deal.claims.length < deal.terms.per_person
}

function covers({ terms }: DealView, variantId: string): boolean {
  return !terms.variant_ids || terms.variant_ids.includes(variantId)
}

function amount({ price }: Quote): number {
  return price?.amount ?? Infinity
}

function countOf(cart: Cart | undefined, itemId: string): number {
  return (cart?.lines ?? [])
    .filter(({ item_id }) => item_id === itemId)
    .reduce((sum, { quantity }) => sum + quantity, 0)
}
