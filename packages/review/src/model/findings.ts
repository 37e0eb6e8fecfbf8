import { THRESHOLDS } from './thresholds.ts'
import type { Finding, Group, Priority, Review, Values } from './review.ts'

type Figures = Omit<Review, 'summary' | 'findings'>
type Rule = (review: Figures) => Finding[]

/**
 * What should be done, most urgent first. Each finding carries its evidence; none is made of too few viewers to tell.
 * Pure: the same figures, the same findings.
 */
export function findingsOf(review: Figures): Finding[] {
  const rules: readonly Rule[] = [
    missedOrders,
    soldOutClicks,
    bounce,
    emptyStage,
    sources,
    unjoined,
    smallTalk,
  ]
  return rules.flatMap(rule => rule(review)).sort((a, b) => a.priority.localeCompare(b.priority))
}

/** A source that brings viewers who leave within a minute, worst first. */
export function bouncingSources(review: Pick<Figures, 'sources'>): Group[] {
  return review.sources
    .filter(
      ({ key, viewers, bounce_share }) =>
        key !== 'unknown' &&
        viewers >= THRESHOLDS.enoughViewers &&
        (bounce_share ?? 0) >= THRESHOLDS.sourceBounce,
    )
    .sort((a, b) => (b.bounce_share ?? 0) * b.viewers - (a.bounce_share ?? 0) * a.viewers)
}

/** The worst minute, if it is worth a word: enough viewers, and more of them gone than the threshold. */
export function notableWorst({ curve }: Pick<Figures, 'curve'>) {
  const { worst } = curve
  if (!worst || worst.present < THRESHOLDS.enoughViewers) return undefined
  return worst.exits / worst.present >= THRESHOLDS.worstMinute ? worst : undefined
}

/** Whether the viewers' chat was mostly small talk: then it sells little. */
export function smallTalkShare({ chat }: Pick<Figures, 'chat'>): number | undefined {
  if (chat.lines < THRESHOLDS.enoughLines) return undefined
  const small = chat.topics.find(({ topic }) => topic === 'smalltalk')?.lines ?? 0
  return small / chat.lines
}

const missedOrders: Rule = ({ orders }) => {
  if (orders.truth !== 'shop' || orders.missed === 0) return []
  const share = orders.missed / orders.orders
  return [
    finding('missed_orders', share > 0.1 && orders.orders >= THRESHOLDS.enoughOrders ? 'P0' : 'P2', {
      missed: count(orders.missed),
      orders: count(orders.orders),
    }),
  ]
}

const unjoined: Rule = ({ orders }) =>
  orders.unjoined === 0
    ? []
    : [finding('unjoined_orders', 'P2', { unjoined: count(orders.unjoined), orders: count(orders.orders) })]

const bounce: Rule = ({ audience: { all } }) => {
  if (all.viewers < THRESHOLDS.enoughViewers || (all.bounce_share ?? 0) < THRESHOLDS.bounce) return []
  return [
    finding('bounce_high', (all.bounce_share ?? 0) >= 0.7 ? 'P0' : 'P1', {
      share: { as: 'share', value: all.bounce_share ?? 0 },
      bounced: count(all.bounced),
      viewers: count(all.viewers),
      target: { as: 'share', value: THRESHOLDS.bounce },
    }),
  ]
}

const sources: Rule = review =>
  bouncingSources(review).map(({ key, viewers, bounce_share, orders, spend }) =>
    finding('source_bounces', spend ? 'P0' : 'P1', {
      source: { as: 'source', value: key },
      share: { as: 'share', value: bounce_share ?? 0 },
      viewers: count(viewers),
      orders: count(orders),
      target: { as: 'share', value: THRESHOLDS.bounce },
    }),
  )

const emptyStage: Rule = review => {
  const worst = notableWorst(review)
  if (!worst || worst.stage.kind !== 'empty' || !review.health.has_log) return []
  return [
    finding('empty_stage', 'P1', {
      minute: { as: 'minute', value: worst.minute },
      exits: count(worst.exits),
      present: count(worst.present),
      target: { as: 'share', value: THRESHOLDS.worstMinute },
    }),
  ]
}

const soldOutClicks: Rule = ({ products }) =>
  products
    .filter(row => row.sold_out_clicks + row.sold_out_refusals >= THRESHOLDS.enoughSoldOutClicks)
    .map(row =>
      finding('sold_out_clicks', 'P1', {
        product: { as: 'product', value: { title: row.title, ...(row.titles && { titles: row.titles }) } },
        clicks: count(row.sold_out_clicks + row.sold_out_refusals),
      }),
    )

const smallTalk: Rule = review => {
  const share = smallTalkShare(review)
  if (share === undefined || share < THRESHOLDS.smallTalk) return []
  return [
    finding('small_talk', 'P2', {
      share: { as: 'share', value: share },
      lines: count(review.chat.lines),
      target: { as: 'share', value: THRESHOLDS.smallTalk },
    }),
  ]
}

function finding(id: Finding['id'], priority: Priority, values: Values): Finding {
  return { id, priority, values }
}

function count(value: number) {
  return { as: 'count', value } as const
}
