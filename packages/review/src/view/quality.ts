import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { section } from './section.ts'
import type { Words } from './words.ts'

/** How fast it came, how often it stood still, and which way it came. */
export function quality(
  { quality: { first_frame, rebuffer, transports } }: Review,
  words: Words,
): TemplateResult {
  const figures: [string, string][] = [
    [words.text('quality.first'), words.duration(first_frame.p50_ms)],
    [words.text('quality.slow'), words.duration(first_frame.p95_ms)],
    [words.text('quality.rebuffer'), words.share(rebuffer)],
    ...transports.map(({ transport, share }): [string, string] => [
      words.text('quality.transport', {
        transport: transport === 'unknown' ? words.text('quality.none') : transport.toUpperCase(),
      }),
      words.share(share),
    ]),
  ]
  return section(
    { title: words.text('quality.title'), note: words.text('quality.note') },
    html`<dl class="figures">
      ${figures.map(
        ([label, figure]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${figure}</dd>
          </div>`,
      )}
    </dl>`,
  )
}
