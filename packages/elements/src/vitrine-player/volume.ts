import { createPlayback } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { ref } from 'lit/directives/ref.js'
import { setPart } from './part.ts'
import type { View } from './view.ts'

/** One press of an arrow key. */
export const VOLUME_STEP = 0.05

/** How loud; shown beside the sound button on hover and focus, and only where a page may decide about it. */
export function volumeTemplate(view: View): TemplateResult | typeof nothing {
  const playback = view.feature(createPlayback)
  const { volume, muted, available } = view.read(playback.$sound)
  if (!available || muted || !canSetVolume()) return nothing
  const percent = new Intl.NumberFormat(view.session.locale.$locale.get(), { style: 'percent' })
  return html`<input
    class="volume"
    type="range"
    min="0"
    max="100"
    step="5"
    ${ref(bar => setPart(bar, `${volume * 100}%`))}
    .value=${live(String(Math.round(volume * 100)))}
    aria-label=${view.t('player.volume')}
    aria-valuetext=${percent.format(volume)}
    @input=${(event: Event) => playback.setVolume(Number((event.target as HTMLInputElement).value) / 100)}
  />`
}

/** On iPhones and iPads only the device's own buttons set the volume. */
function canSetVolume(): boolean {
  const video = document.createElement('video')
  video.volume = 0.5
  return video.volume === 0.5
}
