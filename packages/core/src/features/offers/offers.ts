import { computed, type ReadableAtom } from 'nanostores'
import {
  percentOff,
  priceIn,
  priceRange,
  type Cart,
  type Line,
  type Money,
  type Product,
  type Refusal,
  type Variant,
} from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { LocalPromise, ShopReason, ShopStatus } from '../../ports/shop/shop.ts'
import { createDeals, type DealView } from '../deals/deals.ts'
import { createProducts } from '../products/products.ts'

/** What one product costs this viewer now, and whether it is to be had. */
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
  /** The deal that makes the price, or that was on this product last. */
  deal?: DealView | undefined
  inCart: number
}

export type Bought =
  | { ok: true; cart: Cart }
  | { ok: false; reason: ShopReason; message?: string | undefined }
  /** The deal is not to be had (any more); the product may still be, at its ordinary price. */
  | { ok: false; reason: 'deal'; refusal: Refusal }

export interface Offers {
  /** Every product of the show, in its order. */
  readonly $offers: ReadableAtom<readonly Offer[]>
  readonly $pinned: ReadableAtom<Offer | undefined>
  readonly $open: ReadableAtom<Offer | undefined>
  readonly $cart: ReadableAtom<Cart | undefined>
  readonly $shop: ReadableAtom<ShopStatus>
  /** How goods reach this viewer: duties, delivery, payment, returns, as far as the show knows. */
  readonly $promise: ReadableAtom<LocalPromise | undefined>
  /** The offer narrowed to one variant. */
  quote(offer: Offer, variant: Variant | undefined): Offer
  /** Claims the deal where there is one, then adds to the host's cart. `plain` leaves the deal aside. */
  buy(order: { item_id: string; variant_id: string; quantity?: number; plain?: boolean }): Promise<Bought>
  update(line: Line, quantity: number): Promise<Bought>
  remove(line: Line): Promise<Bought>
  /** Goes to the host's checkout; the answer is the address, where the page has to go there itself. */
  checkout(): Promise<string | undefined>
}

export function createOffers(ports: Ports): Offers {
  const { shop, locale, telemetry, report, signal, $manifest } = ports
  const products = ports.use(createProducts)
  const deals = ports.use(createDeals)

  const $offers = computed(
    [products.$products, deals.$revealed, shop.$cart, locale.$currency],
    (list, revealed, cart, currency) =>
      list.map(product => offerOf(product, dealOn(product, revealed), cart, currency)),
  )
  const pick = (offers: readonly Offer[], product: Product | undefined) =>
    offers.find(offer => offer.product.item_id === product?.item_id)

  /** What the viewer took out of the cart goes back to the pool. An emptied cart may be an order on its way: its holds end by themselves. */
  let claims = new Set<string>()
  const stop = shop.$cart.subscribe(cart => {
    const now = new Set(cart?.lines.flatMap(({ claim }) => (claim ? [claim] : [])))
    if (cart?.count) for (const claim of claims) if (!now.has(claim)) void deals.release(claim)
    claims = now
  })
  signal.addEventListener('abort', stop)

  async function remove(line: Line): Promise<Bought> {
    const result = await shop.remove(line.line)
    if (!result.ok) return refused(result, line.item_id)
    if (line.claim && !result.cart.count) void deals.release(line.claim)
    telemetry.track('remove_from_cart', {
      ...moved(line.total),
      item_id: line.item_id,
      variant_id: line.variant_id,
      quantity: line.quantity,
    })
    return { ok: true, cart: result.cart }
  }

  function refused(result: { reason: ShopReason; message?: string | undefined }, itemId: string): Bought {
    telemetry.track('cart_error', { reason: result.reason, item_id: itemId })
    return { ok: false, reason: result.reason, message: result.message }
  }

  return {
    $offers,
    $pinned: computed([$offers, products.$pinned], pick),
    $open: computed([$offers, products.$open], pick),
    $cart: shop.$cart,
    $shop: shop.$status,
    $promise: computed([$manifest, locale.$country], (_, country) => shop.promise(country)),
    quote: (offer, variant) =>
      variant
        ? offerOf(
            { ...offer.product, variants: [variant] },
            offer.deal,
            shop.$cart.get(),
            locale.$currency.get(),
            offer,
          )
        : offer,

    async buy({ item_id, variant_id, quantity = 1, plain = false }) {
      const deal = plain ? undefined : $offers.get().find(({ product }) => product.item_id === item_id)?.deal
      const applies =
        deal && covers(deal, variant_id) && deal.status !== 'closed' && deal.status !== 'upcoming'
      let claim =
        applies && !deal.claim?.redeemed && !claims.has(deal.claim?.claim ?? '')
          ? deal.claim?.claim
          : undefined
      let dealVariant = claim ? deal?.claim?.variant_id : undefined
      if (applies && !deal.claim) {
        const answer = await deals.claim(deal.id, variant_id)
        if (!answer.ok) return { ok: false, reason: 'deal', refusal: answer.refusal }
        claim = String(answer.data['claim'])
        if (deal.terms.fulfil === 'variant' && typeof answer.data['variant_id'] === 'string')
          dealVariant = answer.data['variant_id']
      }
      const pieces = claim ? 1 : quantity
      const result = await shop.add({
        variant_id: dealVariant ?? variant_id,
        quantity: pieces,
        claim,
        show: $manifest.get()?.id,
        ...(telemetry.$consent.get() === 'granted' && { view: telemetry.view }),
      })
      if (!result.ok) {
        if (claim) void deals.release(claim)
        return refused(result, item_id)
      }
      const line = result.cart.lines.find(found =>
        claim ? found.claim === claim : found.variant_id === variant_id && !found.claim,
      )
      const price = line?.price ?? result.cart.subtotal
      if (claim && deal) priceKept(deal, line, report)
      telemetry.track('add_to_cart', {
        item_id,
        variant_id,
        quantity: pieces,
        value: line ? price.amount * pieces : 0,
        currency: price.currency,
        exp: price.exp,
        ...(claim && deal && { deal_id: deal.id }),
      })
      return { ok: true, cart: result.cart }
    },

    async update(line, quantity) {
      if (quantity < 1) return remove(line)
      const result = await shop.update(line.line, quantity)
      if (!result.ok) return refused(result, line.item_id)
      const change = quantity - line.quantity
      const data = {
        ...moved(line.price, Math.abs(change)),
        item_id: line.item_id,
        variant_id: line.variant_id,
        quantity: Math.abs(change),
      }
      if (change) telemetry.track(change > 0 ? 'add_to_cart' : 'remove_from_cart', data)
      return { ok: true, cart: result.cart }
    },

    remove,

    async checkout() {
      const cart = shop.$cart.get()
      if (cart?.lines.length) {
        telemetry.track('begin_checkout', {
          ...moved(cart.total ?? cart.subtotal),
          items: cart.lines.map(({ item_id, quantity, total }) => ({
            item_id,
            quantity,
            value: total.amount,
          })),
        })
      }
      return (await shop.checkout()).href
    },
  }
}

/** The deal on a product: the one that can still be had, else the latest. */
function dealOn({ item_id }: Product, revealed: readonly DealView[]): DealView | undefined {
  const own = revealed.filter(({ terms }) => terms.item_id === item_id)
  return own.findLast(({ status }) => status !== 'closed') ?? own.at(-1)
}

function covers({ terms }: DealView, variantId: string): boolean {
  return !terms.variant_ids || terms.variant_ids.includes(variantId)
}

/** Price by the first that exists: the deal while it can be had, then the shop's product, which already won over the log's. */
function offerOf(
  product: Product,
  deal: DealView | undefined,
  cart: Cart | undefined,
  currency: string,
  whole?: Offer,
): Offer {
  const range = priceRange(product, currency)
  const only = product.variants.length === 1 ? product.variants[0] : undefined
  const live =
    deal && deal.status !== 'closed' && deal.status !== 'upcoming' && !(deal.status === 'full' && !deal.claim)
  const covered = live && (only ? covers(deal, only.variant_id) : true)
  const dealPrice = covered ? priceIn(deal.terms.prices, currency) : undefined
  const price = dealPrice ?? range?.from
  const priors = dealPrice
    ? (deal?.terms.priors ?? product.variants[0]?.priors)
    : product.variants.find(variant => priceIn(variant.prices, currency)?.amount === price?.amount)?.priors
  const prior = priceIn(priors, currency)
  const percent = percentOff(price, prior)
  const lefts = product.variants.flatMap(({ left, available }) =>
    left === undefined || !available ? [] : [left],
  )
  return {
    product: whole?.product ?? product,
    price,
    from: !dealPrice && range !== undefined && range.from.amount !== range.to.amount,
    prior: percent === undefined ? undefined : prior,
    percent,
    available: product.variants.some(({ available }) => available),
    left:
      lefts.length === product.variants.filter(({ available }) => available).length && lefts.length
        ? lefts.reduce((sum, left) => sum + left, 0)
        : undefined,
    deal,
    inCart: countOf(cart, product.item_id),
  }
}

function countOf(cart: Cart | undefined, itemId: string): number {
  return (
    cart?.lines
      .filter(({ item_id }) => item_id === itemId)
      .reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  )
}

function moved(money: Money, quantity = 1): { value: number; currency: string; exp: number } {
  return { value: money.amount * quantity, currency: money.currency, exp: money.exp }
}

/** The shop is the authority: where its cart disagrees with the deal, the viewer sees the cart's price and the developer learns. */
function priceKept(
  { id, terms }: DealView,
  line: Line | undefined,
  report: (error: VitrineError) => void,
): void {
  const promised = line && priceIn(terms.prices, line.price.currency)
  if (!promised || promised.amount === line.price.amount) return
  report(
    new VitrineError(
      'shop_refused',
      `The shop's cart has ${line.price.amount} where deal ${id} promised ${promised.amount}: check how the shop fulfils it`,
    ),
  )
}
