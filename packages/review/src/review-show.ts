import type { DuckDBConnection } from '@duckdb/node-api'
import { mergeOrders, type Message, type ShopOrder } from '@vitrine/protocol'
import { assemble } from './assemble.ts'
import { browserOrders } from './browser-orders.ts'
import type { Costs } from './costs.ts'
import { openDuckDb } from './duckdb.ts'
import { chatRows, demoPeople, orderRows, pinRows, runRows, showOf, timeline } from './inputs.ts'
import type { Review } from './model/review.ts'
import { liveTime, saidRuns, type Run, type SaidRun } from './model/runs.ts'
import { productTitles, soldOutSpans, stageSpans } from './model/stage.ts'
import { METRIC_FILES, readSql, TABLE_FILES, type MetricFile } from './sql.ts'
import type { Columns, ReviewStore, Row } from './store.ts'

export interface ReviewInput {
  /** Paths or globs of NDJSON or Parquet files; with a `connection`, a table's name. */
  events: string | readonly string[]
  /** DuckDB, the report's alone until it is done: its tables are temporary ones of that connection. */
  connection?: DuckDBConnection
  /** What the log does not say. The log's own word (`show.set`, `show.phase`) goes first. */
  show: { id: string; title?: string; started_at?: number; ended_at?: number; zone?: string }
  /** The room log, all of it. Without one nothing is known of the stage or the chat. */
  log?: readonly Message[]
  /** The shop's orders, repeats and later states and all. Without them the browsers' `purchase` events stand in. */
  orders?: readonly ShopOrder[]
  costs?: Costs
  /** How long after a view's end an order still belongs to the show, ms; 24 h, or the costs' own. */
  window_ms?: number
}

const DAY = 86_400_000

/**
 * The review of one show.
 * @throws ReviewError `busy`, `unreadable_events`
 */
export async function reviewShow(input: ReviewInput): Promise<Review> {
  const store = await openDuckDb(input.events, input.connection)
  try {
    await store.openSource()
    return await report(store, input)
  } finally {
    await store.close()
  }
}

async function report(store: ReviewStore, input: ReviewInput): Promise<Review> {
  const log = input.log ?? []
  const window_ms = input.window_ms ?? input.costs?.window_ms ?? DAY
  const said = showOf(log)
  const runs = await liveRuns(store, input.show, log)
  const [live_from, live_to] = [runs[0]?.from ?? 0, runs.at(-1)?.to ?? 0]
  const live_ms = liveTime(runs)
  const { minutes, ticks, step_ms } = timeline(live_ms)
  const stage = stageSpans(log, runs)
  const demo = demoPeople(log)

  await store.load(
    'params',
    { show_id: 'text', live_from: 'number', live_to: 'number', live_ms: 'number', window_ms: 'number' },
    [{ show_id: input.show.id, live_from, live_to, live_ms, window_ms }],
  )
  await store.load(
    'runs',
    { place: 'number', from_at: 'number', live_ms: 'number', before_ms: 'number' },
    runRows(runs),
  )
  await store.load(
    'demo_people',
    { id: 'text' },
    demo.map(id => ({ id })),
  )
  await store.load('minutes', { minute: 'number', from_ms: 'number', to_ms: 'number' }, minutes)
  await store.load('ticks', { at_ms: 'number' }, ticks)
  await store.load('pins', { item_id: 'text', moment: 'number' }, pinRows(log, live_to))
  await store.load('sold_out', { item_id: 'text', from_at: 'number', to_at: 'number' }, soldOutSpans(log))
  await store.load('chat_lines', CHAT_COLUMNS, chatRows(log))
  await store.load(
    'stage_time',
    { item_id: 'text', ms: 'number' },
    stage.flatMap(({ item_id, from_ms, to_ms }) => (item_id ? [{ item_id, ms: to_ms - from_ms }] : [])),
  )

  const [events, ...tables] = TABLE_FILES
  await store.run(await readSql(events))
  const orders = input.orders
    ? mergeOrders(input.orders)
    : browserOrders(await store.query(await readSql('purchases')))
  const rows = orderRows(orders)
  await store.load('shop_orders', ORDER_COLUMNS, rows.orders)
  await store.load('shop_items', ITEM_COLUMNS, rows.items)
  for (const table of tables) await store.run(await readSql(table))

  const results = {} as Record<MetricFile, Row[]>
  for (const metric of METRIC_FILES) results[metric] = await store.query(await readSql(metric))

  return assemble(results, {
    show: {
      id: input.show.id,
      title: said.title ?? input.show.title ?? input.show.id,
      ...(said.titles && { titles: said.titles }),
      started_at: live_from,
      ended_at: live_to,
      runs,
      live_ms,
      zone: said.zone ?? input.show.zone ?? 'UTC',
    },
    window_ms,
    step_ms,
    stage,
    titles: productTitles(log),
    demo_people: demo.length,
    has_log: log.length > 0,
    truth: input.orders ? 'shop' : 'browser',
    costs: input.costs,
  })
}

/**
 * When the show was live: the log's word, else the caller's, else from the first view's start to the last one's end. A run
 * that stopped without a word (a power cut) ended with the last that was seen of it; one that nobody saw is no run.
 */
async function liveRuns(
  store: ReviewStore,
  show: ReviewInput['show'],
  log: readonly Message[],
): Promise<Run[]> {
  const id = show.id.replaceAll("'", "''")
  const seen = async (until = Infinity) => {
    const [row] = await store.query(
      `SELECT min(CASE WHEN name = 'first_frame' THEN ts END) AS first_at, max(ts) AS last_at
      FROM source
      WHERE show_id = '${id}' AND name IN ('first_frame', 'heartbeat', 'show_exit')
        ${Number.isFinite(until) ? `AND ts < ${until}` : ''}`,
    )
    return { first: Number(row?.first_at ?? 0), last: Number(row?.last_at ?? 0) }
  }
  const said = saidRuns(log)
  const known: readonly SaidRun[] = said.length ? said : [{ from: show.started_at ?? (await seen()).first }]
  const runs: Run[] = []
  for (const { from, to, until } of known) {
    const end = to ?? (until === undefined ? show.ended_at : undefined) ?? (await seen(until)).last
    runs.push({ from, to: Math.max(from, end) })
  }
  const long = runs.filter(({ from, to }) => to > from)
  return long.length ? long : runs.slice(-1)
}

const CHAT_COLUMNS: Columns = {
  seq: 'number',
  moment: 'number',
  person: 'text',
  role: 'text',
  topic: 'text',
  is_question: 'number',
  answered_at: 'number',
}
const ORDER_COLUMNS: Columns = {
  transaction_id: 'text',
  created_at: 'number',
  paid_at: 'number',
  refunded_at: 'number',
  value: 'number',
  currency: 'text',
  exp: 'number',
  discount: 'number',
  shipping: 'number',
  customer_id: 'text',
  anon: 'text',
  view: 'text',
  show_id: 'text',
}
const ITEM_COLUMNS: Columns = { transaction_id: 'text', item_id: 'text', quantity: 'number', value: 'number' }
