import { CAPTION_LENGTH, createPlayback } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing } from 'lit'
import { BackstageElement } from '../backstage-element.ts'
import { createCaptioner, type Captioner } from '../captioner.ts'
import { createFigures } from '../figures.ts'
import { controls, forms, panels } from '../styles.ts'
import { transportName } from '../transport-name.ts'
import { styles } from './vitrine-backstage-picture.styles.ts'

/**
 * The programme as viewers get it, its health here and among all viewers, and a field for captions of what is said in it.
 *
 * @cssproperty --vitrine-good - The sign of a picture that moves.
 * @cssproperty --vitrine-warn - The sign of one that connects or stalls.
 * @cssproperty --vitrine-bad - The sign of one that is gone.
 */
export class VitrineBackstagePicture extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, forms, controls, styles]

  protected override renderDesk() {
    const manifest = this.current && this.read(this.current.$manifest)
    const [width = 9, height = 16] = (manifest?.aspect ?? '9/16').split('/').map(Number)
    return html`<section class="panel ${width < height ? 'portrait' : ''}" aria-label=${this.say('picture')}>
      <vitrine-player fill .session=${this.current} data-theme=${this.dataTheme ?? nothing}></vitrine-player>
      ${this.#health()} ${this.#captions()}
    </section>`
  }

  #health() {
    const playback = this.feature(createPlayback)
    const { phase, transport } = this.read(playback.$state)
    const seen = this.read(playback.$quality)
    const latency = this.read(playback.$latency)
    const { review } = this.read(this.feature(createFigures).$report)
    const good = phase === 'playing' || phase === 'paused'
    const behind =
      latency === undefined || !transport ? '' : this.say('health.seconds', { seconds: tenth(latency) })
    // Named by its short side, as everyone does, whichever way the picture stands.
    const lines =
      seen.width && seen.height ? this.say('health.lines', { lines: Math.min(seen.width, seen.height) }) : ''
    const rate = seen.fps ? this.say('health.fps', { fps: Math.round(seen.fps) }) : ''
    const startup = review?.quality.first_frame.p95_ms ?? seen.startup_ms
    const stalled = review?.quality.rebuffer
    const percent = (share: number, digits: number) =>
      new Intl.NumberFormat(this.lang, { style: 'percent', maximumFractionDigits: digits }).format(share)
    const shares = (review?.quality.transports ?? []).filter(({ share }) => share)
    return html`<dl class="health">
      ${this.#tile(
        html`<span
            class="dot ${good ? 'good' : phase === 'failed' ? 'bad' : phase === 'idle' ? '' : 'warn'}"
          ></span>
          ${transport ? transportName(transport) : this.say('health.none')}`,
        behind,
      )}
      ${this.#tile(this.say('health.resolution'), [lines, rate].filter(Boolean).join(' · '))}
      ${this.#tile(this.say('health.dropped'), this.say('health.frames', { count: seen.dropped }))}
      ${this.#tile(
        this.say(review?.quality.first_frame.p95_ms ? 'health.startup' : 'health.startup_here'),
        startup == null ? '' : this.say('health.seconds', { seconds: tenth(startup) }),
      )}
      ${this.#tile(
        this.say('health.stalled'),
        stalled == null ? '' : percent(stalled, stalled < 0.01 ? 2 : 1),
      )}
      ${this.#tile(
        this.say('health.transports'),
        shares
          .map(({ transport, share }) => `${transportName(transport)} ${percent(share ?? 0, 0)}`)
          .join(' · '),
      )}
    </dl>`
  }

  get #captioner(): Captioner {
    return this.feature(createCaptioner)
  }

  #captions() {
    const language = this.#captioner.language()
    const names = new Intl.DisplayNames(this.lang || 'en', { type: 'language', fallback: 'code' })
    const label = this.say('caption.write', { language: names.of(language) ?? language })
    return html`<form class="caption" @submit=${this.#sent}>
      <input
        autocomplete="off"
        maxlength=${CAPTION_LENGTH}
        lang=${language}
        dir="auto"
        placeholder=${label}
        aria-label=${label}
        @input=${(event: InputEvent) => this.#captioner.typed((event.target as HTMLInputElement).value)}
      />
      <button class="button ink small">${this.say('room.send')}</button>
    </form>`
  }

  /** The words stay in the field until the room took them. */
  readonly #sent = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const field = (event.target as HTMLFormElement).querySelector('input')
    const text = field?.value.trim()
    if (!field || !text || field.readOnly) return
    field.readOnly = true
    if (await this.#captioner.send(text)) field.value = ''
    field.readOnly = false
  }

  #tile(name: unknown, value: string) {
    return html`<div>
      <dt>${name}</dt>
      <dd class="number">${value || this.say('unknown')}</dd>
    </div>`
  }
}

/** ms as seconds, to a tenth. */
function tenth(ms: number): number {
  return Math.max(0, Math.round(ms / 100) / 10)
}
