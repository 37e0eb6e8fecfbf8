import {
  computed,
  type Deal,
  type Money,
  type Ports,
  type Product,
  type ReadableAtom,
  type Refusal,
} from '@vitrine/core'
import { createDesk } from './desk.ts'

export interface OpenDeal {
  deal: Deal
  /** Pieces nobody holds; absent where nothing is counted. */
  left?: number
  claimed: number
  /** Of the claimed ones, those an order was placed for. */
  redeemed: number
}

/** The products of the show as the operator handles them, and the deals open on them. */
export interface Shelf {
  readonly $products: ReadableAtom<readonly Product[]>
  readonly $pinned: ReadableAtom<string | undefined>
  /** By the product they are for. */
  readonly $deals: ReadableAtom<ReadonlyMap<string, OpenDeal>>
  pin(itemId: string): Promise<boolean>
  unpin(): Promise<boolean>
  /** The price of one variant in one currency; its other prices stay. */
  setPrice(itemId: string, variantId: string, price: Money): Promise<boolean>
  setStock(itemId: string, variantId: string, left: number): Promise<boolean>
  openDeal(terms: Readonly<Record<string, unknown>>): Promise<Refusal | undefined>
  closeDeal(id: string): Promise<boolean>
}

export function createShelf(ports: Ports): Shelf {
  const desk = ports.use(createDesk)
  return {
    $products: computed(ports.$manifest, manifest => manifest?.products ?? []),
    $pinned: computed(desk.$room, ({ products }) => products.pinned?.item_id),
    $deals: computed(
      [desk.$room, desk.$tally],
      ({ deals }, tally) =>
        new Map(
          deals.deals
            .filter(({ closed }) => !closed)
            .map(deal => [deal.terms.item_id, openDeal(deal, tally[`deal:${deal.terms.id}:left`])]),
        ),
    ),
    pin: item_id => desk.ask('product.pin', { item_id }),
    unpin: () => desk.ask('product.unpin', {}),
    setPrice(itemId, variantId, price) {
      // As the log has them now: the row may have been drawn before its last word.
      const product = ports.$manifest.get()?.products.find(({ item_id }) => item_id === itemId)
      const variant = product?.variants.find(({ variant_id }) => variant_id === variantId)
      const prices = variant?.prices.map(old => (old.currency === price.currency ? price : old)) ?? [price]
      const priors = variant?.priors
      // The message says both: without them, the lowest prices of 30 days would be gone.
      return desk.ask('product.price', {
        item_id: itemId,
        variant_id: variantId,
        prices,
        ...(priors && { priors }),
      })
    },
    setStock: (item_id, variant_id, left) => desk.ask('product.stock', { item_id, variant_id, left }),
    openDeal: terms => desk.request('deal.open', { id: `deal-${Date.now().toString(36)}`, ...terms }),
    closeDeal: id => desk.ask('deal.close', { id }),
  }
}

function openDeal(deal: Deal, told: number | undefined): OpenDeal {
  const claims = Object.values(deal.claims)
  const { count } = deal.terms
  const left = count === undefined ? undefined : (told ?? Math.max(0, count - claims.length))
  return {
    deal,
    ...(left !== undefined && { left }),
    claimed: count === undefined || left === undefined ? claims.length : count - left,
    redeemed: claims.filter(({ redeemed }) => redeemed).length,
  }
}
