import type { Product } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { BackstageElement } from '../backstage-element.ts'
import { createFigures } from '../figures.ts'
import { chevronDownIcon, pinIcon, tagIcon } from '../icons.ts'
import { createShelf } from '../shelf.ts'
import { controls, panels } from '../styles.ts'
import { dealCard } from './deal-card.ts'
import { priceField, priceRange, stockField, stockOf, type RowContext } from './product-fields.ts'
import { variantTable } from './variant-table.ts'
import { styles } from './vitrine-backstage-products.styles.ts'

/**
 * Every product with what an operator does to it: pin, price, stock, a deal.
 *
 * @cssproperty --vitrine-accent - The pinned row and the open deal.
 * @cssproperty --vitrine-warn - Stock that runs out.
 * @cssproperty --vitrine-bad - A figure that cannot be taken.
 */
export class VitrineBackstageProducts extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, controls, styles]
  static override properties: PropertyDeclarations = {
    ...BackstageElement.properties,
    unfolded: { state: true },
  }

  /** Products whose variants are shown. */
  declare private unfolded: ReadonlySet<string>

  /** The pinned product that was brought into sight last. */
  #seen: string | undefined

  constructor() {
    super()
    this.unfolded = new Set()
  }

  protected override renderDesk() {
    const products = this.read(this.feature(createShelf).$products)
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title">${this.say('products')}</h2>
        <span class="quiet hint">${this.say('products.hint')}</span>
      </header>
      ${
        products.length
          ? html`<ul class="scroll" tabindex="0" aria-labelledby="title">
              ${repeat(
                products,
                ({ item_id }) => item_id,
                (product, index) => this.#row(product, index),
              )}
            </ul>`
          : html`<p class="empty">${this.say('products.empty')}</p>`
      }
    </section>`
  }

  #row(product: Product, index: number) {
    const session = this.current
    if (!session) return nothing
    const shelf = this.feature(createShelf)
    const { item_id, variants, media } = product
    const title = session.locale.pick(product.titles, product.title)
    const row: RowContext = { product, title, shelf, locale: session.locale, say: this.say }
    const pinned = this.read(shelf.$pinned) === item_id
    const deal = this.read(shelf.$deals).get(item_id)
    const only = variants.length === 1 ? variants[0] : undefined
    const unfolds = variants.length > 1 || (only?.prices.length ?? 0) > 1
    const open = this.unfolded.has(item_id)
    const currency = this.read(session.locale.$currency)
    const price = (only?.prices.find(found => found.currency === currency) ?? only?.prices[0]) || undefined
    const image = media.find(({ kind }) => kind === 'image')
    return html`<li class=${pinned ? 'pinned' : ''}>
      <div class="row">
        <span class="thumb"
          >${image ? html`<img src=${image.url} alt="" loading="lazy" width="44" height="44" />` : nothing}
          ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}</span
        >
        <span class="name"><bdi>${title}</bdi><span class="quiet">${this.#facts(product)}</span></span>
        <span class="figures">
          ${
            only && price
              ? priceField(row, only, price)
              : html`<span class="fixed number">${priceRange(row, currency)}</span>`
          }
          ${only ? stockField(row, only) : html`<span class="fixed number">${stockOf(row)}</span>`}
        </span>
        <span class="acts">
          <button
            class="glyph unfold ${open ? 'open' : ''}"
            ?hidden=${!unfolds}
            aria-expanded=${open}
            aria-label=${this.say('products.variants', { title })}
            title=${this.say('products.variants_hint')}
            @click=${() => this.#unfold(item_id)}
          >
            ${chevronDownIcon}
          </button>
          <button
            class="glyph"
            aria-label=${this.say('deal.for', { title })}
            title=${this.say('deal.open')}
            @click=${() => this.view.open({ kind: 'deal', item_id })}
          >
            ${tagIcon}
          </button>
          <button
            class="button small pin ${pinned ? 'ink' : 'line'}"
            aria-pressed=${pinned}
            aria-label=${this.say(pinned ? 'products.pinned_it' : 'products.pin_it', { title })}
            @click=${() => void (pinned ? shelf.unpin() : shelf.pin(item_id))}
          >
            ${pinned ? pinIcon : nothing}${this.say(pinned ? 'products.pinned' : 'products.pin')}
          </button>
        </span>
      </div>
      ${deal ? dealCard(row, deal, currency, session) : nothing} ${open ? variantTable(row) : nothing}
    </li>`
  }

  #facts({ item_id, variants }: Product) {
    const { review } = this.read(this.feature(createFigures).$report)
    const found = review?.products.find(row => row.item_id === item_id)
    if (!found) return variants.length > 1 ? this.say('products.kinds', { count: variants.length }) : ''
    return [
      this.say('products.clicks', { count: found.clicks }),
      this.say('products.bags', { count: found.adds }),
      this.say('products.orders', { count: found.orders }),
    ].map((fact, index) => html`${index ? ' · ' : ''}<span class="fact">${fact}</span>`)
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const pinned = this.current && this.feature(createShelf).$pinned.get()
    if (pinned === this.#seen) return
    this.#seen = pinned
    this.renderRoot.querySelector('li.pinned')?.scrollIntoView({ block: 'nearest' })
  }

  #unfold(item_id: string): void {
    const unfolded = new Set(this.unfolded)
    if (!unfolded.delete(item_id)) unfolded.add(item_id)
    this.unfolded = unfolded
  }
}
