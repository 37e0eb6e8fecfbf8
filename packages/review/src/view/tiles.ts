import { html, type TemplateResult } from 'lit'
import type { Review } from '../model/review.ts'
import { judge, THRESHOLDS, type Verdict } from '../model/thresholds.ts'
import type { Words } from './words.ts'

interface Tile {
  label: string
  figure: string
  remark: string
  verdict?: Verdict
}

/** The headline figures, each with its threshold where the trade has one. */
export function tiles(review: Review, words: Words): TemplateResult {
  const { audience, peak } = review
  const { viewers, effective_share, bounce_share } = audience.all
  const judged = (figure: 'effective' | 'bounce', share: number | null): Tile => {
    const verdict = judge(figure, share, viewers)
    return {
      label: words.text(`tile.${figure}`),
      figure: words.share(share),
      remark:
        verdict === 'none'
          ? words.text('tile.none')
          : words.text(`tile.${figure}.note`, { target: words.share(THRESHOLDS[figure]) }),
      verdict,
    }
  }
  const all: Tile[] = [
    {
      label: words.text('tile.viewers'),
      figure: words.count(viewers),
      remark: words.text('tile.viewers.note', { peak: peak.viewers }),
    },
    judged('effective', effective_share),
    judged('bounce', bounce_share),
    watch(review, words),
    orders(review, words),
    money(review, words),
  ]
  return html`<dl class="tiles">
    ${all.map(
      ({ label, figure, remark, verdict = 'none' }) =>
        html`<div class="tile">
          <dt>${label}</dt>
          <dd class="figure">${figure}</dd>
          <dd class="remark ${verdict}">${remark}</dd>
        </div>`,
    )}
  </dl>`
}

function watch({ audience, newcomers }: Review, words: Words): Tile {
  const { new_share } = newcomers
  return {
    label: words.text('tile.watch'),
    figure: words.duration(audience.all.average_ms),
    remark:
      new_share === null
        ? words.text('tile.watch.note')
        : words.text('tile.new.note', {
            share: words.share(new_share),
            target: words.share(THRESHOLDS.fresh),
          }),
    verdict: judge('fresh', new_share, audience.all.viewers),
  }
}

function orders({ orders: { orders: count, missed, buyers, truth } }: Review, words: Words): Tile {
  const label = words.text('tile.orders')
  const figure = words.count(count)
  if (truth === 'browser') return { label, figure, remark: words.text('tile.orders.browser') }
  return missed
    ? { label, figure, remark: words.text('tile.orders.missed', { missed }) }
    : { label, figure, remark: words.text('tile.orders.buyers', { buyers }) }
}

function money({ orders: { sales, profit } }: Review, words: Words): Tile {
  const gmv = words.moneys(sales.map(({ gmv: amount, currency, exp }) => ({ amount, currency, exp })))
  if (profit) {
    return {
      label: words.text('tile.profit'),
      figure: words.money(profit),
      remark: words.text('tile.profit.note', { gmv }),
      verdict: profit.amount < 0 ? 'bad' : 'good',
    }
  }
  const aov = words.moneys(sales.map(({ aov: amount, currency, exp }) => ({ amount, currency, exp })))
  return { label: words.text('tile.gmv'), figure: gmv, remark: words.text('tile.gmv.note', { aov }) }
}
