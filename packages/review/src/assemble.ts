import type { Money } from '@vitrine/protocol'
import type { Costs } from './costs.ts'
import { findingsOf } from './model/findings.ts'
import {
  FUNNEL_STEPS,
  type Audience,
  type Curve,
  type Funnel,
  type Group,
  type Minute,
  type Orders,
  type ProductRow,
  type Review,
  type Sales,
  type StageSpan,
} from './model/review.ts'
import { placed } from './model/runs.ts'
import { mainSpan } from './model/stage.ts'
import { summaryOf } from './model/summary.ts'
import type { MetricFile } from './sql.ts'
import type { Row } from './store.ts'

/** What the figures' own rows do not say. */
export interface Context {
  show: Review['show']
  window_ms: number
  step_ms: number
  stage: StageSpan[]
  titles: ReadonlyMap<string, { title: string; titles?: Record<string, string> | undefined }>
  demo_people: number
  has_log: boolean
  truth: 'shop' | 'browser'
  costs: Costs | undefined
}

type Results = Readonly<Record<MetricFile, readonly Row[]>>

/** The rows of every figure, as one report. */
export function assemble(rows: Results, context: Context): Review {
  const { show, window_ms, truth, costs } = context
  const all = audienceOf(rows.audience, 'all')
  const newcomers = one(rows.newcomers)
  const peak = (what: string) => rows.peak.find(row => row.of_what === what)
  const [fresh, returning] = [num(newcomers.fresh), num(newcomers.returning_viewers)]
  const health = one(rows.health)
  const completion = one(rows.completion)
  const figures = {
    version: 1 as const,
    show,
    window_ms,
    audience: { all, live: audienceOf(rows.audience, 'live'), replay: audienceOf(rows.audience, 'replay') },
    peak: {
      viewers: num(peak('viewers')?.peak),
      views: num(peak('views')?.peak),
      at: maybe(peak('viewers')?.moment),
    },
    newcomers: {
      new: fresh,
      returning,
      unknown: num(newcomers.unknown),
      new_share: share(fresh, fresh + returning),
    },
    completion: share(num(completion.completed), num(completion.viewers)),
    sources: groupsOf(rows, 'source', costs),
    countries: groupsOf(rows, 'country'),
    devices: groupsOf(rows, 'device'),
    funnel: funnelOf(rows.funnel),
    orders: ordersOf(rows, truth, all.viewers, costs),
    products: productsOf(rows, context.titles),
    curve: curveOf(rows, context),
    chat: chatOf(rows, all.viewers),
    quality: qualityOf(rows),
    health: {
      events: num(health.events),
      repeats: num(health.events) - num(health.unique_events),
      unreadable: num(health.unreadable),
      unnamed_share: share(num(newcomers.unnamed), all.viewers),
      demo_people: context.demo_people,
      has_log: context.has_log,
    },
  }
  return { ...figures, summary: summaryOf(figures), findings: findingsOf(figures) }
}

function audienceOf(rows: readonly Row[], mode: string): Audience {
  const row = rows.find(candidate => candidate.mode === mode)
  const [viewers, watched_ms] = [num(row?.viewers), num(row?.watched_ms)]
  return {
    viewers,
    views: num(row?.views),
    watched_ms,
    average_ms: share(watched_ms, viewers),
    effective: num(row?.effective),
    effective_share: share(num(row?.effective), viewers),
    stayed: num(row?.stayed),
    bounced: num(row?.bounced),
    bounce_share: share(num(row?.bounced), viewers),
  }
}

function groupsOf(rows: Results, dimension: string, costs?: Costs): Group[] {
  return rows.groups
    .filter(row => row.dimension === dimension)
    .map(row => {
      const key = String(row.key)
      const viewers = num(row.viewers)
      const sold = rows['group-sales'].filter(sale => sale.dimension === dimension && sale.key === key)
      const gmv = sold.map(sale => money(sale, sale.gmv))
      return {
        key,
        viewers,
        average_ms: share(num(row.watched_ms), viewers),
        effective_share: share(num(row.effective), viewers),
        bounce_share: share(num(row.bounced), viewers),
        orders: num(row.orders),
        conversion: share(num(row.orders), viewers),
        gmv,
        ...spendOf(key, gmv, costs),
      }
    })
}

/** Return on what was spent; never across currencies. */
function spendOf(key: string, gmv: readonly Money[], costs?: Costs): Pick<Group, 'spend' | 'paid_return'> {
  const amount = costs?.costs.ads[key]
  if (!costs || amount === undefined) return {}
  const same = gmv.find(({ currency, exp }) => currency === costs.currency && exp === costs.exp)
  const foreign = gmv.length > 0 && !same
  return {
    spend: { amount, currency: costs.currency, exp: costs.exp },
    paid_return: foreign ? null : share(same?.amount ?? 0, amount),
  }
}

function funnelOf(rows: readonly Row[]): Funnel {
  let before: number | undefined
  const steps = FUNNEL_STEPS.map(step => {
    const viewers = num(rows.find(row => row.step === step)?.viewers)
    const rate = before === undefined ? null : share(viewers, before)
    const lost = before === undefined ? 0 : before - viewers
    before = viewers
    return { step, viewers, rate, lost }
  })
  const worst = steps
    .filter((step): step is typeof step & { rate: number } => step.rate !== null && step.lost > 0)
    .reduce<((typeof steps)[number] & { rate: number }) | null>(
      (low, step) => (low === null || step.rate < low.rate ? step : low),
      null,
    )
  return {
    steps: steps.map(({ step, viewers, rate }) => ({ step, viewers, rate })),
    largest_loss: worst && { step: worst.step, rate: worst.rate, lost: worst.lost },
  }
}

function ordersOf(rows: Results, truth: 'shop' | 'browser', viewers: number, costs?: Costs): Orders {
  const row = one(rows.orders)
  const [orders, buyers] = [num(row.orders), num(row.buyers)]
  const sales: Sales[] = rows.sales.map(sale => ({
    currency: String(sale.currency),
    exp: num(sale.exp),
    orders: num(sale.orders),
    gmv: num(sale.gmv),
    aov: num(sale.aov),
    discount: num(sale.discount),
    shipping: num(sale.shipping),
    refunded: num(sale.refunded),
    units: num(sale.units),
  }))
  return {
    truth,
    orders,
    live: num(row.live),
    replay: num(row.replay),
    buyers,
    attributed: num(row.attributed),
    influenced: num(row.influenced),
    paid: num(row.paid),
    missed: truth === 'shop' ? num(row.missed) : 0,
    repurchase: num(row.repurchase),
    unjoined: num(row.unjoined),
    conversion: share(orders, viewers),
    buyer_conversion: share(buyers, viewers),
    sales,
    profit: profitOf(sales, costs),
  }
}

function profitOf(sales: readonly Sales[], costs?: Costs): Money | null {
  const [only, ...others] = sales
  if (!costs || others.length > 0) return null
  if (only && (only.currency !== costs.currency || only.exp !== costs.exp)) return null
  const { ads, staff, shipping, other } = costs.costs
  const spent = Object.values(ads).reduce((sum, amount) => sum + amount, 0) + staff + shipping + other
  return {
    amount: (only?.gmv ?? 0) - (only?.discount ?? 0) - spent,
    currency: costs.currency,
    exp: costs.exp,
  }
}

function productsOf(rows: Results, titles: Context['titles']): ProductRow[] {
  return rows.products.map(row => {
    const item_id = String(row.item_id)
    const known = titles.get(item_id)
    return {
      item_id,
      title: known?.title ?? item_id,
      ...(known?.titles && { titles: known.titles }),
      pins: num(row.pins),
      stage_ms: num(row.stage_ms),
      clicks: num(row.clicks),
      adds: num(row.adds),
      orders: num(row.orders),
      units: num(row.units),
      gmv: rows['product-sales'].filter(sale => sale.item_id === item_id).map(sale => money(sale, sale.gmv)),
      sold_out_clicks: num(row.sold_out_clicks),
      sold_out_refusals: num(row.sold_out_refusals),
    }
  })
}

function curveOf(rows: Results, { step_ms, stage, show }: Context): Curve {
  const minutes: Minute[] = rows.minutes.map(row => {
    const minute = num(row.minute)
    return {
      minute,
      present: num(row.present),
      joins: num(row.joins),
      exits: num(row.exits),
      stage: mainSpan(stage, minute * 60_000, Math.min((minute + 1) * 60_000, show.live_ms)),
    }
  })
  // A run's first and last minute say how a show begins and ends, not how it went.
  const edges = new Set(
    placed(show.runs).flatMap(({ before_ms, from, to }) => [
      Math.floor(before_ms / 60_000),
      Math.ceil((before_ms + to - from) / 60_000) - 1,
    ]),
  )
  const inner = minutes.filter(({ minute }) => !edges.has(minute))
  const rate = ({ exits, present }: Minute) => (present === 0 ? 0 : exits / present)
  const gain = ({ joins, exits }: Minute) => joins - exits
  const most = (of: (minute: Minute) => number) => {
    const best = inner.toSorted((a, b) => of(b) - of(a))[0]
    return best && of(best) > 0 ? best : null
  }
  return {
    step_ms,
    points: rows.curve.map(row => ({ at_ms: num(row.at_ms), viewers: num(row.viewers) })),
    stage,
    minutes,
    worst: most(rate),
    best: most(gain),
  }
}

function chatOf(rows: Results, viewers: number): Review['chat'] {
  const topics = rows['chat-topics'].map(row => ({ topic: String(row.topic), lines: num(row.lines) }))
  const chatters = one(rows.chatters)
  const questions = one(rows.questions)
  return {
    lines: topics.reduce((sum, { lines }) => sum + lines, 0),
    topics,
    commenters: num(chatters.commenters),
    comment_rate: share(num(chatters.commenters), viewers),
    askers: num(chatters.askers),
    question_rate: share(num(chatters.askers), viewers),
    questions: num(questions.questions),
    answered: num(questions.answered),
    median_answer_ms: maybe(questions.median_ms),
  }
}

function qualityOf(rows: Results): Review['quality'] {
  const [first, stalls] = [one(rows['first-frame']), one(rows.rebuffer)]
  const watched = rows.transports.reduce((sum, row) => sum + num(row.watched_ms), 0)
  return {
    first_frame: { views: num(first.views), p50_ms: maybe(first.p50), p95_ms: maybe(first.p95) },
    stall_ms: num(stalls.stall_ms),
    // Before the first heartbeat there are stalls and no watch time: that is no ratio yet.
    rebuffer: num(stalls.watched_ms)
      ? share(num(stalls.stall_ms), num(stalls.stall_ms) + num(stalls.watched_ms))
      : null,
    transports: rows.transports.map(row => ({
      transport: String(row.transport),
      watched_ms: num(row.watched_ms),
      share: share(num(row.watched_ms), watched),
    })),
  }
}

function money(row: Row, amount: unknown): Money {
  return { amount: num(amount), currency: String(row.currency), exp: num(row.exp) }
}

function one(rows: readonly Row[]): Row {
  return rows[0] ?? {}
}

function num(cell: unknown): number {
  return Number(cell ?? 0)
}

function maybe(cell: unknown): number | null {
  return cell === null || cell === undefined ? null : Number(cell)
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
