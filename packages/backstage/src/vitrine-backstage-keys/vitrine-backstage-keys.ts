import { base, buttons, tokens } from '@vitrine/elements/styles'
import { css, html } from 'lit'
import { BackstageElement, type BackstageMessageId } from '../backstage-element.ts'
import { controls, forms, panels } from '../styles.ts'

const KEYS: readonly [string, BackstageMessageId][] = [
  ['1–9', 'keys.pin'],
  ['0', 'keys.unpin'],
  ['D', 'keys.deal'],
  ['N', 'keys.next'],
  ['/', 'keys.write'],
  ['↑ ↓', 'keys.lines'],
  ['M', 'keys.mute'],
  ['H', 'keys.host'],
  ['?', 'keys.list'],
  ['Esc', 'keys.leave'],
]

/**
 * The list of keys, and the switch that turns them off (WCAG 2.1.4).
 *
 * @cssproperty --vitrine-accent - The switch.
 */
export class VitrineBackstageKeys extends BackstageElement {
  static override styles = [
    tokens,
    base,
    buttons,
    panels,
    forms,
    controls,
    css`
      dialog {
        --_dialog: 420px;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        align-items: center;
        gap: 10px 16px;
      }
      dd {
        font-size: var(--_text-m);
      }
      dialog .actions {
        justify-content: space-between;
      }
    `,
  ]

  protected override renderDesk() {
    return html`<dialog aria-labelledby="title" @close=${() => this.view.close()}>
      <div class="body">
        <h2 id="title">${this.say('keys')}</h2>
        <dl>
          ${KEYS.map(
            ([key, id]) =>
              html`<dt><kbd>${key}</kbd></dt>
                <dd>${this.say(id)}</dd>`,
          )}
        </dl>
        <p class="quiet">${this.say('keys.note')}</p>
        <form method="dialog" class="actions">
          <label class="check">
            <input
              type="checkbox"
              .checked=${this.read(this.view.$keys)}
              @change=${(event: Event) => this.view.useKeys((event.target as HTMLInputElement).checked)}
            />
            ${this.say('keys.use')}
          </label>
          <button class="button ink">${this.say('close')}</button>
        </form>
      </div>
    </dialog>`
  }
}
