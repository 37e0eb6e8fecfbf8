import type { AgendaItem, Message, MessageData } from '@vitrine/protocol'
import type { StageSpan } from './review.ts'
import { placed, type Run } from './runs.ts'

interface Span<T> {
  from: number
  to: number
  what: T
}
type DealTerms = MessageData<'deal.open'>
type Titled = { title: string; titles?: Record<string, string> | undefined }

/**
 * What was on stage, from one end of the show to the other: the spans touch, and gaps are spans of their own (`empty`).
 * Host away goes before a product in the host's hands, that before a deal without it, that before an agenda item that
 * is neither. An agenda item that names a product or a deal is a plan, not a fact, until somebody pins it.
 */
export function stageSpans(log: readonly Message[], runs: readonly Run[]): StageSpan[] {
  const pins = pinSpans(log)
  const deals = dealSpans(log)
  const aways = awaySpans(log)
  const agenda = agendaSpans(log)
  const titles = productTitles(log)
  const edges = [...pins, ...deals, ...aways, ...agenda].flatMap(({ from, to }) => [from, to])

  const spans: StageSpan[] = []
  for (const run of placed(runs)) {
    const cuts = [...new Set([run.from, run.to, ...edges.filter(at => at > run.from && at < run.to)])]
    cuts.sort((a, b) => a - b)
    const stageTime = (at: number) => run.before_ms + at - run.from
    for (const [index, from] of cuts.entries()) {
      const to = cuts[index + 1]
      if (to === undefined) break
      const at = <T>(list: readonly Span<T>[]) =>
        list.findLast(span => span.from <= from && span.to > from)?.what
      const what = onStage({ away: at(aways), pin: at(pins), deal: at(deals), agenda: at(agenda) }, titles)
      const last = spans.at(-1)
      if (last && same(last, what)) last.to_ms = stageTime(to)
      else spans.push({ from_ms: stageTime(from), to_ms: stageTime(to), ...what })
    }
  }
  return spans
}

/** The span that holds most of `from_ms`…`to_ms`. */
export function mainSpan(spans: readonly StageSpan[], from_ms: number, to_ms: number): StageSpan {
  const overlap = (span: StageSpan) => Math.min(span.to_ms, to_ms) - Math.max(span.from_ms, from_ms)
  const most = spans.toSorted((a, b) => overlap(b) - overlap(a))[0]
  return most && overlap(most) > 0 ? most : { from_ms, to_ms, kind: 'empty' }
}

/** The last title the log gave each product. */
export function productTitles(log: readonly Message[]): Map<string, Titled> {
  return new Map(
    log.flatMap(({ type, data }): [string, Titled][] =>
      type === 'product.set' ? [[data.item_id, { title: data.title, titles: data.titles }]] : [],
    ),
  )
}

/** When nothing of a product was left, server time. */
export function soldOutSpans(log: readonly Message[]): { item_id: string; from_at: number; to_at: number }[] {
  const stock = new Map<string, Map<string, boolean>>()
  const spans: { item_id: string; from_at: number; to_at: number }[] = []
  for (const { at, type, data } of log) {
    if (type !== 'product.set' && type !== 'product.stock') continue
    const variants = stock.get(data.item_id) ?? new Map<string, boolean>()
    stock.set(data.item_id, variants)
    if (type === 'product.set') {
      variants.clear()
      for (const variant of data.variants)
        variants.set(variant.variant_id, variant.available && variant.left !== 0)
    } else {
      const changed = data.variant_id === undefined ? [...variants.keys()] : [data.variant_id]
      for (const id of changed) variants.set(id, data.left > 0)
    }
    const gone = variants.size > 0 && ![...variants.values()].includes(true)
    const open = spans.find(span => span.item_id === data.item_id && span.to_at === Infinity)
    if (gone && !open) spans.push({ item_id: data.item_id, from_at: at, to_at: Infinity })
    if (!gone && open) open.to_at = at
  }
  return spans
}

function onStage(
  now: {
    away: true | undefined
    pin: string | undefined
    deal: DealTerms | undefined
    agenda: AgendaItem | undefined
  },
  titles: ReadonlyMap<string, Titled>,
): Omit<StageSpan, 'from_ms' | 'to_ms'> {
  const titled = (item_id: string) => {
    const known = titles.get(item_id)
    return { item_id, title: known?.title ?? item_id, ...(known?.titles && { titles: known.titles }) }
  }
  const { away, pin, deal, agenda } = now
  if (away) return { kind: 'away' }
  if (deal && (pin === undefined || pin === deal.item_id)) {
    return { kind: 'deal', ...titled(deal.item_id), ...(deal.count !== undefined && { count: deal.count }) }
  }
  if (pin !== undefined) return { kind: 'product', ...titled(pin) }
  if (agenda && agenda.item_id === undefined && agenda.deal === undefined) {
    return { kind: 'agenda', title: agenda.title }
  }
  return { kind: 'empty' }
}

function same(a: StageSpan, b: Omit<StageSpan, 'from_ms' | 'to_ms'>): boolean {
  return a.kind === b.kind && a.item_id === b.item_id && a.title === b.title && a.count === b.count
}

function pinSpans(log: readonly Message[]): Span<string>[] {
  const spans: Span<string>[] = []
  for (const { at, type, data } of log) {
    if (type !== 'product.pin' && type !== 'product.unpin' && type !== 'product.remove') continue
    const last = spans.at(-1)
    if (type === 'product.remove' && last?.what !== data.item_id) continue
    if (last) last.to = Math.min(last.to, at)
    if (type === 'product.pin') spans.push({ from: at, to: Infinity, what: data.item_id })
  }
  return spans
}

function dealSpans(log: readonly Message[]): Span<DealTerms>[] {
  const spans: Span<DealTerms>[] = []
  for (const { at, type, data } of log) {
    if (type === 'deal.open') spans.push({ from: at, to: data.ends_at ?? Infinity, what: data })
    if (type === 'deal.close') {
      const span = spans.findLast(({ what }) => what.id === data.id)
      if (span) span.to = Math.min(span.to, at)
    }
  }
  return spans
}

function awaySpans(log: readonly Message[]): Span<true>[] {
  const spans: Span<true>[] = []
  for (const { at, type, data } of log) {
    if (type !== 'show.away') continue
    const last = spans.at(-1)
    if (last) last.to = Math.min(last.to, at)
    if (data.away) spans.push({ from: at, to: Infinity, what: true })
  }
  return spans
}

function agendaSpans(log: readonly Message[]): Span<AgendaItem>[] {
  const last = log.findLast(message => message.type === 'show.agenda')
  const items = last?.type === 'show.agenda' ? last.data.items.toSorted((a, b) => a.at - b.at) : []
  return items.map((what, index) => ({ from: what.at, to: items[index + 1]?.at ?? Infinity, what }))
}
