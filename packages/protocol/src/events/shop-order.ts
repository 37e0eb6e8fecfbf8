import { checkFields, isRecord, refuse, type Refused } from './check-event.ts'
import {
  amount,
  count,
  currency,
  exponent,
  id,
  instant,
  listOf,
  may,
  must,
  type FieldValues,
} from './field.ts'

/** One row of the merchant's orders. A row may tell a part only: a webhook's repeat, a later refund. */
export const SHOP_ORDER = {
  transaction_id: must(id, 'The shop’s order number: rows are merged by it.'),
  created_at: may(instant, 'Submitted.'),
  paid_at: may(instant, 'Paid.'),
  refunded_at: may(instant, 'Refunded.'),
  value: may(amount, 'Sum of gross line totals, without shipping, before discount, in minor units.'),
  currency: may(currency, 'The currency of all amounts.'),
  exp: may(exponent, 'How many digits of an amount are minor.'),
  discount: may(amount, 'Taken off, in minor units.'),
  shipping: may(amount, 'Delivery, in minor units.'),
  customer_id: may(id, 'The shop’s customer.'),
  anon: may(id, 'The viewer, where the cart carried it.'),
  view: may(id, 'The view, where the cart carried it.'),
  show: may(id, 'The show, where the cart carried it.'),
  items: may(
    listOf({
      item_id: must(id, 'The product.'),
      variant_id: may(id, 'The variant.'),
      quantity: must(count, 'How many.'),
      value: must(amount, 'The line total in minor units.'),
      deal: may(id, 'The deal.'),
      claim: may(id, 'The claim that was redeemed.'),
    }),
    'The lines.',
  ),
} as const

/** An order as the merchant's backend tells it: the only truth about money. Amounts in minor units, times in ms. */
export type ShopOrder = FieldValues<typeof SHOP_ORDER>

/**
 * Checks one row of orders. Strict where an event is lenient: a wrong amount must not pass for a missing one.
 * `null` means not known and is left out.
 */
export function checkOrder(input: unknown): { ok: true; order: ShopOrder } | Refused {
  if (!isRecord(input)) return refuse('not_an_object', '', 'An order is an object.')
  const checked = checkFields(SHOP_ORDER, withoutNulls(input), '')
  if (!checked.ok) return checked
  const wrong = checked.left[0]
  if (wrong !== undefined) return refuse('invalid', wrong, `\`${wrong}\` is of the wrong type.`)
  return { ok: true, order: checked.value as unknown as ShopOrder }
}

/** One order for each `transaction_id`, in order of first appearance: later fields win, missing ones never erase. */
export function mergeOrders(rows: Iterable<ShopOrder>): ShopOrder[] {
  const merged = new Map<string, ShopOrder>()
  for (const row of rows) {
    merged.set(row.transaction_id, { ...merged.get(row.transaction_id), ...withoutNulls(row) })
  }
  return [...merged.values()]
}

/** The same without `null` and `undefined`, also inside lists: CSV and webhooks write both for "not known". */
function withoutNulls<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, one]) => one !== null && one !== undefined)
  return Object.fromEntries(
    entries.map(([key, one]) => [
      key,
      Array.isArray(one) ? one.map(line => (isRecord(line) ? withoutNulls(line) : line)) : one,
    ]),
  ) as T
}
