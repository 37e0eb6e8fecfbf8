import { html, nothing, type TemplateResult } from 'lit'
import { priceField, stockField, variantName, type RowContext } from './product-fields.ts'

/** Every variant with its stock and its price in each currency; what is looked at most stands first, the rest may scroll. */
export function variantTable(row: RowContext): TemplateResult {
  const { product, title, say } = row
  const currencies = [
    ...new Set(product.variants.flatMap(({ prices }) => prices.map(({ currency }) => currency))),
  ]
  return html`<div
    class="variants"
    tabindex="0"
    role="region"
    aria-label=${say('products.variants', { title })}
  >
    <table>
      <thead>
        <tr>
          <th scope="col">${say('products.variant')}</th>
          <th scope="col">${say('products.stock')}</th>
          ${currencies.map(currency => html`<th scope="col">${currency}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${product.variants.map(variant => {
          const name = product.variants.length > 1 ? variantName(product, variant) : title
          const full = product.variants.length > 1 ? `${title}, ${name}` : title
          return html`<tr>
            <th scope="row"><bdi>${name}</bdi></th>
            <td>${stockField(row, variant, full)}</td>
            ${currencies.map(currency => {
              const price = variant.prices.find(found => found.currency === currency)
              return html`<td>${price ? priceField(row, variant, price, { name: full }) : nothing}</td>`
            })}
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}
