import type { Money } from '@vitrine/protocol'
import type { Run } from './runs.ts'

/** A share is 0…1, or null where there is nothing to divide by. Durations are ms; times are ms since the epoch. */
export type Share = number | null

export interface Audience {
  viewers: number
  views: number
  watched_ms: number
  average_ms: number | null
  /** Watch time >= 3 min. */
  effective: number
  effective_share: Share
  /** Watch time >= 1 min. */
  stayed: number
  /** Watch time < 1 min. */
  bounced: number
  bounce_share: Share
}

/** The audience that has one thing in common: where it came from, its country, or its device. */
export interface Group {
  key: string
  viewers: number
  average_ms: number | null
  effective_share: Share
  bounce_share: Share
  orders: number
  /** Orders / viewers. */
  conversion: Share
  gmv: Money[]
  /** What was spent on it, and GMV / spend; only where costs were given, in the same currency. */
  spend?: Money
  paid_return?: Share
}

export const FUNNEL_STEPS = [
  'impression',
  'entered',
  'stayed',
  'clicked',
  'added',
  'ordered',
  'paid',
] as const
export type FunnelStep = (typeof FUNNEL_STEPS)[number]

export interface Funnel {
  steps: { step: FunnelStep; viewers: number; rate: Share }[]
  /** The step with the lowest rate, and how many viewers it lost. */
  largest_loss: { step: FunnelStep; rate: number; lost: number } | null
}

/** One currency's sales; amounts are integers in minor units, but `aov` may have a fraction. */
export interface Sales {
  currency: string
  exp: number
  orders: number
  gmv: number
  aov: number
  discount: number
  shipping: number
  refunded: number
  units: number
}

export interface Orders {
  /** `shop`: the shop's own orders. `browser`: none were given, so what browsers reported stands in. */
  truth: 'shop' | 'browser'
  orders: number
  live: number
  replay: number
  buyers: number
  attributed: number
  influenced: number
  paid: number
  /** In the shop, without a `purchase` event. */
  missed: number
  /** After the window, within 14 days. */
  repurchase: number
  /** Of this show or its time, but nothing ties them to a viewer: in no other figure. */
  unjoined: number
  /** Orders / viewers, and buyers / viewers. */
  conversion: Share
  buyer_conversion: Share
  sales: Sales[]
  /** GMV - discounts - costs; only where costs were given and everything is in one currency. */
  profit: Money | null
}

export interface ProductRow {
  item_id: string
  title: string
  titles?: Record<string, string>
  pins: number
  stage_ms: number
  clicks: number
  adds: number
  orders: number
  units: number
  gmv: Money[]
  /** Clicks while nothing of it was left, and adds the shop refused as sold out. */
  sold_out_clicks: number
  sold_out_refusals: number
}

export type StageKind = 'product' | 'deal' | 'agenda' | 'away' | 'empty'

/** What was on stage, in ms of live time: without the breaks of a show that was restarted. The spans of a show touch and cover all of it. */
export interface StageSpan {
  from_ms: number
  to_ms: number
  kind: StageKind
  item_id?: string
  title?: string
  titles?: Record<string, string>
  /** The pieces of a deal limited by count. */
  count?: number
}

export interface Minute {
  /** 0 is the first. */
  minute: number
  /** Viewers there at any time in it. */
  present: number
  joins: number
  exits: number
  /** What held the stage longest in it. */
  stage: StageSpan
}

export interface Curve {
  step_ms: number
  points: { at_ms: number; viewers: number }[]
  stage: StageSpan[]
  minutes: Minute[]
  /** Highest exits / present, and highest net gain; the first and last minute of each run left out. */
  worst: Minute | null
  best: Minute | null
}

export interface Chat {
  lines: number
  topics: { topic: string; lines: number }[]
  commenters: number
  comment_rate: Share
  askers: number
  question_rate: Share
  questions: number
  answered: number
  median_answer_ms: number | null
}

export interface Quality {
  first_frame: { views: number; p50_ms: number | null; p95_ms: number | null }
  stall_ms: number
  /** Stall / (stall + watched). */
  rebuffer: Share
  transports: { transport: string; watched_ms: number; share: Share }[]
}

export interface Health {
  /** Rows of this show, and how many of them were repeats of an id. */
  events: number
  repeats: number
  /** Rows that name no event. */
  unreadable: number
  /** Viewers counted per view, because consent gave no identifier. */
  unnamed_share: Share
  demo_people: number
  /** Whether a log was there to say what was on stage. */
  has_log: boolean
}

/** A value with its meaning, so that a page can write it in the reader's language. */
export type Value =
  | { as: 'count'; value: number }
  | { as: 'share'; value: number }
  | { as: 'duration'; value: number }
  | { as: 'minute'; value: number }
  | { as: 'money'; value: Money }
  | { as: 'source'; value: string }
  | { as: 'product'; value: { title: string; titles?: Record<string, string> } }
export type Values = Record<string, Value>

/** A sentence as data: `id` names the message of the page's own language. */
export type SummaryId =
  | 'nobody'
  | 'few'
  | 'crowd_stayed'
  | 'crowd_left'
  | 'crowd_mixed'
  | 'source_left'
  | 'worst_empty'
  | 'worst_staged'
  | 'sold'
  | 'sold_currencies'
  | 'sold_nothing'
export interface Sentence {
  id: SummaryId
  values: Values
}

export type Priority = 'P0' | 'P1' | 'P2'
export type FindingId =
  | 'bounce_high'
  | 'source_bounces'
  | 'empty_stage'
  | 'missed_orders'
  | 'unjoined_orders'
  | 'sold_out_clicks'
  | 'small_talk'
/** Something to do, and the evidence for it. The message `id` has an action, its evidence, and the figure that will show it worked. */
export interface Finding {
  id: FindingId
  priority: Priority
  values: Values
}

/** The report of one show. Plain JSON; it holds no words of any language but the merchant's own titles. */
export interface Review {
  version: 1
  show: {
    id: string
    title: string
    titles?: Record<string, string>
    /** When it first went live and when it last ended. */
    started_at: number
    ended_at: number
    /** Each time it was live, in order; a show that was restarted has several. */
    runs: Run[]
    /** How long it was live, ms: the sum of its runs. */
    live_ms: number
    /** IANA time zone. */
    zone: string
  }
  window_ms: number
  audience: { all: Audience; live: Audience; replay: Audience }
  peak: { viewers: number; views: number; at: number | null }
  newcomers: { new: number; returning: number; unknown: number; new_share: Share }
  completion: Share
  sources: Group[]
  countries: Group[]
  devices: Group[]
  funnel: Funnel
  orders: Orders
  products: ProductRow[]
  curve: Curve
  chat: Chat
  quality: Quality
  health: Health
  summary: Sentence[]
  findings: Finding[]
}
