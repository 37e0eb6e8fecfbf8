import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { chat } from './chat.ts'
import { curveTable } from './curve-table.ts'
import { findings } from './findings.ts'
import { funnel } from './funnel.ts'
import { notes } from './notes.ts'
import { opening } from './opening.ts'
import { products } from './products.ts'
import { quality } from './quality.ts'
import { section } from './section.ts'
import { sources } from './sources.ts'
import { tiles } from './tiles.ts'
import { tokens } from './tokens.ts'
import { pageStyles } from './vitrine-review.styles.ts'
import { createWords, type Words } from './words.ts'

/**
 * A show's review as a page: words first, then the figures.
 *
 * @cssproperty --vitrine-accent - the one hue for data
 * @cssproperty --vitrine-bad - the one hue for trouble
 * @cssproperty --vitrine-ink, --vitrine-ink-2, --vitrine-surface, --vitrine-surface-2, --vitrine-line - the rest
 */
export class VitrineReview extends LitElement {
  static override styles = [tokens, pageStyles]
  static override properties = {
    review: { attribute: false },
    locale: {},
    words: { state: true },
  }

  /** The report; nothing is drawn without one. */
  declare review: Review | undefined
  /** BCP 47; en, de, es, zh and ar are written, any other is English. Default: the document's, else the browser's. */
  declare locale: string | undefined
  declare private words: Words | undefined

  override willUpdate(changed: PropertyValues<this>): void {
    if (this.words && !changed.has('locale')) return
    this.words = createWords(this.locale || document.documentElement.lang || navigator.language)
    this.dir = this.words.dir
    this.lang = this.words.locale
  }

  override render(): TemplateResult | typeof nothing {
    const { review, words } = this
    if (!review || !words) return nothing
    return html`<article>
      ${opening(review, words)} ${tiles(review, words)}
      ${section(
        { title: words.text('curve.title'), note: words.text('curve.note') },
        html`<vitrine-review-curve .review=${review} .words=${words}></vitrine-review-curve>
          ${curveTable(review, words)}`,
      )}
      <div class="pair">${funnel(review, words)} ${sources(review, words)}</div>
      ${products(review, words)}
      <div class="pair">${chat(review, words)} ${quality(review, words)}</div>
      ${findings(review, words)} ${notes(review, words)}
    </article>`
  }
}
