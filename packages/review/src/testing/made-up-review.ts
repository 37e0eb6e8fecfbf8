import type { Audience, Review, StageSpan } from '../model/review.ts'

const minute = 60_000

/** A report of a show that never was: ten minutes, a product, a gap, a deal. For tests and stories. */
export function madeUpReview(change: Partial<Review> = {}): Review {
  const stage: StageSpan[] = [
    { from_ms: 0, to_ms: 4 * minute, kind: 'product', item_id: 'cup', title: 'Clay cup' },
    { from_ms: 4 * minute, to_ms: 6 * minute, kind: 'empty' },
    {
      from_ms: 6 * minute,
      to_ms: 10 * minute,
      kind: 'deal',
      item_id: 'pot',
      title: 'Celadon teapot',
      count: 20,
    },
  ]
  const there = [20, 80, 120, 140, 130, 90, 95, 100, 98, 90]
  const minutes = there.map((present, index) => ({
    minute: index,
    present,
    joins: 10,
    exits: index === 4 ? 40 : 2,
    stage: stage.find(({ to_ms }) => to_ms > index * minute) ?? stage[0]!,
  }))
  return {
    version: 1,
    show: {
      id: 'show',
      title: 'Autumn tea table',
      started_at: Date.UTC(2026, 10, 21, 12),
      ended_at: Date.UTC(2026, 10, 21, 12, 10),
      runs: [{ from: Date.UTC(2026, 10, 21, 12), to: Date.UTC(2026, 10, 21, 12, 10) }],
      live_ms: 10 * minute,
      zone: 'Asia/Shanghai',
    },
    window_ms: 86_400_000,
    audience: {
      all: audience(200, 0.32, 0.44),
      live: audience(180, 0.3, 0.45),
      replay: audience(20, 0.5, 0.3),
    },
    peak: { viewers: 140, views: 144, at: Date.UTC(2026, 10, 21, 12, 3) },
    newcomers: { new: 120, returning: 60, unknown: 20, new_share: 2 / 3 },
    completion: 0.5,
    sources: [
      {
        key: 'creator',
        viewers: 120,
        average_ms: 240_000,
        effective_share: 0.44,
        bounce_share: 0.3,
        orders: 9,
        conversion: 0.075,
        gmv: [eur(61_200)],
      },
      {
        key: 'paid',
        viewers: 80,
        average_ms: 40_000,
        effective_share: 0.09,
        bounce_share: 0.6,
        orders: 1,
        conversion: 0.0125,
        gmv: [],
      },
    ],
    countries: [],
    devices: [],
    funnel: {
      steps: [
        { step: 'impression', viewers: 400, rate: null },
        { step: 'entered', viewers: 200, rate: 0.5 },
        { step: 'stayed', viewers: 112, rate: 0.56 },
        { step: 'clicked', viewers: 60, rate: 60 / 112 },
        { step: 'added', viewers: 14, rate: 14 / 60 },
        { step: 'ordered', viewers: 10, rate: 10 / 14 },
        { step: 'paid', viewers: 9, rate: 0.9 },
      ],
      largest_loss: { step: 'added', rate: 14 / 60, lost: 46 },
    },
    orders: {
      truth: 'shop',
      orders: 10,
      live: 10,
      replay: 0,
      buyers: 10,
      attributed: 9,
      influenced: 1,
      paid: 9,
      missed: 0,
      repurchase: 0,
      unjoined: 0,
      conversion: 0.05,
      buyer_conversion: 0.05,
      sales: [
        {
          currency: 'EUR',
          exp: 2,
          orders: 10,
          gmv: 68_000,
          aov: 6800,
          discount: 0,
          shipping: 0,
          refunded: 0,
          units: 10,
        },
      ],
      profit: null,
    },
    products: [
      {
        item_id: 'cup',
        title: 'Clay cup',
        pins: 1,
        stage_ms: 4 * minute,
        clicks: 30,
        adds: 4,
        orders: 3,
        units: 3,
        gmv: [eur(7200)],
        sold_out_clicks: 0,
        sold_out_refusals: 0,
      },
    ],
    curve: {
      step_ms: minute,
      points: there.map((viewers, index) => ({ at_ms: index * minute, viewers })),
      stage,
      minutes,
      worst: minutes[4]!,
      best: minutes[1]!,
    },
    chat: {
      lines: 40,
      topics: [
        { topic: 'price', lines: 30 },
        { topic: 'smalltalk', lines: 10 },
      ],
      commenters: 20,
      comment_rate: 0.1,
      askers: 10,
      question_rate: 0.05,
      questions: 12,
      answered: 6,
      median_answer_ms: 66_000,
    },
    quality: {
      first_frame: { views: 200, p50_ms: 420, p95_ms: 1900 },
      stall_ms: 4000,
      rebuffer: 0.004,
      transports: [{ transport: 'whep', watched_ms: 1000, share: 1 }],
    },
    health: { events: 900, repeats: 3, unreadable: 0, unnamed_share: 0.08, demo_people: 2, has_log: true },
    summary: [
      {
        id: 'crowd_stayed',
        values: { effective: { as: 'share', value: 0.32 }, bounced: { as: 'share', value: 0.44 } },
      },
      {
        id: 'worst_empty',
        values: { minute: { as: 'minute', value: 4 }, exits: { as: 'count', value: 40 } },
      },
    ],
    findings: [
      {
        id: 'empty_stage',
        priority: 'P1',
        values: {
          minute: { as: 'minute', value: 4 },
          exits: { as: 'count', value: 40 },
          present: { as: 'count', value: 130 },
          target: { as: 'share', value: 0.1 },
        },
      },
    ],
    ...change,
  }
}

function audience(viewers: number, effective_share: number, bounce_share: number): Audience {
  return {
    viewers,
    views: viewers,
    watched_ms: viewers * 200_000,
    average_ms: 200_000,
    effective: viewers * effective_share,
    effective_share,
    stayed: viewers * (1 - bounce_share),
    bounced: viewers * bounce_share,
    bounce_share,
  }
}

function eur(amount: number) {
  return { amount, currency: 'EUR', exp: 2 }
}
