import { bouncingSources, notableWorst } from './findings.ts'
import { judge, THRESHOLDS } from './thresholds.ts'
import type { Review, Sentence } from './review.ts'

type Figures = Omit<Review, 'summary' | 'findings'>

/** The show in up to four sentences: who stayed, who did not, the worst moment, what was sold. */
export function summaryOf(review: Figures): Sentence[] {
  return [...crowd(review), ...source(review), ...worst(review), ...sold(review)]
}

function crowd({ audience: { all } }: Figures): Sentence[] {
  if (all.viewers === 0) return [{ id: 'nobody', values: {} }]
  const viewers = { as: 'count', value: all.viewers } as const
  if (all.viewers < THRESHOLDS.enoughViewers) return [{ id: 'few', values: { viewers } }]
  const effective = judge('effective', all.effective_share, all.viewers) === 'good'
  const bounced = judge('bounce', all.bounce_share, all.viewers) === 'bad'
  return [
    {
      id: effective && bounced ? 'crowd_mixed' : effective ? 'crowd_stayed' : 'crowd_left',
      values: {
        effective: { as: 'share', value: all.effective_share ?? 0 },
        bounced: { as: 'share', value: all.bounce_share ?? 0 },
      },
    },
  ]
}

function source(review: Figures): Sentence[] {
  const worstSource = bouncingSources(review)[0]
  if (!worstSource) return []
  return [
    {
      id: 'source_left',
      values: {
        source: { as: 'source', value: worstSource.key },
        share: { as: 'share', value: worstSource.bounce_share ?? 0 },
      },
    },
  ]
}

function worst(review: Figures): Sentence[] {
  const minute = notableWorst(review)
  if (!minute) return []
  const values = {
    minute: { as: 'minute', value: minute.minute },
    exits: { as: 'count', value: minute.exits },
  } as const
  if (minute.stage.kind === 'empty' && review.health.has_log) return [{ id: 'worst_empty', values }]
  const { title, titles } = minute.stage
  if (title === undefined) return []
  return [
    {
      id: 'worst_staged',
      values: { ...values, product: { as: 'product', value: { title, ...(titles && { titles }) } } },
    },
  ]
}

function sold({ audience: { all }, orders }: Figures): Sentence[] {
  if (all.viewers === 0) return []
  const first = orders.sales[0]
  if (!first) return [{ id: 'sold_nothing', values: {} }]
  const values = {
    orders: { as: 'count', value: orders.orders },
    gmv: { as: 'money', value: { amount: first.gmv, currency: first.currency, exp: first.exp } },
  } as const
  const others = orders.sales.length - 1
  return others === 0
    ? [{ id: 'sold', values }]
    : [{ id: 'sold_currencies', values: { ...values, others: { as: 'count', value: others } } }]
}
