import { createShow, type Refusal, type Session } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing } from 'lit'
import { BackstageElement, type BackstageMessageId } from '../backstage-element.ts'
import { createCueSheet } from '../cue-sheet.ts'
import { closeIcon } from '../icons.ts'
import { refusalText } from '../refusal-text.ts'
import { createShelf } from '../shelf.ts'
import { controls, forms, panels } from '../styles.ts'
import { createTalk } from '../talk.ts'
import type { Part } from '../view.ts'
import { createDoor, type Door, type Entrance } from './entrance.ts'
import { Keyboard } from './keyboard.ts'
import { styles } from './vitrine-backstage.styles.ts'

/**
 * The operator's console: signs in by the link in the address bar and runs the show. Give it a `session` to stand on that
 * instead.
 *
 * @cssproperty --vitrine-accent - The one accent; every other token of `docs/theming.md` is read as well.
 * @cssproperty --vitrine-font - The font.
 */
export class VitrineBackstage extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, forms, controls, styles]

  #door: Door | undefined
  #forget: (() => void) | undefined

  constructor() {
    super()
    new Keyboard(this, key => this.#act(key))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.session) return
    this.#door = createDoor(navigator.language)
    this.#forget = this.#door.$session.subscribe(session => (this.session = session))
    void this.#door.enter()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if (!this.#door) return
    this.#forget?.()
    this.#door.close()
    this.#door = undefined
    this.session = undefined
  }

  protected override renderDesk() {
    const door = this.#door
    if (!door) return this.session ? this.#desk(this.session) : nothing
    const entrance = this.read(door.$entrance)
    return entrance.state === 'in' && this.session ? this.#desk(this.session) : this.#entrance(entrance)
  }

  #entrance({ state }: Entrance) {
    if (state === 'signing-in' || state === 'in') return this.#notice('entrance.signing_in')
    return this.#notice(
      `entrance.${state.replace('-', '_')}` as BackstageMessageId,
      state === 'unreachable' ? () => void this.#door?.enter() : undefined,
    )
  }

  #notice(id: BackstageMessageId, again?: () => void) {
    return html`<main class="notice">
      <h1>${this.say('backstage')}</h1>
      <p role="status">${this.say(id)}</p>
      ${again ? html`<button class="button ink" @click=${again}>${this.say('again')}</button>` : nothing}
    </main>`
  }

  #desk(session: Session) {
    const state = this.read(session.$state)
    const status = this.read(this.desk.$status)
    if (status === 'refused' && this.#door) queueMicrotask(() => this.#door?.expire())
    if (state.phase === 'failed')
      return this.#notice(
        state.error.retryable ? 'entrance.unreachable' : 'entrance.missing',
        state.error.retryable ? () => session.retry() : undefined,
      )
    // Before the room said who is here, nothing could be done.
    if (!this.read(this.desk.$room).seq) return this.#notice('entrance.loading')

    const screen = this.read(this.view.$screen)
    const part = this.read(this.view.$part)
    const dialog = this.read(this.view.$dialog)
    document.title = this.say('page', { title: this.read(this.feature(createShow).$title) })
    document.documentElement.lang = this.lang
    document.documentElement.dir = this.dir
    return html`${
      screen === 'host' ? nothing : html`<vitrine-backstage-bar .session=${session}></vitrine-backstage-bar>`
    }
    ${
      status === 'reconnecting' || status === 'connecting'
        ? html`<p class="banner" role="status">${this.say('reconnecting')}</p>`
        : nothing
    }
    ${
      screen === 'review'
        ? html`<vitrine-backstage-review .session=${session}></vitrine-backstage-review>`
        : screen === 'host'
          ? html`<vitrine-backstage-host .session=${session}></vitrine-backstage-host>`
          : html`${this.#parts(part)}
              <main data-part=${part}>
                <vitrine-backstage-picture class="stage" .session=${session}></vitrine-backstage-picture>
                <vitrine-backstage-cues class="stage" .session=${session}></vitrine-backstage-cues>
                <vitrine-backstage-products class="products" .session=${session}></vitrine-backstage-products>
                <vitrine-backstage-room class="room" .session=${session}></vitrine-backstage-room>
              </main>`
    }
    ${this.#toast(this.read(this.desk.$refusal))}
    ${
      dialog?.kind === 'deal'
        ? html`<vitrine-backstage-deal .session=${session} .item=${dialog.item_id}></vitrine-backstage-deal>`
        : nothing
    }
    ${dialog?.kind === 'edit' ? html`<vitrine-backstage-edit .session=${session}></vitrine-backstage-edit>` : nothing}
    ${dialog?.kind === 'keys' ? html`<vitrine-backstage-keys .session=${session}></vitrine-backstage-keys>` : nothing}
    ${dialog?.kind === 'end' ? this.#ask('end', 'ended') : nothing}
    ${dialog?.kind === 'restart' ? this.#ask('restart', 'live') : nothing}`
  }

  /** On a phone, one part at a time. */
  #parts(current: Part) {
    const parts: readonly Part[] = ['stage', 'products', 'room']
    return html`<nav aria-label=${this.say('parts')}>
      ${parts.map(
        part =>
          html`<button
            class="button small"
            aria-current=${part === current ? 'true' : 'false'}
            @click=${() => this.view.turnTo(part)}
          >
            ${this.say(`part.${part}`)}
          </button>`,
      )}
    </nav>`
  }

  #toast(refusal: Refusal | undefined) {
    return html`<div class="toast" role="alert">
      ${
        refusal
          ? html`<p>${refusalText(refusal, this.say)}</p>
              <button class="glyph" aria-label=${this.say('close')} @click=${() => this.desk.dismiss()}>
                ${closeIcon}
              </button>`
          : nothing
      }
    </div>`
  }

  /** What can't be taken back is asked once. */
  #ask(kind: 'end' | 'restart', phase: 'ended' | 'live') {
    const act = (): void => {
      this.renderRoot.querySelector('dialog')?.close()
      void this.desk.ask('show.phase', { phase })
    }
    return html`<dialog class="ask" aria-labelledby="ask" @close=${() => this.view.close()}>
      <div class="body">
        <h2 id="ask">${this.say(`${kind}.title`)}</h2>
        <p>${this.say(`${kind}.text`)}</p>
        <form method="dialog" class="actions">
          <button class="button line">${this.say('cancel')}</button>
          <button class="button ink" type="button" @click=${act}>${this.say(`${kind}.yes`)}</button>
        </form>
      </div>
    </dialog>`
  }

  #act(key: string): boolean {
    if (!this.current || !this.desk.$room.get().seq || this.view.$dialog.get()) return false
    if (key === '?') return (this.view.open({ kind: 'keys' }), true)
    if (key === 'escape') return this.#leave()
    const screen = this.view.$screen.get()
    if (!this.view.$keys.get() || screen === 'review') return false
    if (key === 'h') return (this.view.show(screen === 'host' ? 'desk' : 'host'), true)
    if (screen === 'host' && key !== 'n') return false
    const shelf = this.feature(createShelf)
    if (/^[1-9]$/.test(key)) {
      const product = shelf.$products.get()[Number(key) - 1]
      return product ? (void shelf.pin(product.item_id), true) : false
    }
    const actions: Readonly<Record<string, () => unknown>> = {
      '0': () => shelf.unpin(),
      n: () => this.feature(createCueSheet).next(),
      m: () => this.#mute(),
      d: () => {
        const item_id = shelf.$pinned.get() ?? shelf.$products.get()[0]?.item_id
        if (item_id) this.view.open({ kind: 'deal', item_id })
      },
      '/': () => {
        this.view.turnTo('room')
        this.renderRoot.querySelector<HTMLElement>('vitrine-backstage-room')?.focus()
      },
    }
    const action = actions[key]
    return action ? (void action(), true) : false
  }

  #mute(): void {
    const talk = this.feature(createTalk)
    const chosen = talk.$lines.get().find(({ line }) => line.seq === talk.$selected.get())
    if (chosen && !chosen.staff) void talk.mute(chosen)
  }

  #leave(): boolean {
    const talk = this.feature(createTalk)
    this.desk.dismiss()
    if (this.view.$screen.get() !== 'desk') this.view.show('desk')
    else if (talk.$answering.get()) talk.answer(undefined)
    else talk.select(undefined)
    return true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-backstage': VitrineBackstage
  }
}
