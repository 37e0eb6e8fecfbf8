import {
  createOffers,
  createProducts,
  firstChoice,
  times,
  variantFor,
  type Choice,
  type Offer,
  type ShopStatus,
  type Variant,
} from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { checkIcon, chevronIcon, closeIcon } from '../icons.ts'
import { promiseStyles, promiseTemplate } from '../offer/local-promise.ts'
import { imagesOf, pictureFor, pictureStyles, pictureTemplate } from '../offer/picture.ts'
import { priceStyles, priceTemplate } from '../offer/price.ts'
import type { Saying } from '../offer/saying.ts'
import { why, type NotBought } from '../offer/why.ts'
import { SessionElement } from '../session-element.ts'
import { Sheet } from '../sheet/sheet.ts'
import { sheetStyles } from '../sheet/sheet.styles.ts'
import { stepperStyles, stepperTemplate } from '../sheet/stepper.ts'
import { base, buttons, tokens } from '../styles.ts'
import { missing, nameOf, optionsTemplate, optionStyles } from './options.ts'
import { styles } from './vitrine-product.styles.ts'

/** Nobody buys more than this by accident. */
const MOST = 20
/** How long "Added to your bag" stands on the button, ms. */
const ADDED_MS = 2_500

type Buying = { step: 'idle' | 'busy' | 'added' } | { step: 'failed'; bought: NotBought }

/**
 * The sheet of the product that was chosen (`products.select`): pictures, options, price, what the viewer can count on,
 * and the button that adds to the host's own cart. Modal at the bottom of its box, or `inline` where there is room.
 *
 * @slot foot - Below everything else in the sheet.
 * @fires vitrine-added - The shop confirmed it; `detail` is `{item_id, variant_id, quantity}`. Bubbles.
 * @fires vitrine-claim - With it a piece of a deal was taken; `detail` is `{deal, item_id}`. Bubbles.
 * @csspart sheet - The dialog, or the section of the inline form.
 * @csspart picture - A picture.
 * @csspart promise - The grid of price, delivery, returns and payment.
 * @csspart button - The button that adds.
 */
export class VitrineProduct extends SessionElement {
  static override styles = [
    tokens,
    base,
    buttons,
    sheetStyles,
    priceStyles,
    pictureStyles,
    optionStyles,
    stepperStyles,
    promiseStyles,
    styles,
  ]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    inline: { type: Boolean, reflect: true },
    choice: { state: true },
    quantity: { state: true },
    buying: { state: true },
  }

  /** Stands in the page, not over it. */
  declare inline: boolean
  declare private choice: Choice
  declare private quantity: number
  declare private buying: Buying

  readonly #sheet = new Sheet(this, () => this.close())
  /** The offer shown last: it stays in the sheet while that slides away. */
  #last: Offer | undefined
  #shownId: string | undefined
  #opener: HTMLElement | undefined
  #addedTimer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.inline = false
    this.choice = {}
    this.quantity = 1
    this.buying = { step: 'idle' }
  }

  /** Closes the sheet. */
  close(): void {
    if (this.current) this.feature(createProducts).close()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#addedTimer)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    const open = this.current ? this.read(this.feature(createOffers).$open) : undefined
    const id = open?.product.item_id
    if (id === this.#shownId) return
    if (open && !this.#shownId) this.#opener = focused()
    this.#shownId = id
    if (!open) return
    this.choice = firstChoice(open.product)
    this.quantity = 1
    this.#settle({ step: 'idle' })
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    if (!this.current) return
    const open = this.#shownId !== undefined
    if (!this.inline) return this.#sheet.sync(open)
    const heading = this.renderRoot.querySelector<HTMLElement>('h2')
    if (open && heading?.dataset['for'] !== this.#shownId) heading?.focus({ preventScroll: true })
    if (heading && this.#shownId) heading.dataset['for'] = this.#shownId
    if (!open && this.#opener) {
      this.#opener.focus({ preventScroll: true })
      this.#opener = undefined
    }
  }

  protected override renderSession(): unknown {
    const offers = this.feature(createOffers)
    const open = this.read(offers.$open)
    this.#last = open ?? this.#last
    const locale = this.current?.locale
    if (!locale) return nothing
    const say: Saying = { t: (...said) => this.t(...said), locale }
    if (this.inline)
      return open
        ? html`<section class="inline" part="sheet" aria-labelledby="title">
            <button class="back" type="button" @click=${this.close}>
              ${chevronIcon} ${say.t('product.back')}
            </button>
            ${this.#content(open, say)}
          </section>`
        : nothing
    return html`<dialog class="sheet" part="sheet" aria-labelledby="title">
      ${
        this.#last
          ? html`<div class="grip" aria-hidden="true"></div>
              ${this.#content(this.#last, say)}
              <button class="sheet-close" type="button" aria-label=${say.t('close')} @click=${this.close}>
                ${closeIcon}
              </button>`
          : nothing
      }
    </dialog>`
  }

  #content(whole: Offer, say: Saying): TemplateResult {
    const { t, locale } = say
    const { product } = whole
    const offers = this.feature(createOffers)
    const shop = this.read(offers.$shop)
    const variant = variantFor(product, this.choice)
    const offer = offers.quote(whole, variant)
    const title = locale.pick(product.titles, product.title)
    const now = this.current?.clock.now() ?? 0
    return html`<div class="scroll">
        ${this.#gallery(offer, title, say)}
        <h2 id="title" tabindex="-1" autofocus><bdi>${title}</bdi></h2>
        <p class="cost">
          ${priceTemplate(offer, say)}
          ${
            offer.prior
              ? html`<span class="lowest" aria-hidden="true"
                  >${t('product.lowest', { price: locale.money(offer.prior) })}</span
                >`
              : nothing
          }
        </p>
        ${
          whole.deal
            ? html`<vitrine-deal
                item=${product.item_id}
                .session=${this.current}
                data-theme=${this.dataTheme ?? nothing}
              ></vitrine-deal>`
            : nothing
        }
        ${optionsTemplate(product, this.choice, this.#choose, say)}
        ${promiseTemplate(this.read(offers.$promise), offer, now, say)}
        ${
          product.description
            ? html`<details>
                <summary>${t('product.about')}</summary>
                <p dir="auto">${product.description}</p>
              </details>`
            : nothing
        }
        <slot name="foot"></slot>
      </div>
      <div class="buy">
        <p class="fate" role="alert">
          ${this.buying.step === 'failed' ? why(this.buying.bought, say) : nothing}
        </p>
        ${this.#action(offer, variant, shop, say)}
      </div>`
  }

  #gallery({ product }: Offer, title: string, { t }: Saying): unknown {
    const images = imagesOf(product)
    const front = pictureFor(product, this.choice)
    if (!front) return nothing
    // The chosen variant's picture stands first; the others keep their order.
    const inOrder = [front, ...images.filter(image => image !== front)]
    return html`<ul class="gallery" tabindex="0" aria-label=${t('product.pictures', { product: title })}>
      ${inOrder.map(image => html`<li>${pictureTemplate(image, true)}</li>`)}
    </ul>`
  }

  #action(offer: Offer, variant: Variant | undefined, shop: ShopStatus, say: Saying): unknown {
    const { t, locale } = say
    const { product } = offer
    if (shop === 'link' || (shop === 'none' && product.url))
      return product.url
        ? html`<a class="button accent add" part="button" href=${product.url} target="_blank" rel="noopener"
            >${t('product.see')}</a
          >`
        : nothing
    if (shop !== 'ready')
      return html`<p class="no-shop">
        ${t(shop === 'starting' ? 'product.shop_starting' : 'product.no_shop')}
      </p>`
    const unmade = missing(product, this.choice)
    if (product.variants.every(({ available }) => !available)) return soldOut(t('product.sold_out'))
    if (unmade)
      return html`<button
        class="button accent add"
        part="button"
        type="button"
        @click=${() => this.#show(unmade.name)}
      >
        ${t('product.choose', { option: nameOf(unmade) })}
      </button>`
    if (!variant?.available) return soldOut(t('product.sold_out_choice'))
    const most = offer.byDeal ? 1 : Math.max(1, Math.min(MOST, offer.left ?? MOST))
    const quantity = Math.min(this.quantity, most)
    const sum = offer.price && locale.money(times(offer.price, quantity))
    return html`${
        offer.byDeal
          ? html`<p class="one">${t('product.one_piece')}</p>`
          : stepperTemplate(
              {
                value: quantity,
                min: 1,
                max: most,
                label: t('product.quantity'),
                change: to => (this.quantity = to),
              },
              say,
            )
      }
      ${this.#instead(offer, variant, say)}
      <button
        class="button accent add"
        part="button"
        type="button"
        aria-busy=${this.buying.step === 'busy' ? 'true' : 'false'}
        @click=${() => void this.#buy(offer, variant, quantity)}
      >
        ${
          this.buying.step === 'busy'
            ? t('product.adding')
            : this.buying.step === 'added'
              ? html`${checkIcon} ${t('product.added')}`
              : sum
                ? t('product.add_for', { price: sum })
                : t('product.add')
        }
      </button>
      <p class="unseen" role="status">${this.buying.step === 'added' ? t('product.added') : nothing}</p>`
  }

  /** The deal is not to be had: the same piece at its ordinary price, said as such. */
  #instead(offer: Offer, variant: Variant, { t, locale }: Saying): unknown {
    if (this.buying.step !== 'failed' || this.buying.bought.reason !== 'deal' || !offer.byDeal) return nothing
    const plain = this.feature(createOffers).quote({ ...offer, deal: undefined }, variant)
    if (!plain.price) return nothing
    return html`<button
      class="button line"
      type="button"
      @click=${() => void this.#buy(offer, variant, 1, true)}
    >
      ${t('product.instead', { price: locale.money(plain.price) })}
    </button>`
  }

  readonly #choose = (name: string, value: string) => {
    this.choice = { ...this.choice, [name]: value }
    if (this.buying.step !== 'busy') this.#settle({ step: 'idle' })
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.renderRoot.querySelector('.gallery')?.scrollTo({ left: 0, behavior: still ? 'auto' : 'smooth' })
  }

  /** Leads to the option still to be chosen. */
  #show(option: string): void {
    const group = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-option]')].find(
      each => each.dataset['option'] === option,
    )
    group?.scrollIntoView({ block: 'center' })
    group?.querySelector('input')?.focus({ preventScroll: true })
  }

  async #buy(offer: Offer, { variant_id }: Variant, quantity: number, plain = false): Promise<void> {
    if (this.buying.step === 'busy') return
    const { item_id } = offer.product
    const deal = offer.byDeal && !plain ? offer.deal : undefined
    this.#settle({ step: 'busy' })
    const bought = await this.feature(createOffers).buy({ item_id, variant_id, quantity, plain })
    if (bought.ok) {
      this.#fire('vitrine-added', { item_id, variant_id, quantity })
      if (deal) this.#fire('vitrine-claim', { deal: deal.id, item_id })
    }
    // Another product may be open by now.
    if (this.#shownId !== item_id) return
    if (!bought.ok) return this.#settle({ step: 'failed', bought })
    this.quantity = 1
    this.#settle({ step: 'added' })
    this.#addedTimer = setTimeout(() => this.#settle({ step: 'idle' }), ADDED_MS)
  }

  #settle(buying: Buying): void {
    clearTimeout(this.#addedTimer)
    this.buying = buying
  }

  #fire(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }
}

function soldOut(text: string): TemplateResult {
  return html`<button class="button line add" part="button" type="button" disabled>${text}</button>`
}

/** What has the focus, through every shadow. */
function focused(): HTMLElement | undefined {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active instanceof HTMLElement && active !== document.body ? active : undefined
}
