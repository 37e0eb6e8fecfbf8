import type { Locale, Money, Product, Variant } from '@vitrine/core'
import { html, type TemplateResult } from 'lit'
import { amountText, currencySign, parseAmount, parseCount } from '../amount-text.ts'
import type { Say } from '../backstage-element.ts'
import type { Shelf } from '../shelf.ts'

/** What the parts of a product's row stand on. */
export interface RowContext {
  product: Product
  title: string
  shelf: Shelf
  locale: Locale
  say: Say
}

/** From this many pieces down, stock is worth a look. */
const FEW = 10

export function priceField(
  row: RowContext,
  variant: Variant,
  price: Money,
  name = row.title,
): TemplateResult {
  const { product, shelf, locale, say } = row
  const tag = locale.$locale.get()
  const commit = (text: string): Promise<boolean> | boolean => {
    const amount = parseAmount(text, price.exp, tag)
    return amount === undefined ? false : shelf.setPrice(product, variant, { ...price, amount })
  }
  return html`<backstage-field
    class="price"
    label=${say('products.price_of', { title: name, currency: price.currency })}
    sign=${currencySign(price.currency, tag)}
    value=${amountText(price, tag)}
    .commit=${commit}
  ></backstage-field>`
}

export function stockField(row: RowContext, variant: Variant, name = row.title): TemplateResult {
  const { product, shelf, locale, say } = row
  const { left, available } = variant
  const commit = (text: string): Promise<boolean> | boolean => {
    const count = parseCount(text)
    return count === undefined ? false : shelf.setStock(product, variant, count)
  }
  return html`<backstage-field
    class="stock"
    label=${say('products.stock_of', { title: name })}
    unit=${left === undefined ? say(available ? 'products.available' : 'products.sold_out') : say('products.left')}
    value=${left === undefined ? '' : new Intl.NumberFormat(locale.$locale.get(), { useGrouping: false }).format(left)}
    ?warn=${left === undefined ? !available : left <= FEW}
    .commit=${commit}
  ></backstage-field>`
}

/** Prices of all variants: one, or from the lowest to the highest. */
export function priceRange({ product, locale, say }: RowContext, wanted: string): string {
  const currency = product.variants.some(({ prices }) => prices.some(price => price.currency === wanted))
    ? wanted
    : product.variants[0]?.prices[0]?.currency
  const prices = product.variants
    .flatMap(({ prices }) => prices.filter(price => price.currency === currency))
    .sort((a, b) => a.amount - b.amount)
  const [low, high] = [prices[0], prices.at(-1)]
  if (!low || !high) return say('unknown')
  return low.amount === high.amount
    ? locale.money(low)
    : say('products.range', { low: locale.money(low), high: locale.money(high) })
}

/** Pieces of all variants together; how many can be had where nobody counts them. */
export function stockOf({ product: { variants }, say, locale }: RowContext): string {
  const counted = variants.filter(({ left }) => left !== undefined)
  if (counted.length < variants.length)
    return say('products.some', {
      count: variants.filter(({ available }) => available).length,
      all: variants.length,
    })
  const left = counted.reduce((sum, variant) => sum + (variant.left ?? 0), 0)
  return say('products.count_left', { count: left, shown: locale.number(left) })
}

/** A variant by what was chosen for it: "river green · 600 ml". */
export function variantName({ options }: Product, variant: Variant): string {
  const values = options.map(({ name, values: all }) => {
    const value = variant.options[name]
    return all.find(one => one.value === value)?.label ?? value
  })
  return values.filter(Boolean).join(' · ') || variant.variant_id
}
