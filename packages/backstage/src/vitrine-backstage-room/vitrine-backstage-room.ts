import { createShow, LINE_LENGTH } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type PropertyDeclarations } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { BackstageElement } from '../backstage-element.ts'
import { closeIcon, downIcon, pinIcon } from '../icons.ts'
import { controls, forms, panels } from '../styles.ts'
import { createTalk, FILTERS, type Talk } from '../talk.ts'
import { roomLine } from './room-line.ts'
import { styles } from './vitrine-backstage-room.styles.ts'

const SLOW = [0, 5, 10, 30, 60] as const
/** Nearer to the end than this, px, new lines keep the end in sight. */
const NEAR_END = 40

/**
 * What people say, and what a moderator does about it. One line is chosen at a time; its actions stand below it.
 *
 * @cssproperty --vitrine-accent - The chosen line and the pinned one.
 * @cssproperty --vitrine-warn - The tag of a question nobody answered.
 * @cssproperty --vitrine-bad - What was deleted, and who was muted or banned.
 */
export class VitrineBackstageRoom extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, forms, controls, styles]
  static override properties: PropertyDeclarations = {
    ...BackstageElement.properties,
    behind: { state: true },
  }

  /** The reader has scrolled up. */
  declare private behind: boolean

  constructor() {
    super()
    this.behind = false
  }

  /** Puts the cursor into the composer. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('textarea')?.focus()
  }

  get #talk(): Talk {
    return this.feature(createTalk)
  }

  protected override renderDesk() {
    const { chat } = this.read(this.desk.$room)
    const lines = this.read(this.#talk.$lines)
    const selected = this.read(this.#talk.$selected)
    const filter = this.read(this.#talk.$filter)
    // Tab comes to one line; arrows go on from there.
    const current = lines.some(({ line }) => line.seq === selected) ? selected : lines.at(-1)?.line.seq
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title">${this.say('room')}</h2>
        ${this.#slow(chat.slow?.seconds ?? 0)}
      </header>
      ${this.#filters(filter)} ${chat.pinned ? this.#pinned(chat.pinned.line) : nothing}
      <div class="lines">
        <div class="scroll" @scroll=${this.#scrolled} @keydown=${this.#moved}>
          <ul aria-label=${this.say('room.lines')}>
            ${repeat(
              lines,
              ({ line }) => line.seq,
              line =>
                roomLine(line, {
                  talk: this.#talk,
                  locale: this.current?.locale,
                  say: this.say,
                  selected: line.line.seq === selected,
                  reachable: line.line.seq === current,
                  reply: () => {
                    this.#talk.answer(line.line)
                    this.focus()
                  },
                }),
            )}
          </ul>
        </div>
        ${lines.length ? nothing : html`<p class="empty">${this.say(`room.empty_${filter}`)}</p>`}
        ${
          this.behind
            ? html`<button class="button small ink latest" @click=${this.#toEnd}>
                ${downIcon}${this.say('room.latest')}
              </button>`
            : nothing
        }
      </div>
      ${this.#composer()}
    </section>`
  }

  #slow(seconds: number) {
    const held = this.read(this.desk.$tally)['chat:capped'] ?? 0
    return html`<span class="row quiet">
      ${held ? html`<span class="tag warn">${this.say('room.capped', { count: held })}</span>` : nothing}
      <label class="row"
        ><span>${this.say('room.slow')}</span>
        <select
          class="slow"
          @change=${(event: Event) => void this.#slowDown(event.target as HTMLSelectElement, seconds)}
        >
          ${[...new Set([...SLOW, seconds])].map(
            choice =>
              html`<option value=${choice} ?selected=${choice === seconds}>
                ${choice ? this.say('health.seconds', { seconds: choice }) : this.say('room.slow_off')}
              </option>`,
          )}
        </select></label
      >
    </span>`
  }

  /** What the room refused is not what the field shows. */
  async #slowDown(select: HTMLSelectElement, before: number): Promise<void> {
    if (!(await this.#talk.slow(Number(select.value)))) select.value = String(before)
  }

  #filters(current: string) {
    const counts = this.read(this.#talk.$counts)
    return html`<div class="filters" role="group" aria-label=${this.say('room.filters')}>
      ${FILTERS.map(
        filter =>
          html`<button
            class="pill"
            aria-pressed=${filter === current}
            @click=${() => {
              this.behind = false
              this.#talk.filter(filter)
            }}
          >
            ${this.say(`room.${filter}`)}
            ${filter !== 'all' && counts[filter] ? html`<span class="number">${counts[filter]}</span>` : nothing}
          </button>`,
      )}
    </div>`
  }

  #pinned({ by, text }: { by: { name: string }; text: string }) {
    return html`<div class="pinned">
      ${pinIcon}
      <p><bdi class="who">${by.name || this.say('room.team')}</bdi> <bdi>${text}</bdi></p>
      <button class="glyph" aria-label=${this.say('room.unpin')} @click=${() => void this.#talk.unpin()}>
        ${closeIcon}
      </button>
    </div>`
  }

  #composer() {
    const answering = this.read(this.#talk.$answering)
    const merchant = this.read(this.feature(createShow).$show)?.merchant?.name
    const as = merchant ? this.say('room.write_as', { name: merchant }) : this.say('room.write')
    return html`<form class="composer" @submit=${this.#sent}>
      ${
        answering
          ? html`<p class="answering">
              <span>${this.say('room.answering', { name: answering.by.name || this.say('room.team') })}</span>
              <bdi>${answering.text}</bdi>
              <button
                type="button"
                class="glyph"
                aria-label=${this.say('room.no_answer')}
                @click=${() => this.#talk.answer(undefined)}
              >
                ${closeIcon}
              </button>
            </p>`
          : nothing
      }
      <textarea
        rows="1"
        maxlength=${LINE_LENGTH}
        placeholder=${as}
        aria-label=${as}
        @keydown=${this.#typed}
      ></textarea>
      <button class="button ink">${this.say('room.send')}</button>
    </form>`
  }

  readonly #typed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      ;(event.target as HTMLTextAreaElement).form?.requestSubmit()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      if (this.#talk.$answering.get()) this.#talk.answer(undefined)
      else (event.target as HTMLElement).blur()
    }
  }

  /** The words stay in the field until the room took them. */
  readonly #sent = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).querySelector('textarea')
    const text = field?.value.trim()
    if (!field || !text || field.readOnly) return
    field.readOnly = true
    if (await this.#talk.send(text)) {
      field.value = ''
      this.#toEnd()
    }
    field.readOnly = false
  }

  readonly #moved = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: -1,
      ArrowDown: 1,
      Home: -Infinity,
      End: Infinity,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const lines = [...this.renderRoot.querySelectorAll<HTMLElement>('.saying')]
    const at = lines.findIndex(line => line.tabIndex === 0)
    const line = lines[Math.max(0, Math.min(lines.length - 1, at + step))]
    this.#talk.select(Number(line?.dataset['seq']))
    line?.focus()
  }

  readonly #scrolled = (): void => {
    const list = this.#list
    if (list) this.behind = -list.scrollTop > NEAR_END
  }

  readonly #toEnd = (): void => {
    const list = this.#list
    if (list) list.scrollTop = 0
    this.behind = false
  }

  get #list(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.scroll')
  }
}
