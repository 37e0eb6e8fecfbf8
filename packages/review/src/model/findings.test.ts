import { describe, expect, it } from 'vitest'
import { madeUpReview } from '../testing/made-up-review.ts'
import { findingsOf } from './findings.ts'
import type { Review } from './review.ts'
import { summaryOf } from './summary.ts'
import { judge } from './thresholds.ts'

const calm = madeUpReview()
const quiet: Partial<Review> = { curve: { ...calm.curve, worst: null } }

function audience(viewers: number, effective_share: number, bounce_share: number): Partial<Review> {
  const all = {
    ...calm.audience.all,
    viewers,
    effective_share,
    bounce_share,
    bounced: viewers * bounce_share,
  }
  return { ...quiet, audience: { ...calm.audience, all } }
}
const orders = (change: Partial<Review['orders']>) => ({ ...quiet, orders: { ...calm.orders, ...change } })
const source = (viewers: number, bounce_share: number, more: object = {}) => ({
  ...quiet,
  sources: [{ ...calm.sources[0]!, key: 'paid', viewers, bounce_share, ...more }],
})
const spend = { amount: 100, currency: 'EUR', exp: 2 }
const worst = (
  exits: number,
  present: number,
  kind: 'empty' | 'product',
  has_log = true,
): Partial<Review> => ({
  curve: {
    ...calm.curve,
    worst: { minute: 4, joins: 0, exits, present, stage: { from_ms: 0, to_ms: 1, kind, title: 'Clay cup' } },
  },
  health: { ...calm.health, has_log },
})
const smallTalk = (lines: number, small: number) => ({
  ...quiet,
  chat: { ...calm.chat, lines, topics: [{ topic: 'smalltalk', lines: small }] },
})
const soldOut = (clicks: number, refusals: number) => ({
  ...quiet,
  products: [{ ...calm.products[0]!, sold_out_clicks: clicks, sold_out_refusals: refusals }],
})

describe('findings', () => {
  it.each<[string, Partial<Review>, string[]]>([
    ['a calm show', quiet, []],
    ['bounce just below the threshold', audience(100, 0.3, 0.499), []],
    ['bounce at the threshold', audience(100, 0.3, 0.5), ['P1 bounce_high']],
    ['bounce far above it', audience(100, 0.1, 0.7), ['P0 bounce_high']],
    ['bounce of too few viewers', audience(29, 0.1, 0.9), []],
    ['a source that bounces', source(30, 0.7), ['P1 source_bounces']],
    ['a paid source that bounces', source(30, 0.7, { spend }), ['P0 source_bounces']],
    ['a source of too few', source(29, 0.9), []],
    ['a source nobody named', source(90, 0.9, { key: 'unknown' }), []],
    ['an empty stage at the worst minute', worst(3, 30, 'empty'), ['P1 empty_stage']],
    ['few exits from an empty stage', worst(2, 30, 'empty'), []],
    ['exits while something was shown', worst(10, 30, 'product'), []],
    ['exits without a log to blame the stage', worst(10, 30, 'empty', false), []],
    ['one order in ten missed', orders({ orders: 10, missed: 1 }), ['P2 missed_orders']],
    ['more than that', orders({ orders: 10, missed: 2 }), ['P0 missed_orders']],
    ['more than that of too few', orders({ orders: 9, missed: 2 }), ['P2 missed_orders']],
    ['missed orders nobody can know of', orders({ truth: 'browser', missed: 2 }), []],
    ['orders that belong to nobody', orders({ unjoined: 1 }), ['P2 unjoined_orders']],
    ['four clicks in vain', soldOut(4, 0), []],
    ['five tries in vain', soldOut(3, 2), ['P1 sold_out_clicks']],
    ['small talk', smallTalk(20, 12), ['P2 small_talk']],
    ['less small talk', smallTalk(20, 11), []],
    ['a few lines of it', smallTalk(19, 19), []],
  ])('%s', (_what, change, wanted) => {
    expect(findingsOf(madeUpReview(change)).map(({ priority, id }) => `${priority} ${id}`)).toEqual(wanted)
  })

  it('come most urgent first, each with its evidence', () => {
    const found = findingsOf(madeUpReview({ ...audience(100, 0.1, 0.8), ...worst(12, 40, 'empty') }))
    expect(found.map(({ priority }) => priority)).toEqual(['P0', 'P1'])
    expect(found[0]?.values).toMatchObject({
      bounced: { as: 'count', value: 80 },
      viewers: { as: 'count', value: 100 },
    })
  })
})

describe('the summary', () => {
  it.each<[string, Partial<Review>, string[]]>([
    ['nobody came', audience(0, 0, 0), ['nobody']],
    ['too few to tell', audience(29, 0.9, 0), ['few', 'sold']],
    ['a good crowd', audience(100, 0.3, 0.49), ['crowd_stayed', 'sold']],
    ['many stayed, many bounced', audience(100, 0.3, 0.5), ['crowd_mixed', 'sold']],
    ['most left', audience(100, 0.29, 0.4), ['crowd_left', 'sold']],
    ['a source that did not work', source(50, 0.8), ['crowd_stayed', 'source_left', 'sold']],
    ['left while nothing was on stage', worst(10, 30, 'empty'), ['crowd_stayed', 'worst_empty', 'sold']],
    ['left while something was', worst(10, 30, 'product'), ['crowd_stayed', 'worst_staged', 'sold']],
    ['nothing sold', orders({ orders: 0, sales: [] }), ['crowd_stayed', 'sold_nothing']],
  ])('%s', (_what, change, wanted) => {
    expect(summaryOf(madeUpReview(change)).map(({ id }) => id)).toEqual(wanted)
  })
})

describe('a share and its threshold', () => {
  it.each([
    ['effective', 0.3, 30, 'good'],
    ['effective', 0.299, 30, 'bad'],
    ['effective', 0.9, 29, 'none'],
    ['effective', null, 99, 'none'],
    ['bounce', 0.499, 30, 'good'],
    ['bounce', 0.5, 30, 'bad'],
    ['fresh', 0.699, 30, 'none'],
    ['fresh', 0.7, 30, 'bad'],
  ] as const)('%s %s of %s viewers is %s', (figure, share, viewers, verdict) => {
    expect(judge(figure, share, viewers)).toBe(verdict)
  })
})
