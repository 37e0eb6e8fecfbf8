import { base, buttons, tokens } from '@vitrine/elements/styles'
import { css, html, nothing, type PropertyDeclarations } from 'lit'
import { BackstageElement } from '../backstage-element.ts'
import { createFigures } from '../figures.ts'
import { printIcon } from '../icons.ts'
import { controls, panels } from '../styles.ts'

/**
 * The review of the show so far, on the page it will be printed on.
 *
 * @cssproperty --vitrine-accent - The one hue for data.
 * @cssproperty --vitrine-bad - The one hue for trouble.
 */
export class VitrineBackstageReview extends BackstageElement {
  static override styles = [
    tokens,
    base,
    buttons,
    panels,
    controls,
    css`
      :host {
        overflow-y: auto;
      }
      main {
        position: relative;
        max-width: 82rem;
        min-height: calc(100% - 28px);
        margin: 14px auto;
        border: 1px solid var(--_line);
        border-radius: var(--_radius-m);
        overflow: hidden;
        background: var(--_surface);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: 8px 14px;
        padding: 12px 16px 0;
      }
      .skeleton {
        display: grid;
        gap: 24px;
        padding: 48px;
      }
      .skeleton span {
        height: 88px;
        border-radius: var(--_radius-m);
        background: var(--_surface-2);
      }
      .skeleton span:nth-child(2) {
        height: 260px;
      }
      .state {
        padding: 96px 24px;
        color: var(--_ink-2);
        text-align: center;
      }
      .state button {
        margin-top: 14px;
      }
      @media print {
        :host {
          overflow: visible;
        }
        .tools {
          display: none;
        }
        main {
          margin: 0;
          border: 0;
        }
      }
    `,
  ]

  static override properties: PropertyDeclarations = {
    ...BackstageElement.properties,
    missing: { state: true },
  }

  /** The charts could not be loaded: the server has a newer backstage than this page. */
  declare private missing: boolean

  constructor() {
    super()
    this.missing = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // Its charts are needed on this page alone.
    import('@vitrine/review/view').catch(() => (this.missing = true))
  }

  protected override firstUpdated(): void {
    // Whoever opens the review wants what is true now, not what was some seconds ago.
    if (this.current) void this.feature(createFigures).refresh()
  }

  protected override renderDesk() {
    const figures = this.feature(createFigures)
    const { state, review } = this.read(figures.$report)
    const again = () => (this.missing ? location.reload() : void figures.refresh())
    const refresh = html`<button class="button small line" @click=${again}>${this.say('again')}</button>`
    if (!review || this.missing)
      return html`<main tabindex="0" aria-label=${this.say('review')} aria-busy=${state === 'loading'}>
        ${
          state === 'failed' || this.missing
            ? html`<p class="state" role="alert">${this.say('review.failed')}<br />${refresh}</p>`
            : html`<div class="skeleton" role="status" aria-label=${this.say('review.loading')}>
                <span></span><span></span><span></span>
              </div>`
        }
      </main>`
    return html`<main tabindex="0" aria-label=${this.say('review')}>
      <div class="tools">
        ${
          state === 'failed'
            ? html`<span class="quiet" role="alert">${this.say('review.stale')}</span>${refresh}`
            : nothing
        }
        <button class="button small line" @click=${() => window.print()}>
          ${printIcon}${this.say('review.print')}
        </button>
      </div>
      ${
        review.audience.all.viewers || review.orders.orders
          ? html`<vitrine-review .review=${review} locale=${this.lang}></vitrine-review>`
          : html`<p class="state">${this.say('review.empty')}</p>`
      }
    </main>`
  }
}
