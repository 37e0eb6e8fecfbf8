import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { section } from './section.ts'
import { table } from './table.ts'
import type { Words } from './words.ts'

/** What was shown, and what it sold. */
export function products({ products: rows }: Review, words: Words): TemplateResult {
  return section(
    { title: words.text('products.title'), note: words.text('products.note') },
    rows.length === 0
      ? html`<p class="note">${words.text('products.empty')}</p>`
      : table({
          caption: words.text('products.title'),
          columns: [
            words.text('products.product'),
            words.text('products.pins'),
            words.text('products.stage'),
            words.text('products.clicks'),
            words.text('products.adds'),
            words.text('products.orders'),
            words.text('products.gmv'),
          ],
          rows: rows.map(row => ({
            heading: words.title(row),
            cells: [
              words.count(row.pins),
              words.duration(row.stage_ms || null),
              words.count(row.clicks),
              words.count(row.adds),
              words.count(row.orders),
              words.moneys(row.gmv),
            ],
          })),
        }),
  )
}
