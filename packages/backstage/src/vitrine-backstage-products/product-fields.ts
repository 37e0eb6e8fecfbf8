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

/** Under a heading that names the currency, the field needs no sign of it. */
export function priceField(
  row: RowContext,
  variant: Variant,
  price: Money,
  under?: { name: string },
): TemplateResult {
  const { product, shelf, locale, say } = row
  const tag = locale.$locale.get()
  const commit = (text: string): Promise<boolean> | boolean => {
    const amount = parseAmount(text, price.exp, tag)
    return amount === undefined
      ? false
      : shelf.setPrice(product.item_id, variant.variant_id, { ...price, amount })
  }
  return html`<backstage-field
    class="price"
    label=${say('products.price_of', { title: under?.name ?? row.title, currency: price.currency })}
    sign=${under ? '' : currencySign(price.currency, tag)}
    value=${amountText(price, tag)}
    .commit=${commit}
  ></backstage-field>`
}

export function stockField(row: RowContext, variant: Variant, name = row.title): TemplateResult {
  const { product, shelf, locale, say } = row
  const { left, available } = variant
  const commit = (text: string): Promise<boolean> | boolean => {
    const count = parseCount(text)
    return count === undefined ? false : shelf.setStock(product.item_id, variant.variant_id, count)
  }
  return html`<backstage-field
    class="stock"
    label=${say('products.stock_of', { title: name })}
    unit=${left === undefined ? '' : say('products.left')}
    placeholder=${say(available ? 'products.available' : 'products.sold_out')}
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
  if (low.amount === high.amount) return locale.money(low)
  const shown = new Intl.NumberFormat(locale.$locale.get(), {
    style: 'currency',
    currency: low.currency,
    maximumFractionDigits: low.exp,
    trailingZeroDisplay: 'stripIfInteger',
  })
  return shown.formatRange(low.amount / 10 ** low.exp, high.amount / 10 ** high.exp)
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
