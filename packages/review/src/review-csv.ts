import type { Money } from '@vitrine/protocol'
import { writeCsv } from './csv.ts'
import type { Audience, Review } from './model/review.ts'

type Line = [section: string, of: string, figure: string, value: string | number | null, currency: string]

/** Every figure of the report, one a line: `section, of, figure, value, currency`. Money in major units. */
export function reviewCsv(review: Review): string {
  const { audience, peak, funnel, orders, chat, quality, curve } = review
  const lines: Line[] = [
    ...(['all', 'live', 'replay'] as const).flatMap(mode => audienceLines(mode, audience[mode])),
    line('peak', '', 'viewers', peak.viewers),
    line('peak', '', 'views', peak.views),
    line('completion', 'live', 'share', review.completion),
    line('newcomers', '', 'new', review.newcomers.new),
    line('newcomers', '', 'returning', review.newcomers.returning),
    line('newcomers', '', 'unknown', review.newcomers.unknown),
    ...(['sources', 'countries', 'devices'] as const).flatMap(dimension =>
      review[dimension].flatMap(group => [
        line(dimension, group.key, 'viewers', group.viewers),
        line(dimension, group.key, 'effective_share', group.effective_share),
        line(dimension, group.key, 'bounce_share', group.bounce_share),
        line(dimension, group.key, 'orders', group.orders),
        ...group.gmv.map(gmv => moneyLine(dimension, group.key, 'gmv', gmv)),
      ]),
    ),
    ...funnel.steps.map(({ step, viewers }) => line('funnel', step, 'viewers', viewers)),
    ...(['orders', 'live', 'replay', 'buyers', 'attributed', 'influenced', 'paid'] as const).map(figure =>
      line('orders', orders.truth, figure, orders[figure]),
    ),
    ...(['missed', 'repurchase', 'unjoined', 'conversion', 'buyer_conversion'] as const).map(figure =>
      line('orders', orders.truth, figure, orders[figure]),
    ),
    ...orders.sales.flatMap(({ currency, exp, units, ...sale }) => [
      ...(['gmv', 'aov', 'discount', 'shipping', 'refunded'] as const).map(figure =>
        moneyLine('sales', currency, figure, { amount: sale[figure], currency, exp }),
      ),
      line('sales', currency, 'units', units),
    ]),
    ...(orders.profit ? [moneyLine('sales', orders.profit.currency, 'profit', orders.profit)] : []),
    ...review.products.flatMap(row => [
      line('products', row.title, 'item_id', row.item_id),
      ...(
        [
          'pins',
          'stage_ms',
          'clicks',
          'adds',
          'orders',
          'units',
          'sold_out_clicks',
          'sold_out_refusals',
        ] as const
      ).map(figure => line('products', row.title, figure, row[figure])),
      ...row.gmv.map(gmv => moneyLine('products', row.title, 'gmv', gmv)),
    ]),
    ...curve.minutes.flatMap(({ minute, stage, present, joins, exits }) => [
      line('minutes', String(minute), 'stage', stage.title ?? stage.kind),
      line('minutes', String(minute), 'present', present),
      line('minutes', String(minute), 'joins', joins),
      line('minutes', String(minute), 'exits', exits),
    ]),
    ...chat.topics.map(({ topic, lines: count }) => line('chat', topic, 'lines', count)),
    ...(
      [
        'commenters',
        'comment_rate',
        'askers',
        'question_rate',
        'questions',
        'answered',
        'median_answer_ms',
      ] as const
    ).map(figure => line('chat', '', figure, chat[figure])),
    line('quality', '', 'first_frame_p50_ms', quality.first_frame.p50_ms),
    line('quality', '', 'first_frame_p95_ms', quality.first_frame.p95_ms),
    line('quality', '', 'rebuffer', quality.rebuffer),
    ...quality.transports.map(({ transport, watched_ms }) =>
      line('quality', transport, 'watched_ms', watched_ms),
    ),
  ]
  return writeCsv([['section', 'of', 'figure', 'value', 'currency'], ...lines])
}

function audienceLines(mode: string, audience: Audience): Line[] {
  return Object.entries(audience).map(([figure, value]) =>
    line('audience', mode, figure, value as number | null),
  )
}

function line(section: string, of: string, figure: string, value: string | number | null): Line {
  return [section, of, figure, value, '']
}

function moneyLine(section: string, of: string, figure: string, { amount, currency, exp }: Money): Line {
  return [section, of, figure, amount / 10 ** exp, currency]
}
