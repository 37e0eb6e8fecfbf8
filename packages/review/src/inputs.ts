import type { Message, ShopOrder } from '@vitrine/protocol'
import { placed, type Run } from './model/runs.ts'
import type { Row } from './store.ts'

/** Rows of `chat_lines`: what was said and stands; held and deleted lines are not the show's chat. */
export function chatRows(log: readonly Message[]): Row[] {
  const gone = new Set<number>()
  const answered = new Map<number, number>()
  const answer = (seq: number, at: number) => answered.set(seq, Math.min(at, answered.get(seq) ?? at))
  for (const { at, type, data, ref } of log) {
    if (type === 'chat.delete' && ref !== undefined) gone.add(ref)
    if (type === 'chat.restore' && ref !== undefined) gone.delete(ref)
    if (type === 'chat.reply') answer(data.line.seq, at)
  }
  return log.flatMap(({ seq, at, type, by, to, data }) =>
    type === 'chat.say' && to === undefined && !gone.has(seq)
      ? [
          {
            seq,
            moment: at,
            person: by.id,
            role: by.role,
            topic: data.topic ?? 'other',
            is_question: data.is_question ? 1 : 0,
            answered_at: answered.get(seq) ?? null,
          },
        ]
      : [],
  )
}

/** Everybody who wrote in the log as a demo person. */
export function demoPeople(log: readonly Message[]): string[] {
  return [...new Set(log.filter(({ by }) => by.role === 'demo').map(({ by }) => by.id))]
}

/** Rows of `runs`: each time the show was live, and how much live time there was before. */
export function runRows(runs: readonly Run[]): Row[] {
  return placed(runs).map(({ from, to, before_ms }, index) => ({
    place: index + 1,
    from_at: from,
    live_ms: to - from,
    before_ms,
  }))
}

/** Rows of `pins`: each time a product went up, until the show's end. */
export function pinRows(log: readonly Message[], end: number): Row[] {
  return log.flatMap(({ at, type, data }) =>
    type === 'product.pin' && at <= end ? [{ item_id: data.item_id, moment: at }] : [],
  )
}

/** What the log says of the show itself: the last word on each. */
export function showOf(log: readonly Message[]) {
  const set: { title?: string; titles?: Record<string, string>; zone?: string } = {}
  for (const { type, data } of log) {
    if (type !== 'show.set') continue
    if (data.title !== undefined) set.title = data.title
    if (data.titles !== undefined) set.titles = data.titles
    if (data.zone !== undefined) set.zone = data.zone
  }
  return set
}

export function orderRows(orders: readonly ShopOrder[]): { orders: Row[]; items: Row[] } {
  return {
    orders: orders.map(order => ({
      transaction_id: order.transaction_id,
      created_at: order.created_at ?? order.paid_at ?? null,
      paid_at: order.paid_at ?? null,
      refunded_at: order.refunded_at ?? null,
      value: order.value ?? order.items?.reduce((sum, { value }) => sum + value, 0) ?? null,
      currency: order.currency ?? null,
      exp: order.exp ?? null,
      discount: order.discount ?? null,
      shipping: order.shipping ?? null,
      customer_id: order.customer_id ?? null,
      anon: order.anon ?? null,
      view: order.view ?? null,
      show_id: order.show ?? null,
    })),
    items: orders.flatMap(({ transaction_id, items }) =>
      (items ?? []).map(({ item_id, quantity, value }) => ({ transaction_id, item_id, quantity, value })),
    ),
  }
}

/** Minutes and ticks of stage time. The curve gets about 240 points, at least 10 s apart. */
export function timeline(duration_ms: number): { minutes: Row[]; ticks: Row[]; step_ms: number } {
  const step_ms = Math.max(10_000, Math.ceil(duration_ms / 240 / 10_000) * 10_000)
  const steps = (length: number) =>
    Array.from({ length: Math.ceil(duration_ms / length) }, (_, index) => index)
  return {
    step_ms,
    ticks: steps(step_ms).map(index => ({ at_ms: index * step_ms })),
    minutes: steps(60_000).map(minute => ({
      minute,
      from_ms: minute * 60_000,
      to_ms: Math.min((minute + 1) * 60_000, duration_ms),
    })),
  }
}
