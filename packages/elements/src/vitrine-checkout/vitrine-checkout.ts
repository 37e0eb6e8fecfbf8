import { createOffers, type Bought, type Cart, type Line, type Offers } from '@vitrine/core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { bagIcon, closeIcon } from '../icons.ts'
import type { Saying } from '../offer/saying.ts'
import { why } from '../offer/why.ts'
import { SessionElement } from '../session-element.ts'
import { Sheet } from '../sheet/sheet.ts'
import { sheetStyles } from '../sheet/sheet.styles.ts'
import { stepperStyles } from '../sheet/stepper.ts'
import { base, buttons, tokens } from '../styles.ts'
import { lineTemplate } from './bag-line.ts'
import { styles } from './vitrine-checkout.styles.ts'

/** The badge keeps its size. */
const BADGE_MOST = 99

/**
 * The way to the host's own checkout: a button with the count of the host's cart, the cart itself in a sheet, and from
 * there to the checkout. Shows nothing where the shop has no cart.
 *
 * @fires vitrine-checkout - The browser goes to the checkout; `detail` is `{href}`, without one where the host's page
 *   goes by itself. Cancelable: a page that goes there in its own way prevents it. Bubbles.
 * @csspart button - The button that opens the bag.
 * @csspart badge - The count on it.
 * @csspart sheet - The bag.
 * @csspart line - One line of the bag.
 * @csspart checkout - The button to the checkout.
 */
export class VitrineCheckout extends SessionElement {
  static override styles = [tokens, base, buttons, sheetStyles, stepperStyles, styles]
  static override properties: PropertyDeclarations = {
    ...SessionElement.properties,
    variant: { type: String, reflect: true },
    open: { type: Boolean, reflect: true },
    going: { state: true },
    busy: { state: true },
    problem: { state: true },
  }

  /** `button`: round, with a count. `bar`: count, total and the way to the checkout in one line. */
  declare variant: 'button' | 'bar'
  /** The bag is open. */
  declare open: boolean
  declare private going: boolean
  /** The line being changed. */
  declare private busy: string | undefined
  declare private problem: { line?: string; text: string } | undefined

  readonly #sheet = new Sheet(this, () => (this.open = false))

  constructor() {
    super()
    this.variant = 'button'
    this.open = false
    this.going = false
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.#sheet.sync(this.open)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (typeof window !== 'undefined') window.addEventListener('pageshow', this.#returned)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('pageshow', this.#returned)
  }

  get #offers(): Offers {
    return this.feature(createOffers)
  }

  protected override renderSession(): unknown {
    const locale = this.current?.locale
    const status = this.read(this.#offers.$shop)
    if (!locale || status === 'none' || status === 'link') return nothing
    const say: Saying = { t: (...said) => this.t(...said), locale }
    const cart = this.read(this.#offers.$cart)
    return html`${this.variant === 'bar' ? this.#bar(cart, say) : this.#button(cart, say)}
      <dialog class="sheet" part="sheet" aria-labelledby="title">
        <div class="grip" aria-hidden="true"></div>
        <h2 id="title" tabindex="-1" autofocus>${say.t('checkout.title')}</h2>
        ${this.#bag(cart, say)}
        <button
          class="sheet-close"
          type="button"
          aria-label=${say.t('close')}
          @click=${() => (this.open = false)}
        >
          ${closeIcon}
        </button>
      </dialog>`
  }

  #button(cart: Cart | undefined, { t, locale }: Saying): TemplateResult {
    const count = cart?.count ?? 0
    return html`<button
      class="bag"
      part="button"
      type="button"
      aria-haspopup="dialog"
      aria-label=${t('checkout.bag', { count })}
      @click=${this.#show}
    >
      ${bagIcon}
      ${
        count
          ? html`<span class="badge number" part="badge" aria-hidden="true"
              >${count > BADGE_MOST ? `${locale.number(BADGE_MOST)}+` : locale.number(count)}</span
            >`
          : nothing
      }
    </button>`
  }

  #bar(cart: Cart | undefined, { t, locale }: Saying): TemplateResult {
    const empty = !cart?.count
    const none =
      this.read(this.#offers.$shop) === 'failed' && !cart ? 'checkout.unreachable' : 'checkout.empty'
    return html`<div class="bar">
      <span class="note">${t('checkout.note')}</span>
      <button class="sum" part="button" type="button" aria-haspopup="dialog" @click=${this.#show}>
        ${
          empty
            ? html`${bagIcon} ${t(none)}`
            : html`${t('checkout.pieces', { count: cart.count })} ·
                <b class="number">${locale.money(cart.total ?? cart.subtotal)}</b>`
        }
      </button>
      ${empty ? nothing : this.#go({ t, locale })}
    </div>`
  }

  #bag(cart: Cart | undefined, say: Saying): TemplateResult {
    const { t, locale } = say
    const status = this.read(this.#offers.$shop)
    if (!cart)
      return html`<div class="nothing">
        <p role="status">${t(status === 'failed' ? 'checkout.unreachable' : 'checkout.starting')}</p>
        ${
          status === 'failed'
            ? html`<button class="button line" type="button" @click=${() => void this.#offers.reload()}>
                ${t('retry')}
              </button>`
            : nothing
        }
      </div>`
    if (!cart.lines.length)
      return html`<div class="nothing">
        ${bagIcon}
        <p><b>${t('checkout.empty')}</b></p>
        <p>${t('checkout.empty_text')}</p>
      </div>`
    return html`<ul class="lines">
        ${repeat(
          cart.lines,
          ({ line }) => line,
          line =>
            lineTemplate(line, say, {
              busy: this.busy === line.line,
              problem: this.problem?.line === line.line ? this.problem.text : undefined,
              change: quantity => void this.#change(line, quantity),
            }),
        )}
      </ul>
      <div class="pay">
        ${cart.discounts.map(
          ({ title, amount }) =>
            html`<p class="row"><bdi>${title}</bdi> <span class="number">−${locale.money(amount)}</span></p>`,
        )}
        <p class="row total">
          <span>${t(cart.total ? 'checkout.total' : 'checkout.subtotal')}</span>
          <b class="number" aria-live="polite">${locale.money(cart.total ?? cart.subtotal)}</b>
        </p>
        <p class="problem" role="alert">
          ${this.problem && !this.problem.line ? this.problem.text : nothing}
        </p>
        ${this.#go(say)}
        <p class="note">${t('checkout.note')}</p>
      </div>`
  }

  #go({ t }: Saying): TemplateResult {
    return html`<button
      class="button ink go"
      part="checkout"
      type="button"
      aria-busy=${this.going ? 'true' : 'false'}
      @click=${this.#checkout}
    >
      ${t(this.going ? 'checkout.going' : 'checkout.go')}
    </button>`
  }

  readonly #show = () => {
    this.problem = undefined
    this.open = true
  }

  /** Back from the checkout by the back button: the page is as it was left. */
  readonly #returned = () => {
    this.going = false
  }

  async #change(line: Line, quantity: number): Promise<void> {
    if (this.busy) return
    this.busy = line.line
    this.problem = undefined
    const result: Bought = await this.#offers.update(line, quantity)
    this.busy = undefined
    const locale = this.current?.locale
    if (!result.ok && locale)
      this.problem = { line: line.line, text: why(result, { t: (...said) => this.t(...said), locale }) }
    if (result.ok && !quantity) this.renderRoot.querySelector<HTMLElement>('h2')?.focus()
  }

  readonly #checkout = async () => {
    if (this.going) return
    this.going = true
    this.problem = undefined
    const { ok, href } = await this.#offers.checkout()
    if (!ok && !href) {
      this.going = false
      this.problem = { text: this.t('checkout.failed') }
      this.open = true
      return
    }
    const event = new CustomEvent('vitrine-checkout', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: { href },
    })
    if (this.dispatchEvent(event) && href) location.assign(href)
    else this.going = false
  }
}
