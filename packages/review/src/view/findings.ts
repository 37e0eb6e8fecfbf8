import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { section } from './section.ts'
import type { Words } from './words.ts'

/** What to do: the action, its evidence, and the figure that will show it worked. */
export function findings({ findings: found }: Review, words: Words): TemplateResult {
  return section(
    { title: words.text('findings.title'), note: found.length ? words.text('findings.note') : '' },
    found.length === 0
      ? html`<p class="note">${words.text('findings.empty')}</p>`
      : html`<ol class="actions">
          ${found.map(
            ({ id, priority, values }) =>
              html`<li>
                <span class="priority ${priority}">${priority}</span>
                <div>
                  <p>${words.sentence(`finding.${id}`, values)}</p>
                  <p class="note">${words.sentence(`finding.${id}.evidence`, values)}</p>
                </div>
                <span class="target">${words.sentence(`finding.${id}.target`, values)}</span>
              </li>`,
          )}
        </ol>`,
  )
}
