import { html, nothing, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { bar } from './bar.ts'
import { section } from './section.ts'
import { hiddenTable } from './table.ts'
import type { Words } from './words.ts'

/** From seeing to paying, with the largest loss named. */
export function funnel({ funnel: { steps, largest_loss } }: Review, words: Words): TemplateResult {
  const most = Math.max(1, ...steps.map(({ viewers }) => viewers))
  const before = steps[steps.findIndex(({ step }) => step === largest_loss?.step) - 1]
  return section(
    { title: words.text('funnel.title'), note: words.text('funnel.note') },
    html`<ul class="bars">
        ${steps.map(
          ({ step, viewers, rate }) =>
            html`<li class=${step === largest_loss?.step ? 'loss' : nothing}>
              <span>${words.text(`funnel.${step}`)}</span>
              ${bar(viewers / most)}
              <span class="number">${words.count(viewers)}</span>
              <span class="rate">${rate === null ? nothing : words.share(rate)}</span>
            </li>`,
        )}
      </ul>
      ${
        largest_loss && before
          ? html`<p class="after">
              ${words.text('funnel.loss', {
                from: words.text(`funnel.${before.step}`),
                to: words.text(`funnel.${largest_loss.step}`),
                lost: largest_loss.lost,
              })}
            </p>`
          : nothing
      }
      ${hiddenTable(words, {
        caption: words.text('funnel.title'),
        columns: [words.text('table.step'), words.text('table.viewers'), words.text('table.rate')],
        rows: steps.map(({ step, viewers, rate }) => ({
          heading: words.text(`funnel.${step}`),
          cells: [words.count(viewers), words.share(rate)],
        })),
      })}`,
  )
}
