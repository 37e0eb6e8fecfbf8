import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type PropertyValues } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { BackstageElement } from '../backstage-element.ts'
import { createCueSheet, type CueRow } from '../cue-sheet.ts'
import { checkIcon } from '../icons.ts'
import { controls, panels } from '../styles.ts'
import { styles } from './vitrine-backstage-cues.styles.ts'

/**
 * The cue sheet: what was, what is on, and the one button that does the next thing.
 *
 * @cssproperty --vitrine-accent - The button, and the cue that is on.
 */
export class VitrineBackstageCues extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, controls, styles]

  /** The cue that was brought into sight last. */
  #shown: string | undefined

  protected override renderDesk() {
    const rows = this.read(this.feature(createCueSheet).$rows)
    const ran = rows.filter(({ state }) => state === 'done' || state === 'on').length
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title">${this.say('cues')}</h2>
        ${rows.length ? html`<span class="quiet number">${this.say('cues.progress', { ran, all: rows.length })}</span>` : nothing}
      </header>
      ${
        rows.length
          ? html`<ol class="scroll" tabindex="0" aria-labelledby="title">
              ${repeat(
                rows,
                ({ cue }) => cue.id,
                row => this.#row(row),
              )}
            </ol>`
          : html`<p class="empty">${this.say('cues.empty')}</p>`
      }
    </section>`
  }

  #row({ cue, state }: CueRow) {
    return html`<li class=${state} aria-current=${state === 'on' ? 'step' : nothing}>
      <span class="number time">${time(cue.at)}</span>
      <bdi>${cue.title}</bdi>
      ${state === 'done' ? html`<span class="done-mark" role="img" aria-label=${this.say('cues.done')}>${checkIcon}</span>` : nothing}
      ${state === 'on' ? html`<span class="tag good">${this.say('cues.on')}</span>` : nothing}
      ${
        state === 'next'
          ? html`<button class="button small accent" @click=${() => void this.feature(createCueSheet).next()}>
              ${this.say('cues.next')}
            </button>`
          : nothing
      }
    </li>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    const next =
      this.current &&
      this.feature(createCueSheet)
        .$rows.get()
        .find(({ state }) => state === 'next')
    if (!next || this.#shown === next.cue.id) return
    const row = this.renderRoot.querySelector<HTMLElement>('li.next')
    const list = this.renderRoot.querySelector<HTMLElement>('ol')
    if (!row || !list?.clientHeight) return
    this.#shown = next.cue.id
    const seen = row.offsetTop - list.offsetTop - list.scrollTop
    if (seen >= 0 && seen + row.offsetHeight <= list.clientHeight) return
    // What was just before stays in sight above it.
    const above = (row.previousElementSibling?.previousElementSibling ?? row) as HTMLElement
    list.scrollTop = above.offsetTop - list.offsetTop
  }
}

/** `mm:ss` from the start of the sheet. */
function time(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
