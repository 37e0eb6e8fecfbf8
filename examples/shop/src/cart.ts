import {
  priceIn,
  times,
  type Cart,
  type Line,
  type Money,
  type Product,
  type Variant,
} from '@vitrine/protocol'
import type { ClaimTerms } from './claims.ts'

/** A line as the shop keeps it: no price in it, prices are looked up whenever it is read. */
export type KeptLine = {
  line: string
  variant_id: string
  quantity: number
  terms?: ClaimTerms
  show?: string
  view?: string
}

export type CartFacts = {
  find: (variantId: string) => { product: Product; variant: Variant } | undefined
  currency: string
  /** ms since the epoch. */
  now: number
  checkout_url: string
}

/** The deal a line is bought by, while its piece is held. */
const heldTerms = (line: KeptLine, now: number) =>
  line.terms && line.terms.expires_at > now ? line.terms : undefined

const optionsText = (variant: Variant, product: Product): string =>
  product.options
    .map(({ name, values }) => {
      const value = variant.options[name]
      return values.find(each => each.value === value)?.label ?? value
    })
    .join(', ')

const lineOf = (kept: KeptLine, facts: CartFacts): Line | undefined => {
  const found = facts.find(kept.variant_id)
  if (!found) return undefined
  const { product, variant } = found
  const terms = heldTerms(kept, facts.now)
  const price = (terms && priceIn(terms.prices, facts.currency)) ?? priceIn(variant.prices, facts.currency)
  if (!price) return undefined
  const image = product.media[variant.media ?? 0]?.url
  const options = optionsText(variant, product)
  return {
    line: kept.line,
    item_id: product.item_id,
    variant_id: kept.variant_id,
    title: options ? `${product.title}, ${options}` : product.title,
    quantity: kept.quantity,
    price,
    total: times(price, kept.quantity),
    ...(image && { image }),
    ...(terms && priceIn(terms.prices, facts.currency) && { deal: terms.deal, claim: terms.claim }),
  }
}

export const sumOf = (amounts: readonly Money[], currency: string): Money => ({
  amount: amounts.reduce((sum, money) => sum + money.amount, 0),
  currency,
  exp: 2,
})

/** The cart as the shop page and the player both see it. Lines of things no longer sold are not in it. */
export const cartOf = (lines: readonly KeptLine[], facts: CartFacts): Cart => {
  const shown = lines.map(line => lineOf(line, facts)).filter(line => line !== undefined)
  const subtotal = sumOf(
    shown.map(line => line.total),
    facts.currency,
  )
  return {
    lines: shown,
    count: shown.reduce((count, line) => count + line.quantity, 0),
    subtotal,
    total: subtotal,
    discounts: [],
    checkout_url: facts.checkout_url,
    at: facts.now,
  }
}
