import { createOffers, createProducts, type DealView, type Offer } from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { around } from '../offer/around.ts'
import { why } from '../offer/why.ts'
import { priceStyles, priceTemplate } from '../offer/price.ts'
import type { Saying } from '../offer/saying.ts'
import { SessionElement } from '../session-element.ts'
import { base, buttons, tokens } from '../styles.ts'
import { cssProperty } from '../css-property.ts'
import { styles } from './vitrine-deal.styles.ts'

/**
 * A deal as it truly stands: how many pieces are left by the server's count, when it ends by the server's clock, and
 * what this viewer holds. Shows nothing where the product has no deal.
 *
 * @fires vitrine-claim - The viewer got a piece; `detail` is `{deal, item_id}`. Bubbles.
 * @fires vitrine-select - The viewer has to choose options first; `detail` is `{item_id, source}`. Bubbles.
 * @csspart bar - The line with what is left and until when.
 * @csspart meter - The bar that empties.
 * @csspart button - The button of the card.
 */
export class VitrineDeal extends SessionElement {
  static override styles = [tokens, base, buttons, priceStyles, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    item: { type: String },
    variant: { type: String, reflect: true },
    busy: { state: true },
    problem: { state: true },
  }

  /** The product's `item_id`; without it, the product in the host's hands. */
  declare item: string | undefined
  /** `bar`: one line, inside a product card. `card`: with title, price and button. */
  declare variant: 'bar' | 'card'
  declare private busy: boolean
  declare private problem: string | undefined

  constructor() {
    super()
    this.variant = 'bar'
    this.busy = false
  }

  protected override renderSession(): unknown {
    const offers = this.feature(createOffers)
    const offer = this.item
      ? this.read(offers.$offers).find(({ product }) => product.item_id === this.item)
      : this.read(offers.$pinned)
    const deal = offer?.deal
    const locale = this.current?.locale
    if (!offer || !deal || !locale) return nothing
    const say: Saying = { t: (...said) => this.t(...said), locale }
    return this.variant === 'bar' ? this.#bar(deal) : this.#card(offer, deal, say)
  }

  #bar(deal: DealView): TemplateResult {
    const { count } = deal.terms
    const counted = deal.status === 'open' && count !== undefined && deal.left !== undefined
    return html`<p class="bar ${deal.status}" part="bar">
      ${
        counted && !deal.claim
          ? html`<span class="left number">${this.t('deal.left', { left: deal.left ?? 0, count })}</span>
              <span class="meter" part="meter" aria-hidden="true">
                <i ${cssProperty('transform', `scaleX(${(deal.left ?? 0) / count})`)}></i>
              </span>`
          : nothing
      }
      ${this.#state(deal, counted)}
    </p>`
  }

  #state(deal: DealView, counted: boolean): TemplateResult {
    const { status, claim, terms, freeAt } = deal
    if (claim?.redeemed) return html`<span class="state good">${this.t('deal.bought')}</span>`
    if (claim?.expires_at !== undefined && status !== 'closed')
      return html`<span class="state good"
        >${this.#until(this.#inBag(claim.claim) ? 'deal.in_bag' : 'deal.held', claim.expires_at)}</span
      >`
    if (status === 'upcoming')
      return html`<span class="left">${terms.title ?? this.t('deal.limited')} ${this.#price(deal)}</span>
        <span class="state">${this.#until('deal.begins', terms.opens_at)}</span>`
    if (status === 'full')
      return html`<span class="state">${this.t('deal.full')}</span>
        ${freeAt ? html`<span class="state">${this.#until('deal.free', freeAt)}</span>` : nothing}`
    if (status === 'closed')
      return html`<span class="state">${this.t(`deal.${deal.reason ?? 'ended'}`)}</span>`
    return html`${counted ? nothing : html`<span class="left">${terms.title ?? this.t('deal.limited')}</span>`}
    ${
      terms.ends_at === undefined
        ? nothing
        : html`<span class="state end">${this.#until('deal.ends', terms.ends_at)}</span>`
    }`
  }

  #inBag(claim: string): boolean {
    return this.read(this.feature(createOffers).$cart)?.lines.some(line => line.claim === claim) ?? false
  }

  /** What it will cost, of a deal not yet begun. */
  #price({ terms }: DealView): unknown {
    const locale = this.current?.locale
    const price = terms.prices?.find(({ currency }) => currency === locale?.$currency.get())
    return price && locale ? html`<span class="number">${locale.money(price)}</span>` : nothing
  }

  #until(
    id: 'deal.held' | 'deal.in_bag' | 'deal.begins' | 'deal.free' | 'deal.ends',
    until: number,
  ): TemplateResult {
    const time = html`<vitrine-countdown
      .session=${this.current}
      .until=${until}
      data-theme=${this.dataTheme ?? nothing}
    ></vitrine-countdown>`
    return around((...said) => this.t(...said), id, 'time', time)
  }

  #card(offer: Offer, deal: DealView, say: Saying): TemplateResult {
    const { product } = offer
    return html`<section class="card" aria-label=${this.t('deal.label')}>
      <div class="what">
        <h3><bdi>${deal.terms.title ?? say.locale.pick(product.titles, product.title)}</bdi></h3>
        ${priceTemplate(offer, say)}
      </div>
      ${this.#button(offer, say)} ${this.#bar(deal)}
      <p class="problem" role="alert">${this.problem ?? nothing}</p>
    </section>`
  }

  #button(offer: Offer, { t, locale }: Saying): unknown {
    if (!offer.byDeal || !offer.available) return nothing
    const held = offer.deal && holds(offer.deal)
    const label = held
      ? t('deal.finish')
      : offer.price
        ? t('deal.claim', { price: locale.money(offer.price) })
        : t('deal.claim_plain')
    return html`<button
      class="button accent"
      part="button"
      type="button"
      aria-busy=${this.busy ? 'true' : 'false'}
      @click=${() => void this.#claim(offer)}
    >
      ${label}
    </button>`
  }

  async #claim(offer: Offer): Promise<void> {
    if (this.busy) return
    const { product, deal } = offer
    const covered = deal?.terms.variant_ids
    const choices = product.variants.filter(({ variant_id }) => covered?.includes(variant_id) ?? true)
    const [only] = choices
    if (choices.length !== 1 || !only) return this.#choose(product.item_id)
    this.busy = true
    this.problem = undefined
    const bought = await this.feature(createOffers).buy({
      item_id: product.item_id,
      variant_id: only.variant_id,
    })
    this.busy = false
    const locale = this.current?.locale
    if (bought.ok) this.#fire('vitrine-claim', { deal: deal?.id, item_id: product.item_id })
    else if (locale) this.problem = why(bought, { t: (...said) => this.t(...said), locale })
  }

  #choose(itemId: string): void {
    this.feature(createProducts).select(itemId, 'deal')
    this.#fire('vitrine-select', { item_id: itemId, source: 'deal' })
  }

  #fire(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }))
  }
}

/** The viewer holds a piece and has not paid for it yet. */
function holds({ claim, status }: DealView): boolean {
  return claim !== undefined && !claim.redeemed && status !== 'closed'
}
