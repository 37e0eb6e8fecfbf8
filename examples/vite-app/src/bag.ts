import type { Cart, CustomShop, Line, Money, Product } from '@vitrine/core'

const KEY = 'bag'

/** What is in the bag, by variant. */
type Quantities = Record<string, number>

/**
 * A bag kept in this browser: the smallest shop there is. Yours asks your own backend, which alone knows price and
 * stock; the shape of the answers is the same.
 */
export function createBag(products: () => readonly Product[]) {
  const changes = new EventTarget()

  function quantities(): Quantities {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Quantities
  }

  function change(variantId: string, by: (before: number) => number): Cart {
    const { [variantId]: before = 0, ...rest } = quantities()
    const after = Math.max(0, by(before))
    localStorage.setItem(KEY, JSON.stringify(after ? { ...rest, [variantId]: after } : rest))
    changes.dispatchEvent(new Event('change'))
    return read()
  }

  function read(): Cart {
    const lines = Object.entries(quantities()).flatMap(
      ([id, quantity]) => lineOf(products(), id, quantity) ?? [],
    )
    const { currency = 'EUR', exp = 2 } = lines[0]?.price ?? {}
    return {
      lines,
      count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      subtotal: { amount: lines.reduce((sum, { total }) => sum + total.amount, 0), currency, exp },
      discounts: [],
      at: Date.now(),
    }
  }

  function onChange(changed: () => void): () => void {
    changes.addEventListener('change', changed)
    return () => changes.removeEventListener('change', changed)
  }

  const shop: CustomShop = {
    kind: 'custom',
    getCart: read,
    addToCart: ({ variant_id, quantity }) => change(variant_id, before => before + quantity),
    updateCart: (line, quantity) => change(line, () => quantity),
    removeFromCart: line => change(line, () => 0),
    checkout: () => '/?checkout',
    subscribe: onChange,
  }
  return { shop, read, onChange }
}

function lineOf(products: readonly Product[], variantId: string, quantity: number): Line | undefined {
  for (const { item_id, title, media, variants } of products) {
    const variant = variants.find(({ variant_id }) => variant_id === variantId)
    const price = variant?.prices[0]
    if (!variant || !price) continue
    const total: Money = { ...price, amount: price.amount * quantity }
    const image = media[0]?.url
    return {
      line: variantId,
      item_id,
      variant_id: variantId,
      title,
      quantity,
      price,
      total,
      ...(image && { image }),
    }
  }
  return undefined
}
