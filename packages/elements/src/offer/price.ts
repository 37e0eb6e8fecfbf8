import type { Offer } from '@vitrine/core'
import { css, html, nothing, type TemplateResult } from 'lit'
import { around } from './around.ts'
import type { Saying } from './saying.ts'

/** The price to pay, and beside it the lowest of the 30 days before, where the merchant gave one. */
export function priceTemplate({ price, prior, from }: Offer, { t, locale }: Saying): TemplateResult {
  if (!price) return html`<span class="price none">${t('products.no_price')}</span>`
  const shown = html`<b class="number">${locale.money(price)}</b>`
  return html`<span class="price">
    <span class="now">${from ? around(t, 'products.from', 'price', shown) : shown}</span>
    ${
      prior
        ? html`<span class="unseen">${t('products.prior')}</span>
            <s class="number">${locale.money(prior)}</s>`
        : nothing
    }
  </span>`
}

export const priceStyles = css`
  .price {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 8px;
  }
  .price b {
    font-weight: 720;
    letter-spacing: -0.02em;
  }
  .price s {
    color: var(--_ink-2);
    text-decoration-thickness: 1px;
  }
  .price.none {
    color: var(--_ink-2);
  }
`
