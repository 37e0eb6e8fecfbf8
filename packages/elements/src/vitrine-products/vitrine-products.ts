import { createOffers, createProducts, createShow, type Offer, type ProductSource } from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { chevronIcon } from '../icons.ts'
import { pictureStyles } from '../offer/picture.ts'
import { priceStyles } from '../offer/price.ts'
import type { Saying } from '../offer/saying.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import { Carousel } from './carousel.ts'
import { pinnedTemplate } from './pinned-card.ts'
import { cardTemplate } from './product-card.ts'
import { SeenOnce } from './seen-once.ts'
import { styles } from './vitrine-products.styles.ts'

const SKELETONS = 3

/**
 * The show's products. As a carousel the one in the host's hands stands first; `pinned` shows that one alone, large,
 * with its price, its promise and the way to buy.
 *
 * @slot empty - Stands there while the show has no products; else a sentence.
 * @fires vitrine-select - A product was chosen; `detail` is `{item_id, source}`. Bubbles.
 * @csspart heading - The line above the carousel.
 * @csspart list - The scrolling row.
 * @csspart card - One product.
 * @csspart picture - A product's picture.
 * @csspart chip - What is said over a picture: showing now, sold out, a deal.
 * @csspart pinned - The card of the pinned product.
 * @csspart button - Its button: the one in the accent colour.
 * @cssproperty [--vitrine-card-width=clamp(8.25rem, 31cqw, 11rem)] - The width of a card in the carousel.
 */
export class VitrineProducts extends SessionElement {
  static override styles = [tokens, base, buttons, priceStyles, pictureStyles, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    variant: { type: String, reflect: true },
    list: { type: String },
  }

  /** `carousel`: all of them. `pinned`: the one in the host's hands, when there is one. */
  declare variant: 'carousel' | 'pinned'
  /** The name of this list in events. */
  declare list: string

  readonly #carousel = new Carousel(this)
  readonly #seen = new SeenOnce(this, ids => this.feature(createProducts).viewed(this.list, ids))

  constructor() {
    super()
    this.variant = 'carousel'
    this.list = 'show'
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.#seen.watch(this.renderRoot.querySelectorAll<HTMLElement>('[data-item]'))
  }

  protected override renderSkeleton(): TemplateResult {
    if (this.variant === 'pinned') return html``
    return html`<ul class="row" aria-hidden="true">
      ${Array.from({ length: SKELETONS }, () => html`<li class="waiting"><i></i><i></i><i></i></li>`)}
    </ul>`
  }

  protected override renderSession(): unknown {
    const session = this.current
    if (!session || !this.read(this.feature(createShow).$show)) return this.renderSkeleton()
    const say: Saying = { t: (...said) => this.t(...said), locale: session.locale }
    return this.variant === 'pinned' ? this.#pinned(say) : this.#row(say)
  }

  #pinned(say: Saying): unknown {
    const offers = this.feature(createOffers)
    const offer = this.read(offers.$pinned)
    const session = this.current
    if (!offer || !session) return nothing
    const card = pinnedTemplate(offer, say, {
      session,
      theme: this.dataTheme,
      promise: this.read(offers.$promise),
      link: this.read(offers.$shop) === 'link',
      now: session.clock.now(),
      select: () => this.#select(offer, 'pin'),
    })
    // Keyed, so that a new pin is a new card that slides up, not the old one with other words in it.
    return repeat(
      [offer],
      ({ product }) => product.item_id,
      () => card,
    )
  }

  #row(say: Saying): TemplateResult {
    const offers = this.read(this.feature(createOffers).$offers)
    const pinned = this.read(this.feature(createProducts).$pinned)?.item_id
    if (!offers.length)
      return html`<slot name="empty"><p class="empty">${this.t('products.empty')}</p></slot>`
    const inOrder = [...offers].sort((a, b) => first(b, pinned) - first(a, pinned))
    const carousel = this.#carousel
    return html`<section aria-label=${this.t('products.label')}>
      <div class="heading" part="heading">
        <h2>${this.t('products.heading')}</h2>
        <span class="number">${this.t('products.pieces', { count: offers.length })}</span>
        <span class="arrows" ?hidden=${!carousel.overflows}>
          <button
            type="button"
            aria-label=${this.t('products.previous')}
            ?disabled=${carousel.atStart}
            @click=${() => carousel.page(-1)}
          >
            ${chevronIcon}
          </button>
          <button
            type="button"
            aria-label=${this.t('products.next')}
            ?disabled=${carousel.atEnd}
            @click=${() => carousel.page(1)}
          >
            ${chevronIcon}
          </button>
        </span>
      </div>
      <ul class="row" part="list" @scroll=${carousel.scrolled} @keydown=${carousel.key}>
        ${repeat(
          inOrder,
          ({ product }) => product.item_id,
          (offer, at) =>
            cardTemplate(offer, say, {
              pinned: offer.product.item_id === pinned,
              tabbable: carousel.tabbable(at, inOrder.length),
              select: () => this.#select(offer, 'carousel'),
            }),
        )}
      </ul>
    </section>`
  }

  #select({ product }: Offer, source: ProductSource): void {
    const list = source === 'carousel' ? this.list : undefined
    this.feature(createProducts).select(product.item_id, source, list)
    const detail = { item_id: product.item_id, source }
    this.dispatchEvent(new CustomEvent('vitrine-select', { bubbles: true, composed: true, detail }))
  }
}

function first({ product }: Offer, pinned: string | undefined): number {
  return product.item_id === pinned ? 1 : 0
}
