import { VitrineError } from '../../../errors.ts'
import type { AddLine, Shop, ShopMarket } from '../shop.ts'

/** A merchant's own callbacks. Each may be async; each has 30 s. */
export interface CustomShop {
  kind: 'custom'
  products?(refs: readonly string[], market: ShopMarket): unknown
  getCart(): unknown
  addToCart(line: AddLine): unknown
  updateCart(line: string, quantity: number): unknown
  removeFromCart(line: string): unknown
  /** Goes to the checkout itself, or returns its address. */
  checkout(market: ShopMarket): unknown
  subscribe?(changed: () => void): (() => void) | void
}

const NEEDED = ['getCart', 'addToCart', 'updateCart', 'removeFromCart', 'checkout'] as const

/** Throws `VitrineError` `shop_callback_missing`, naming every callback that is not a function. */
export function customShop(given: CustomShop): Shop {
  const missing = NEEDED.filter(name => typeof given[name] !== 'function')
  if (missing.length) {
    throw new VitrineError(
      'shop_callback_missing',
      `The custom shop lacks ${missing.join(', ')}: give each as a function`,
    )
  }
  return {
    products: async (refs, market) => (given.products ? await given.products(refs, market) : []),
    cart: async () => await given.getCart(),
    add: async line => await given.addToCart(line),
    update: async (line, quantity) => await given.updateCart(line, quantity),
    remove: async line => await given.removeFromCart(line),
    checkout: async market => await given.checkout(market),
    subscribe: changed => {
      const stop = given.subscribe?.(changed)
      // A page without callbacks may say it by an event.
      document.addEventListener('vitrine:cart-changed', changed)
      return () => {
        document.removeEventListener('vitrine:cart-changed', changed)
        if (typeof stop === 'function') stop()
      }
    },
  }
}
