import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import type { Words } from './words.ts'

/** What the show was, and what happened, in words. */
export function opening({ show, audience, countries, summary }: Review, words: Words): TemplateResult {
  const known = countries.filter(({ key }) => key !== 'unknown').length
  const facts = [
    words.date(show.started_at, show.zone),
    city(show.zone),
    words.text('header.duration', { minutes: Math.round(show.live_ms / 60_000) }),
    ...(show.runs.length > 1 ? [words.text('header.runs', { runs: show.runs.length })] : []),
    words.text('header.viewers', { viewers: audience.all.viewers }),
    ...(known ? [words.text('header.countries', { countries: known })] : []),
  ]
  return html`<header>
    <h1>${words.title(show)}</h1>
    <ul class="facts">
      ${facts.map(fact => html`<li>${fact}</li>`)}
    </ul>
    <p class="summary">
      ${summary.map(({ id, values }) => html`${words.sentence(`summary.${id}`, values)}${words.gap}`)}
    </p>
  </header>`
}

/** `Asia/Shanghai` is called Shanghai. */
function city(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
