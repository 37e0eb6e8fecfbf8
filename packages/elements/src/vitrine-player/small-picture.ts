import { createOffers, createPlayback, createShow } from '@vitrine/core'
import { html, nothing, render, type CSSResult } from 'lit'
import { closeIcon, mutedIcon, pauseIcon, playIcon, soundIcon } from '../picture-icons.ts'
import { base, tokens } from '../styles.ts'
import { backIcon } from './control-icons.ts'
import { styles } from './small-picture.styles.ts'
import type { View } from './view.ts'

export interface SmallPictureActions {
  /** To where the picture was. Absent where the window has a button of its own. */
  back?(): void
  close?(): void
}

/** A small box for the picture, in a corner of the page or in a window of its own, with its own few controls. */
export class SmallPicture {
  readonly element: HTMLElement
  readonly #root: ShadowRoot
  readonly #view: View
  readonly #act: SmallPictureActions

  /** @param into where it stands; of another document, if it has a window of its own */
  constructor(view: View, act: SmallPictureActions, into: HTMLElement) {
    this.#view = view
    this.#act = act
    const page = into.ownerDocument
    this.element = page.createElement('div')
    this.element.className = act.close ? 'vitrine-small corner' : 'vitrine-small window'
    this.#root = this.element.attachShadow({ mode: 'open' })
    this.#root.adoptedStyleSheets = [sheetFor(page, [tokens, base, styles])]
    this.update()
    into.append(this.element)
  }

  /** Where the picture goes. */
  get box(): HTMLElement {
    return this.#root.querySelector('.picture') as HTMLElement
  }

  update(): void {
    const { locale } = this.#view.session
    this.element.dir = locale.$dir.get()
    this.element.lang = locale.$locale.get()
    render(this.#template(), this.#root)
  }

  remove(): void {
    this.element.remove()
  }

  #template() {
    const view = this.#view
    const { $show, $title, $phase } = view.feature(createShow)
    const [width = 9, height = 16] = (view.read($show)?.aspect ?? '9/16').split('/').map(Number)
    const pinned = view.read(view.feature(createOffers).$pinned)
    return html`<section
      class=${width > height ? 'small broad' : 'small'}
      aria-label=${view.t('player.small_label', { title: view.read($title) })}
    >
      <div class="picture"></div>
      <div class="bar top">
        ${view.read($phase) === 'live' ? html`<span class="mark">${view.t('live')}</span>` : nothing}
        <span class="space"></span>
        ${this.#act.back ? button(backIcon, view.t('player.bring_back'), this.#act.back) : nothing}
        ${this.#act.close ? button(closeIcon, view.t('close'), this.#act.close) : nothing}
      </div>
      <div class="bar bottom">
        ${this.#sound()} ${this.#play()}
        <span class="space"></span>
        ${pinned?.price ? html`<span class="price">${view.session.locale.money(pinned.price)}</span>` : nothing}
      </div>
    </section>`
  }

  #sound() {
    const { muted, available } = this.#view.read(this.#view.feature(createPlayback).$sound)
    if (!available) return nothing
    const label = this.#view.t(muted ? 'player.sound_on' : 'player.sound_off')
    return button(muted ? mutedIcon : soundIcon, label, () => this.#view.toggleSound())
  }

  #play() {
    const { phase } = this.#view.read(this.#view.feature(createPlayback).$state)
    const paused = phase === 'paused' || phase === 'blocked'
    const label = this.#view.t(paused ? 'player.play' : 'player.pause')
    return button(paused ? playIcon : pauseIcon, label, () => this.#view.togglePlay())
  }
}

function button(mark: unknown, label: string, act: () => void) {
  return html`<button aria-label=${label} title=${label} @click=${act}>${mark}</button>`
}

/** A sheet made in one document can't be used in another. */
function sheetFor(page: Document, parts: readonly CSSResult[]): CSSStyleSheet {
  const Sheet = (page.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet ?? CSSStyleSheet
  const sheet = new Sheet()
  sheet.replaceSync(parts.map(({ cssText }) => cssText).join('\n'))
  return sheet
}
