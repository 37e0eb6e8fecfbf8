import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { judge } from '../model/thresholds.ts'
import { section } from './section.ts'
import { table } from './table.ts'
import type { Words } from './words.ts'

/** Which source brings viewers who stay, and which only bounces. */
export function sources({ sources: groups }: Review, words: Words): TemplateResult {
  const spent = groups.some(({ spend }) => spend)
  return section(
    { title: words.text('sources.title'), note: words.text('sources.note') },
    groups.length === 0
      ? html`<p class="note">${words.text('sources.empty')}</p>`
      : table({
          caption: words.text('sources.title'),
          columns: [
            words.text('sources.source'),
            words.text('sources.viewers'),
            words.text('sources.effective'),
            words.text('sources.bounce'),
            words.text('sources.orders'),
            words.text(spent ? 'sources.return' : 'sources.gmv'),
          ],
          rows: groups.map(({ key, viewers, effective_share, bounce_share, orders, gmv, paid_return }) => ({
            heading: words.source(key),
            cells: [
              words.count(viewers),
              { text: words.share(effective_share), tone: judge('effective', effective_share, viewers) },
              { text: words.share(bounce_share), tone: judge('bounce', bounce_share, viewers) },
              words.count(orders),
              spent
                ? typeof paid_return === 'number'
                  ? { text: words.times(paid_return), tone: paid_return < 1 ? 'bad' : 'good' }
                  : words.share(null)
                : words.moneys(gmv),
            ],
          })),
        }),
  )
}
