import { computed, type ReadableAtom } from 'nanostores'
import {
  priceIn,
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
import { dealOn, heldClaim, offerOf, type Offer } from './offer-of.ts'

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
  /** Goes to the host's checkout; `href` is its address, where the page has to go there itself. */
  checkout(): Promise<{ ok: boolean; href?: string | undefined }>
  /** Reads the host's cart again, after it could not be read. */
  reload(): Promise<void>
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

  /** The piece this viewer holds already, else a new claim; `variant_id` where the deal is fulfilled by one of its own. */
  async function pieceOf(
    deal: DealView,
    variantId: string,
  ): Promise<{ claim: string; code?: string; variant_id?: string } | { refusal: Refusal }> {
    const { id, terms } = deal
    const held = heldClaim(deal, shop.$cart.get())
    const fits = held && (terms.fulfil === 'variant' || (held.variant_id ?? variantId) === variantId)
    if (held && !fits) await deals.release(held.claim)
    const answer = fits ? { ok: true as const, data: { ...held } } : await deals.claim(id, variantId)
    if (!answer.ok) return { refusal: answer.refusal }
    const { claim, code, variant_id } = answer.data
    return {
      claim: String(claim),
      ...(typeof code === 'string' && { code }),
      ...(terms.fulfil === 'variant' && typeof variant_id === 'string' && { variant_id }),
    }
  }

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
    quote: ({ product, deal }, variant) =>
      offerOf(product, deal, shop.$cart.get(), locale.$currency.get(), variant),

    async buy({ item_id, variant_id, quantity = 1, plain = false }) {
      const offer = $offers.get().find(({ product }) => product.item_id === item_id)
      const variant = offer?.product.variants.find(found => found.variant_id === variant_id)
      const byDeal =
        offer &&
        variant &&
        offerOf(offer.product, offer.deal, shop.$cart.get(), locale.$currency.get(), variant).byDeal
      const deal = byDeal && !plain ? offer.deal : undefined
      const held = deal && (await pieceOf(deal, variant_id))
      if (held && 'refusal' in held) return { ok: false, reason: 'deal', refusal: held.refusal }
      const claim = held?.claim
      const pieces = claim ? 1 : quantity
      const result = await shop.add({
        variant_id: held?.variant_id ?? variant_id,
        quantity: pieces,
        claim,
        code: held?.code,
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
      return shop.checkout()
    },
    reload: shop.reload,
  }
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
