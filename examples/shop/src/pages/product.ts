import { canChoose, priceIn, type Product, type Variant } from '@vitrine/protocol'
import { html, type Html } from '../html.ts'
import { moneyText } from '../money-text.ts'
import { layout, type PageContext } from './layout.ts'
import { productGrid } from './product-card.ts'
import { promise } from './promise.ts'

const optionPicker = (product: Product, chosen: Variant): Html[] =>
  product.options.map(
    ({ name, label, values }) =>
      html`<fieldset class="option" data-option="${name}">
        <legend>
          ${label ?? name}:
          <b data-chosen>${values.find(each => each.value === chosen.options[name])?.label}</b>
        </legend>
        <div class="choices">
          ${values.map(value => {
            const free = canChoose(product, chosen.options, name, value.value)
            return html`<label class="choice ${!free && 'gone'}">
              <input
                type="radio"
                name="${name}"
                value="${value.value}"
                data-label="${value.label ?? value.value}"
                ${chosen.options[name] === value.value && html`checked`}
              />
              ${
                value.swatch &&
                html`<svg class="dot" viewBox="0 0 12 12" width="18" height="18" aria-hidden="true">
                  <circle cx="6" cy="6" r="6" fill="${value.swatch}" />
                </svg>`
              }
              <span>${value.label ?? value.value}</span>
            </label>`
          })}
        </div>
      </fieldset>`,
  )

const gallery = (product: Product, chosen: Variant): Html => {
  const first = product.media[chosen.media ?? 0]
  return html`<div class="gallery">
    ${
      first &&
      html`<img
        class="gallery-main"
        src="${first.url}"
        alt="${first.alt ?? ''}"
        width="800"
        height="800"
        data-main-image
      />`
    }
    ${
      product.media.length > 1 &&
      html`<div class="thumbs">
        ${product.media.map(
          (media, index) =>
            html`<button type="button" class="thumb" data-media="${index}" aria-label="Show: ${media.alt}">
              <img src="${media.url}" alt="" width="160" height="160" />
            </button>`,
        )}
      </div>`
    }
  </div>`
}

const stockText = ({ available, left }: Variant): string =>
  !available ? 'Sold out' : left !== undefined && left <= 5 ? `${left} left` : ''

/** One thing, with every choice of it. The page's script does as its buttons say; the data it reads is in `data-`. */
export const productPage = (
  product: Product,
  others: readonly Product[],
  variantId: string | undefined,
  context: PageContext,
): string => {
  const { market } = context
  const { variants } = product
  const chosen =
    variants.find(each => each.variant_id === variantId) ??
    variants.find(each => each.available) ??
    variants[0]
  if (!chosen) throw new Error(`${product.item_id} has no variants.`)
  const price = priceIn(chosen.prices, market.currency)
  const prior = priceIn(chosen.priors, market.currency)
  const main = html`
    <article class="product" lang="en" data-product="${JSON.stringify(product)}">
      ${gallery(product, chosen)}
      <form class="buy" data-buy>
        <h1>${product.title}</h1>
        <p class="buy-price">
          <span data-price>${price && moneyText(price)}</span>
          <s data-prior ${!prior && html`hidden`}>${prior && moneyText(prior)}</s>
          ${prior && html`<small>lowest in 30 days ${moneyText(prior)}</small>`}
        </p>
        <p class="lead">${product.description}</p>
        ${optionPicker(product, chosen)}
        <p class="stock" role="status" data-stock>${stockText(chosen)}</p>
        <div class="buy-row">
          <div class="stepper">
            <button type="button" data-step="-1" aria-label="One less">−</button>
            <input
              name="quantity"
              type="number"
              inputmode="numeric"
              min="1"
              max="20"
              value="1"
              aria-label="Quantity"
            />
            <button type="button" data-step="1" aria-label="One more">+</button>
          </div>
          <button class="button" data-add ${!chosen.available && html`disabled`}>
            ${chosen.available ? 'Add to bag' : 'Sold out'}
          </button>
        </div>
        <p class="problem" role="alert" data-problem></p>
        <noscript><p class="note">The bag needs JavaScript in this demo.</p></noscript>
        ${promise(market)}
      </form>
    </article>
    <section class="section" lang="en">
      <div class="section-head"><h2>Goes well with it</h2></div>
      ${productGrid(others, market)}
    </section>
  `
  return layout(
    { title: `${product.title} · Kiln & Co.`, description: product.description ?? '', main },
    context,
  )
}
