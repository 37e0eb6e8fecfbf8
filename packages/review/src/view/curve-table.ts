import type { TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { hiddenTable } from './table.ts'
import type { Words } from './words.ts'

/** The curve, minute by minute. */
export function curveTable({ curve, health }: Review, words: Words): TemplateResult {
  return hiddenTable(words, {
    caption: words.text('curve.title'),
    columns: [
      words.text('table.minute'),
      { text: words.text('table.stage'), words: true },
      words.text('table.present'),
      words.text('table.joins'),
      words.text('table.exits'),
    ],
    rows: curve.minutes.map(({ minute, present, joins, exits, stage }) => ({
      heading: words.count(minute),
      cells: [
        { text: health.has_log ? words.stage(stage) : words.text('stage.unknown'), words: true },
        words.count(present),
        words.count(joins),
        { text: words.count(exits), tone: minute === curve.worst?.minute ? 'bad' : 'none' },
      ],
    })),
  })
}
