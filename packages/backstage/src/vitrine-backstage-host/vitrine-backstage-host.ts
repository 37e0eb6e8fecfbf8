import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { BackstageElement } from '../backstage-element.ts'
import { createCueSheet } from '../cue-sheet.ts'
import { closeIcon } from '../icons.ts'
import { runningTime } from '../running-time.ts'
import { createShelf } from '../shelf.ts'
import { controls, panels } from '../styles.ts'
import { createTalk } from '../talk.ts'
import { styles } from './vitrine-backstage-host.styles.ts'

/** As many as can be read from afar; the rest is counted. */
const SHOWN = 5

/**
 * What whoever is in the picture reads from afar: the time, what is on, what is next, and the questions nobody answered.
 *
 * @cssproperty --vitrine-accent - What is on.
 * @cssproperty --vitrine-live - The live mark.
 */
export class VitrineBackstageHost extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, controls, styles]

  protected override renderDesk() {
    const { show } = this.read(this.desk.$room)
    const now = this.current ? this.read(this.current.clock.$now) : 0
    const phase = show.phase?.phase ?? 'scheduled'
    const live = phase === 'live'
    const away = live && (show.away?.away ?? false)
    return html`<main aria-label=${this.say('host')}>
      <header>
        <p class="clock number ${live && !away ? 'live' : ''}">
          <span class="mark">${this.say(away ? 'phase.away' : `phase.${phase}`)}</span>
          ${live ? html`<span role="timer">${runningTime(show, now)}</span>` : nothing}
        </p>
        <button
          class="button line"
          aria-label=${this.say('review.back')}
          title=${this.say('review.back')}
          @click=${() => this.view.show('desk')}
        >
          ${closeIcon}
        </button>
      </header>
      ${this.#stage()} ${this.#questions()}
    </main>`
  }

  #stage() {
    const rows = this.read(this.feature(createCueSheet).$rows)
    const on = rows.find(({ state }) => state === 'on')?.cue.title ?? this.#pinned()
    const next = rows.find(({ state }) => state === 'next')?.cue.title
    return html`<section class="stage" aria-label=${this.say('cues')} aria-live="polite">
      <h2>${this.say('cues.on')}</h2>
      <p class="on"><bdi>${on ?? this.say('host.nothing')}</bdi></p>
      ${
        next === undefined
          ? nothing
          : html`<h2>${this.say('cues.next')}</h2>
              <p class="next"><bdi>${next}</bdi></p>`
      }
    </section>`
  }

  /** Without a cue, what the host holds up. */
  #pinned(): string | undefined {
    const shelf = this.feature(createShelf)
    const pinned = this.read(shelf.$pinned)
    const product = this.read(shelf.$products).find(({ item_id }) => item_id === pinned)
    return product && this.current?.locale.pick(product.titles, product.title)
  }

  #questions() {
    const open = this.read(this.feature(createTalk).$open)
    return html`<section class="questions" aria-label=${this.say('room.questions')}>
      <h2>
        ${this.say('room.questions')}
        ${open.length ? html`<span class="number">${open.length}</span>` : nothing}
      </h2>
      ${
        open.length
          ? html`<ol>
              ${repeat(
                open.slice(-SHOWN).reverse(),
                ({ seq }) => seq,
                ({ by, text }) =>
                  html`<li>
                    <bdi class="who">${by.name || this.say('room.guest')}</bdi>
                    <bdi dir="auto">${text}</bdi>
                  </li>`,
              )}
            </ol>`
          : html`<p class="none">${this.say('host.no_questions')}</p>`
      }
    </section>`
  }
}
