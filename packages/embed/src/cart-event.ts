import type { ShopChoice } from '@vitrine/core'

/** A page may tell of its cart by a callback of its own, or by `vitrine:cart-changed` on its document. */
export const CART_CHANGED = 'vitrine:cart-changed'

export function withCartEvent(shop: ShopChoice, document: EventTarget): ShopChoice {
  if (shop.kind === 'link') return shop
  return {
    ...shop,
    subscribe(changed: () => void) {
      const stop = shop.subscribe?.(changed)
      document.addEventListener(CART_CHANGED, changed)
      return () => {
        document.removeEventListener(CART_CHANGED, changed)
        if (typeof stop === 'function') stop()
      }
    },
  }
}
