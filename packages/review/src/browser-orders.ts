import type { ShopOrder } from '@vitrine/protocol'
import * as v from 'valibot'
import type { Row } from './store.ts'

const itemsSchema = v.array(v.looseObject({ item_id: v.string(), quantity: v.number(), value: v.number() }))

/** Orders as the browsers' `purchase` events tell them: what is known where the shop gave none. */
export function browserOrders(rows: readonly Row[]): ShopOrder[] {
  return rows.map(row => {
    const at = Number(row.moment)
    return {
      transaction_id: String(row.transaction_id),
      created_at: at,
      paid_at: at,
      value: Number(row.value ?? 0),
      currency: String(row.currency ?? ''),
      exp: Number(row.exp ?? 0),
      discount: Number(row.discount ?? 0),
      shipping: Number(row.shipping ?? 0),
      ...(typeof row.view === 'string' && { view: row.view }),
      items: itemsOf(row.items),
    }
  })
}

function itemsOf(text: unknown): NonNullable<ShopOrder['items']> {
  if (typeof text !== 'string') return []
  try {
    const read = v.safeParse(itemsSchema, JSON.parse(text))
    return read.success
      ? read.output.map(({ item_id, quantity, value }) => ({ item_id, quantity, value }))
      : []
  } catch {
    return []
  }
}
