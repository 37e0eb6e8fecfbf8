import type { DatabaseSync } from 'node:sqlite'
import { priceIn, type Money, type Product, type Variant } from '@vitrine/protocol'
import { createCatalogue } from './catalogue.ts'
import { marketOf } from './markets.ts'

/** How many pieces are left is said from here on; above it, only that there are some. */
const FEW = 10

export type Shelf = {
  /** The range as it is now, in `language`, priced in `currency` alone where we have it. */
  products: (options: { base: string; language?: string; currency?: string }) => Product[]
  find: (variantId: string, base?: string) => { product: Product; variant: Variant } | undefined
  left: (variantId: string) => number
  /** Takes pieces off the shelf, inside the caller's transaction; false when there are too few. */
  take: (variantId: string, quantity: number) => boolean
}

const inCurrency = (prices: Money[], currency: string): Money[] => {
  const price = priceIn(prices, currency) ?? priceIn(prices, marketOf(undefined).currency)
  return price ? [price] : []
}

/** The catalogue joined with what is in the store room; stocks a new store room. */
export const createShelf = (database: DatabaseSync): Shelf => {
  const stocked = database.prepare('INSERT OR IGNORE INTO stock (variant_id, left) VALUES (?, ?)')
  for (const [variantId, left] of createCatalogue('').stock) stocked.run(variantId, left)
  const leftOf = database.prepare('SELECT left FROM stock WHERE variant_id = ?')
  const taken = database.prepare('UPDATE stock SET left = left - ? WHERE variant_id = ? AND left >= ?')

  const left = (variantId: string) => Number(leftOf.get(variantId)?.['left'] ?? 0)
  const live = (variant: Variant): Variant => {
    const pieces = left(variant.variant_id)
    return { ...variant, available: pieces > 0, ...(pieces <= FEW && { left: pieces }) }
  }
  const priced = (variant: Variant, currency: string): Variant => ({
    ...variant,
    prices: inCurrency(variant.prices, currency),
    ...(variant.priors && { priors: inCurrency(variant.priors, currency) }),
  })

  return {
    products: ({ base, language, currency }) =>
      createCatalogue(base, language).products.map(product => ({
        ...product,
        variants: product.variants.map(variant =>
          currency ? priced(live(variant), currency) : live(variant),
        ),
      })),
    find(variantId, base = '') {
      for (const product of createCatalogue(base).products) {
        const variant = product.variants.find(each => each.variant_id === variantId)
        if (variant) return { product, variant: live(variant) }
      }
      return undefined
    },
    left,
    take: (variantId, quantity) => taken.run(quantity, variantId, quantity).changes === 1,
  }
}
