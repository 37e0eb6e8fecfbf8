import type { Money, Product, Refusal } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type PropertyDeclarations } from 'lit'
import { amountText, parseAmount, parseCount } from '../amount-text.ts'
import { BackstageElement, type BackstageMessageId } from '../backstage-element.ts'
import { refusalText } from '../refusal-text.ts'
import { createShelf } from '../shelf.ts'
import { controls, forms, panels } from '../styles.ts'
import { variantName } from '../vitrine-backstage-products/product-fields.ts'
import { styles } from './vitrine-backstage-deal.styles.ts'

const MINUTE = 60_000
const UNTIMED = ''

/**
 * The form that opens a deal on one product: prices, pieces, time. What the room refuses is said at its field.
 *
 * @cssproperty --vitrine-accent - The button that opens the deal.
 * @cssproperty --vitrine-bad - What is wrong.
 */
export class VitrineBackstageDeal extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, forms, controls, styles]
  static override properties: PropertyDeclarations = {
    ...BackstageElement.properties,
    item: {},
    refusal: { state: true },
    busy: { state: true },
  }

  /** The product's id. */
  declare item: string
  declare private refusal: Partial<Refusal> | undefined
  declare private busy: boolean

  protected override renderDesk() {
    const product = this.read(this.feature(createShelf).$products).find(
      ({ item_id }) => item_id === this.item,
    )
    const title = product && this.current?.locale.pick(product.titles, product.title)
    return html`<dialog aria-labelledby="title" @close=${() => this.view.close()}>
      <form @submit=${(event: SubmitEvent) => void this.#open(event, product)} novalidate>
        <h2 id="title">${this.say('deal.for', { title: title ?? '' })}</h2>
        ${product ? this.#fields(product) : nothing}
        <div class="actions">
          <p class="problem" role="alert">${this.#problem()}</p>
          <button type="button" class="button line" @click=${() => this.#close()}>
            ${this.say('cancel')}
          </button>
          <button class="button accent" ?disabled=${this.busy || !product}>${this.say('deal.open')}</button>
        </div>
      </form>
    </dialog>`
  }

  #fields(product: Product) {
    const tag = this.current?.locale.$locale.get() ?? 'en'
    const prices = pricesOf(product)
    return html`${this.#input('title', 'deal.title', this.say('deal.title_default'))}
      <fieldset>
        <legend>${this.say('deal.prices')}</legend>
        <div class="prices">
          ${prices.map(
            price =>
              html`<label class="field price">
                <span>${price.currency}</span>
                <input
                  name=${`price:${price.currency}`}
                  inputmode="decimal"
                  autocomplete="off"
                  .defaultValue=${amountText(price, tag)}
                  aria-invalid=${this.#wrong(`prices.${price.currency}`)}
                />
              </label>`,
          )}
        </div>
        <p class="quiet">${this.#prior(product)}</p>
      </fieldset>
      ${product.variants.length > 1 ? this.#variants(product) : nothing}
      <div class="pair">
        ${this.#input('count', 'deal.count', '', 'deal.no_limit')}
        ${this.#input('minutes', 'deal.minutes', '5', 'deal.no_end')}
        ${this.#input('per_person', 'deal.per_person', '1')} ${this.#input('hold', 'deal.hold', '10')}
      </div>
      <p class="quiet">${this.say('deal.custom')}</p>`
  }

  #input(name: string, label: BackstageMessageId, value: string, placeholder?: BackstageMessageId) {
    return html`<label class="field">
      <span>${this.say(label)}</span>
      <input
        name=${name}
        autocomplete="off"
        inputmode=${name === 'title' ? 'text' : 'numeric'}
        .defaultValue=${value}
        placeholder=${placeholder ? this.say(placeholder) : UNTIMED}
        aria-invalid=${this.#wrong(name)}
      />
    </label>`
  }

  #variants(product: Product) {
    return html`<fieldset>
      <legend>${this.say('deal.variants')}</legend>
      <div class="checks" tabindex="0" role="group" aria-label=${this.say('deal.variants')}>
        ${product.variants.map(
          variant =>
            html`<label class="check">
              <input type="checkbox" name="variant" value=${variant.variant_id} checked />
              <bdi>${variantName(product, variant)}</bdi>
            </label>`,
        )}
      </div>
    </fieldset>`
  }

  /** The reduction is counted from the lowest price of 30 days: without one, no strike-through is drawn. */
  #prior(product: Product): string {
    const currency = this.current?.locale.$currency.get()
    const priors = product.variants[0]?.priors
    const prior = priors?.find(price => price.currency === currency) ?? priors?.[0]
    return prior
      ? this.say('deal.prior', { price: this.current?.locale.money(prior) ?? '' })
      : this.say('deal.no_prior')
  }

  #wrong(name: string): boolean {
    const paths: Readonly<Record<string, string>> = { minutes: 'ends_in_ms', hold: 'hold_ms' }
    return this.refusal?.path === (paths[name] ?? name)
  }

  #problem(): string {
    const { refusal } = this
    if (!refusal) return ''
    if (!refusal.message) return this.say('deal.wrong')
    return refusalText({ code: 'invalid', message: '', ...refusal }, this.say)
  }

  async #open(event: SubmitEvent, product: Product | undefined): Promise<void> {
    event.preventDefault()
    if (!product || this.busy) return
    const form = new FormData(event.target as HTMLFormElement)
    const read = this.#read(form, product)
    if ('path' in read) {
      this.refusal = read
      return
    }
    this.busy = true
    this.refusal = await this.feature(createShelf).openDeal(read.terms)
    this.busy = false
    if (!this.refusal) this.#close()
  }

  /** The terms as typed, or which field is wrong. */
  #read(form: FormData, product: Product): { terms: Record<string, unknown> } | { path: string } {
    const tag = this.current?.locale.$locale.get() ?? 'en'
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const prices: Money[] = []
    for (const price of pricesOf(product)) {
      const amount = parseAmount(text(`price:${price.currency}`), price.exp, tag)
      if (amount === undefined) return { path: `prices.${price.currency}` }
      prices.push({ ...price, amount })
    }
    const counts: Record<string, number> = {}
    for (const name of ['count', 'minutes', 'per_person', 'hold']) {
      if (text(name) === '' && (name === 'count' || name === 'minutes')) continue
      const count = parseCount(text(name))
      if (!count) return { path: name === 'minutes' ? 'ends_in_ms' : name === 'hold' ? 'hold_ms' : name }
      counts[name] = count
    }
    const chosen = form.getAll('variant').map(String)
    if (product.variants.length > 1 && !chosen.length) return { path: 'variant_ids' }
    const priors = product.variants.find(
      ({ variant_id }) => !chosen.length || chosen.includes(variant_id),
    )?.priors
    const { count, minutes, per_person = 1, hold = 10 } = counts
    return {
      terms: {
        item_id: product.item_id,
        ...(text('title') && { title: text('title') }),
        ...(chosen.length && chosen.length < product.variants.length ? { variant_ids: chosen } : {}),
        prices,
        ...(priors && { priors }),
        ...(count !== undefined && { count }),
        ...(minutes !== undefined && { ends_in_ms: minutes * MINUTE }),
        per_person,
        hold_ms: hold * MINUTE,
        fulfil: 'custom',
      },
    }
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close()
  }
}

/** One price per currency: the first variant's. */
function pricesOf({ variants }: Product): readonly Money[] {
  return variants[0]?.prices ?? []
}
