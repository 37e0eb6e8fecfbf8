import { createCaptions, createPreferences, directionOf } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import type { View } from './view.ts'

/** What is said now, as the viewer wants it to look. */
export function captionsTemplate(view: View): TemplateResult | typeof nothing {
  const { lines, tracks, chosen } = view.read(view.feature(createCaptions).$captions)
  const { size, background } = view.read(view.feature(createPreferences).$preferences)
  if (!lines.length) return nothing
  const language = tracks.find(({ id }) => id === chosen)?.language
  return html`<div
    class="captions ${size} ${background ? 'backed' : ''}"
    part="captions"
    lang=${language || nothing}
    dir=${language ? directionOf(language) : 'auto'}
  >
    ${lines.map(line => html`<p><span>${line}</span></p>`)}
  </div>`
}
