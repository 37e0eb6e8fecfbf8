import {
  createCaptions,
  createMediaSession,
  createPlayback,
  createRenditions,
  createResume,
  createTimeline,
} from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { captionsTemplate } from './captions.ts'
import { settingsIcon } from '../picture-icons.ts'
import { captionsIcon, headphonesIcon, smallPictureIcon } from './control-icons.ts'
import { Elsewhere } from './elsewhere.ts'
import { seekBarTemplate, type Drag } from './seek-bar.ts'
import { settingsTemplate } from './settings.ts'
import type { View } from './view.ts'
import { VOLUME_STEP, volumeTemplate } from './volume.ts'

export { styles } from './controls.styles.ts'

/** One press of an arrow key (ms). */
const SEEK_MS = 5_000

/** The controls that nobody needs before the first frame; their code comes after it. */
export class Controls {
  readonly elsewhere: Elsewhere
  readonly #view: View
  readonly #drag: Drag = { to: undefined }
  #opener: HTMLElement | undefined
  /** The menu was just opened: its first item gets the focus. */
  #entering = false

  constructor(view: View) {
    this.#view = view
    this.elsewhere = new Elsewhere(view)
    view.feature(createMediaSession)
    view.feature(createResume)
    document.addEventListener('pointerdown', this.#pressed)
  }

  dispose(): void {
    document.removeEventListener('pointerdown', this.#pressed)
    this.elsewhere.dispose()
  }

  /** The poster stands for the picture. */
  get posterShown(): boolean {
    return this.elsewhere.place !== undefined || this.#audioOnly
  }

  /** There is a seek bar. */
  get timed(): boolean {
    return this.#view.read(this.#view.feature(createTimeline).$timeline) !== undefined
  }

  /** Something is open: the controls must not fade. */
  get busy(): boolean {
    return this.#opener !== undefined || this.#drag.to !== undefined
  }

  /** Between the picture and the row of controls. */
  over(): TemplateResult {
    return html`${captionsTemplate(this.#view)} ${this.#note()} ${seekBarTemplate(this.#view, this.#drag)}`
  }

  volume(): TemplateResult | typeof nothing {
    return volumeTemplate(this.#view)
  }

  buttons(): TemplateResult {
    const view = this.#view
    const { tracks, chosen } = view.read(view.feature(createCaptions).$captions)
    return html`${
      tracks.length
        ? control('captions-toggle', captionsIcon, view.t('player.captions'), () => this.#toggleCaptions(), {
            pressed: chosen !== undefined,
          })
        : nothing
    }
    ${
      this.elsewhere.toggleWindow
        ? control('small', smallPictureIcon, view.t('player.small_picture'), this.elsewhere.toggleWindow)
        : nothing
    }
    ${control('gear', settingsIcon, view.t('player.settings'), this.#toggle, {
      expanded: this.#opener !== undefined,
    })}`
  }

  settings(): TemplateResult | typeof nothing {
    if (!this.#opener) return nothing
    const row = this.#view.host.shadowRoot?.querySelector('.controls')
    return settingsTemplate(this.#view, {
      close: () => this.closeSettings(true),
      smallPicture: this.elsewhere.toggleWindow,
      alone: !row || getComputedStyle(row).display === 'none',
    })
  }

  /** @param opener what gets the focus back */
  toggleSettings(opener: HTMLElement): void {
    if (this.#opener) return this.closeSettings(false)
    this.#opener = opener
    this.#entering = true
    this.#view.refresh()
  }

  closeSettings(refocus: boolean): void {
    const opener = this.#opener
    this.#opener = undefined
    if (refocus) opener?.focus()
    this.#view.refresh()
  }

  /** After each render. */
  updated(): void {
    this.elsewhere.update()
    const menu = this.#view.host.shadowRoot?.querySelector('.settings')
    if (!menu || !this.#entering) return
    this.#entering = false
    menu.querySelector('button')?.focus({ preventScroll: true })
  }

  /** @returns what the key does now; nothing where there is nothing to do */
  keyed(key: string): (() => void) | undefined {
    const forward = this.#view.session.locale.$dir.get() === 'rtl' ? -SEEK_MS : SEEK_MS
    const { rewind, $timeline } = this.#view.feature(createTimeline)
    const { tracks } = this.#view.feature(createCaptions).$captions.get()
    switch (key) {
      case 'arrowup':
        return () => this.#louder(VOLUME_STEP)
      case 'arrowdown':
        return () => this.#louder(-VOLUME_STEP)
      case 'arrowleft':
        return $timeline.get() && (() => rewind(forward))
      case 'arrowright':
        return $timeline.get() && (() => rewind(-forward))
      case 'c':
        return tracks.length ? () => this.#toggleCaptions() : undefined
      case 'i':
        return this.elsewhere.toggleWindow
      case 'escape':
        return this.elsewhere.place ? () => this.elsewhere.home() : undefined
      default:
        return undefined
    }
  }

  get #audioOnly(): boolean {
    return this.#view.read(this.#view.feature(createRenditions).$audioOnly)
  }

  #note(): TemplateResult | typeof nothing {
    const view = this.#view
    const note = (mark: TemplateResult, text: string, act: string, run: () => void) =>
      html`<div class="away" part="away">
        ${mark}
        <p>${text}</p>
        <button class="button" @click=${run}>${act}</button>
      </div>`
    if (this.elsewhere.place)
      return note(smallPictureIcon, view.t('player.small_text'), view.t('player.bring_back'), () =>
        this.elsewhere.home(),
      )
    if (!this.#audioOnly) return nothing
    return note(headphonesIcon, view.t('player.audio_only_text'), view.t('player.show_picture'), () =>
      view.feature(createRenditions).setAudioOnly(false),
    )
  }

  #toggleCaptions(): void {
    const { $captions, choose } = this.#view.feature(createCaptions)
    const { tracks, chosen } = $captions.get()
    const language = this.#view.session.locale.$locale.get().split('-')[0] ?? ''
    const own = tracks.find(track => track.language.split('-')[0] === language) ?? tracks[0]
    choose(chosen ? undefined : own?.id)
  }

  #louder(step: number): void {
    const playback = this.#view.feature(createPlayback)
    const { muted, volume } = playback.$sound.get()
    if (muted && step > 0) return playback.setMuted(false)
    playback.setVolume(Math.round((volume + step) * 100) / 100)
  }

  readonly #toggle = (event: Event): void => this.toggleSettings(event.currentTarget as HTMLElement)

  readonly #pressed = (event: PointerEvent): void => {
    const opener = this.#opener
    if (!opener) return
    const menu = this.#view.host.shadowRoot?.querySelector('.settings')
    const path = event.composedPath()
    if (!path.includes(opener) && !(menu && path.includes(menu))) this.closeSettings(false)
  }
}

function control(
  name: string,
  mark: TemplateResult,
  label: string,
  run: (event: Event) => void,
  { pressed, expanded }: { pressed?: boolean; expanded?: boolean } = {},
): TemplateResult {
  return html`<button
    class="control ${name}"
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    aria-haspopup=${expanded === undefined ? nothing : 'menu'}
    aria-expanded=${expanded ?? nothing}
    @click=${run}
  >
    ${mark}
  </button>`
}
