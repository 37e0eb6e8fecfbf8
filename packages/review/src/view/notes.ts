import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import type { Words } from './words.ts'

/** What a figure leaves out, said beside it. */
export function notes({ show, audience, orders, health }: Review, words: Words): TemplateResult {
  const { unnamed_share, events, repeats, unreadable, demo_people, has_log } = health
  const all = [
    words.text('notes.split', { live: audience.live.viewers, replay: audience.replay.viewers }),
    ...(show.runs.length > 1 ? [words.text('notes.runs', { runs: show.runs.length })] : []),
    ...(unnamed_share ? [words.text('notes.unnamed', { share: words.share(unnamed_share) })] : []),
    ...(orders.truth === 'browser' ? [words.text('notes.browser')] : []),
    ...(orders.unjoined ? [words.text('notes.unjoined', { unjoined: orders.unjoined })] : []),
    ...(orders.sales.length > 1 ? [words.text('notes.currencies')] : []),
    ...(demo_people ? [words.text('notes.demo', { people: demo_people })] : []),
    ...(has_log ? [] : [words.text('notes.log')]),
    words.text('notes.repeats', { events, repeats, unreadable }),
  ]
  return html`<footer class="notes">
    <h2>${words.text('notes.title')}</h2>
    <ul>
      ${all.map(note => html`<li>${note}</li>`)}
    </ul>
  </footer>`
}
