import { html, nothing, type TemplateResult } from 'lit'
import type { Words } from './words.ts'

export type Tone = 'good' | 'bad' | 'none'

/** One cell: what it says, how it stands, and whether it is words (else a figure). */
export interface TableCell {
  text: string
  tone?: Tone
  words?: boolean
}

export interface TableContent {
  caption: string
  /** Headings; the first is that of the rows' own. One over words stands where they begin. */
  columns: readonly (string | { text: string; words: true })[]
  rows: readonly { heading: string; cells: readonly (string | TableCell)[] }[]
}

/** A table that scrolls sideways in its own box where it is too wide, and can be reached by keyboard then. */
export function table({ caption, columns, rows }: TableContent): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(column =>
            typeof column === 'string'
              ? html`<th scope="col">${column}</th>`
              : html`<th scope="col" class="words">${column.text}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ heading, cells }) =>
            html`<tr>
              <th scope="row">${heading}</th>
              ${cells.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** The table of a chart, one tap away. */
export function hiddenTable(words: Words, content: TableContent): TemplateResult {
  return html`<details>
    <summary>${words.text('table.show')}</summary>
    ${table(content)}
  </details>`
}

function cell(content: string | TableCell): TemplateResult {
  if (typeof content === 'string') return html`<td>${content}</td>`
  const { text, tone = 'none', words } = content
  const name = [tone === 'none' ? '' : tone, words ? 'words' : ''].filter(Boolean).join(' ')
  return html`<td class=${name || nothing}>${text}</td>`
}
