import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { bar } from './bar.ts'
import { section } from './section.ts'
import { hiddenTable } from './table.ts'
import type { Words } from './words.ts'

/** What the viewers talked about, and whether they were answered. */
export function chat({ chat: said, health }: Review, words: Words): TemplateResult {
  const { lines, topics, questions, answered, median_answer_ms, comment_rate, question_rate } = said
  const most = Math.max(1, ...topics.map(topic => topic.lines))
  const rates = words.text('chat.rates', {
    comment: words.share(comment_rate),
    question: words.share(question_rate),
  })
  const answers =
    median_answer_ms === null
      ? words.text('chat.answers', { answered, questions })
      : words.text('chat.median', { answered, questions, median: words.duration(median_answer_ms) })
  if (!health.has_log) {
    return section(
      { title: words.text('chat.title') },
      html`<p class="note">${words.text('chat.unknown')}</p>`,
    )
  }
  return section(
    { title: words.text('chat.title'), note: words.text('chat.note', { lines }) },
    lines === 0
      ? html`<p class="note">${words.text('chat.empty')}</p>`
      : html`<ul class="bars short">
            ${topics.map(
              topic =>
                html`<li>
                  <span>${words.topic(topic.topic)}</span>
                  ${bar(topic.lines / most)}
                  <span class="number">${words.count(topic.lines)}</span>
                </li>`,
            )}
          </ul>
          <p class="after">${rates}${words.gap}${answers}</p>
          ${hiddenTable(words, {
            caption: words.text('chat.title'),
            columns: [words.text('table.topic'), words.text('table.lines')],
            rows: topics.map(({ topic, lines: count }) => ({
              heading: words.topic(topic),
              cells: [words.count(count)],
            })),
          })}`,
  )
}
