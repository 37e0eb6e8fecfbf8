import { priceIn, priceRange, type Product } from '@vitrine/protocol'
import { html, type Html } from '../html.ts'
import type { ShopMarket } from '../markets.ts'
import { moneyText } from '../money-text.ts'

/** What is worth knowing before a tap: that it is sold out, or that few are left. */
const noteOf = ({ variants }: Product): string | undefined => {
  if (variants.every(variant => !variant.available)) return 'Sold out'
  const only = variants.length === 1 ? variants[0]?.left : undefined
  return only !== undefined && only <= 5 ? `${only} left` : undefined
}

const priceLine = (product: Product, currency: string): Html | undefined => {
  const range = priceRange(product, currency)
  if (!range) return undefined
  const prior = priceIn(product.variants[0]?.priors, currency)
  const from = range.from.amount < range.to.amount
  return html`<p class="price">
    ${from && html`<span class="from">from</span> `}<span>${moneyText(range.from)}</span>
    ${prior && html` <s><span class="visually-hidden">lowest price of the last 30 days </span>${moneyText(prior)}</s>`}
  </p>`
}

export const productCard = (product: Product, market: ShopMarket): Html => {
  const note = noteOf(product)
  const image = product.media[0]
  const swatches = product.options[0]?.values.filter(value => value.swatch) ?? []
  return html`
    <li class="card">
      <a href="/products/${product.item_id}">
        <span class="card-picture">
          ${
            image &&
            html`<img src="${image.url}" alt="${image.alt ?? ''}" width="800" height="800" loading="lazy" />`
          }
          ${note && html`<span class="tag">${note}</span>`}
        </span>
        <span class="card-title">${product.title}</span>
      </a>
      ${priceLine(product, market.currency)}
      ${
        swatches.length > 1 &&
        html`<p class="dots">
          ${swatches.map(
            ({ label, swatch }) =>
              html`<svg
                class="dot"
                viewBox="0 0 12 12"
                width="12"
                height="12"
                role="img"
                aria-label="${label}"
              >
                <circle cx="6" cy="6" r="6" fill="${swatch}" />
              </svg>`,
          )}
        </p>`
      }
    </li>
  `
}

export const productGrid = (products: readonly Product[], market: ShopMarket): Html =>
  html`<ul class="grid">
    ${products.map(product => productCard(product, market))}
  </ul>`
