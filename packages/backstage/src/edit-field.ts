import { css, html, LitElement, nothing, type PropertyDeclarations } from 'lit'
import { live } from 'lit/directives/live.js'
import { base, tokens } from '@vitrine/elements/styles'
import { forms, panels } from './styles.ts'
import { ThemeController } from './theme-controller.ts'

/**
 * A figure that is changed where it stands: typed over, kept with Enter or on leaving, given up with Escape. What the log
 * says meanwhile never overwrites what is being typed.
 */
export class EditField extends LitElement {
  static override properties: PropertyDeclarations = {
    label: {},
    value: {},
    sign: {},
    unit: {},
    placeholder: {},
    warn: { type: Boolean, reflect: true },
    commit: { attribute: false },
    draft: { state: true },
    wrong: { state: true },
    busy: { state: true },
  }
  static override styles = [
    tokens,
    base,
    panels,
    forms,
    css`
      :host {
        display: inline-block;
      }
      .box {
        display: flex;
        align-items: center;
        gap: 4px;
        height: 34px;
        padding: 0 9px;
        border: 1px solid var(--_edge);
        border-radius: var(--_radius-s);
        background: var(--_surface);
        font-size: var(--_text-s);
        cursor: text;
      }
      :host([warn]) .box {
        border-color: var(--_warn);
        background: var(--_warn-tint);
        color: var(--_warn-ink);
      }
      .box:focus-within {
        outline: 2px solid var(--_ink);
        outline-offset: 1px;
      }
      .box.wrong {
        border-color: var(--_bad);
        background: var(--_bad-tint);
      }
      .box.busy {
        opacity: 0.6;
      }
      input {
        field-sizing: content;
        width: 100%;
        min-width: 1ch;
        min-height: 0;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font-variant-numeric: tabular-nums;
      }
      /* The unit stands right behind the figure. */
      @supports (field-sizing: content) {
        input {
          flex: 0 1 auto;
          width: auto;
        }
      }
      input:focus-visible {
        outline: none;
        box-shadow: none;
      }
      .affix {
        flex: none;
        color: var(--_ink-2);
      }
      :host([warn]) .affix {
        color: inherit;
      }
      @media (pointer: coarse) {
        .box {
          height: 44px;
        }
      }
    `,
  ]

  declare label: string
  declare value: string
  /** What stands around the figure: a currency's sign, a unit. */
  declare sign: string
  declare unit: string
  declare placeholder: string
  declare warn: boolean
  /** Takes what was typed; `false` when it is wrong or was refused. */
  declare commit: (text: string) => Promise<boolean> | boolean
  declare private draft: string | undefined
  declare private wrong: boolean
  declare private busy: boolean

  constructor() {
    super()
    new ThemeController(this)
    this.label = ''
    this.value = ''
    this.sign = ''
    this.unit = ''
    this.placeholder = ''
    this.warn = false
    this.commit = () => false
    this.wrong = false
    this.busy = false
  }

  protected override render() {
    const { draft, value } = this
    return html`<label class="box ${this.wrong ? 'wrong' : ''} ${this.busy ? 'busy' : ''}">
      ${this.sign ? html`<span class="affix" aria-hidden="true">${this.sign}</span>` : nothing}
      <input
        inputmode="decimal"
        autocomplete="off"
        placeholder=${this.placeholder}
        aria-label=${this.label}
        aria-invalid=${this.wrong}
        .value=${live(draft ?? value)}
        @input=${this.#typed}
        @keydown=${this.#keyed}
        @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
        @blur=${() => void this.#keep(true)}
      />
      ${this.unit ? html`<span class="affix" aria-hidden="true">${this.unit}</span>` : nothing}
    </label>`
  }

  readonly #typed = (event: InputEvent): void => {
    this.draft = (event.target as HTMLInputElement).value
    this.wrong = false
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void this.#keep(false)
    if (event.key !== 'Escape' || this.draft === undefined) return
    event.stopPropagation()
    this.#forget()
  }

  /** On leaving, what is wrong is given up; after Enter it stays to be mended. */
  async #keep(leaving: boolean): Promise<void> {
    const { draft } = this
    if (this.busy || draft === undefined) return
    if (draft === this.value) return this.#forget()
    this.busy = true
    const kept = await this.commit(draft)
    this.busy = false
    if (kept || leaving) this.#forget()
    else this.wrong = true
  }

  #forget(): void {
    this.draft = undefined
    this.wrong = false
  }
}
