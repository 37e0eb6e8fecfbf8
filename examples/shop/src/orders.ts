import { createHmac, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Cart } from '@vitrine/protocol'
import type { Carts, Shopper } from './carts.ts'
import type { KeptLine } from './cart.ts'
import { shippingFee, type ShippingMethod } from './markets.ts'
import type { Shelf } from './shelf.ts'
import { atomically } from './shop-database.ts'

export type OrderItem = {
  item_id: string
  variant_id: string
  quantity: number
  value: number
  deal?: string
  claim?: string
}
/** One order as the show's server takes it; money in minor units, times in ms since the epoch. */
export type Order = {
  transaction_id: string
  created_at: number
  paid_at: number
  /** The sum of the lines, without shipping, before discount. */
  value: number
  currency: string
  exp: number
  discount: number
  shipping: number
  customer_id: string
  view?: string
  show?: string
  items: OrderItem[]
}
/** An order with what only the shop and its customer need to know. */
export type PlacedOrder = { order: Order; cart: Cart; email: string; name: string; country: string }

export type CheckoutForm = {
  /** Made with the page of the form: the same form sent twice is one order. */
  attempt: string
  email: string
  name: string
  country: string
  shipping: ShippingMethod
}
export type Placement =
  | { ok: true; placed: PlacedOrder }
  | { ok: false; reason: 'empty' | 'price_changed' | 'not_enough_stock'; message: string }

type Options = {
  database: DatabaseSync
  carts: Carts
  shelf: Shelf
  secret: string
  now: () => number
  onPlaced: () => void
}

/** An address can be guessed from a bare hash; keyed with the shop's secret, it can't. */
const customerId = (secret: string, email: string) =>
  createHmac('sha256', secret).update(`customer:${email.trim().toLowerCase()}`).digest('hex').slice(0, 32)

const itemsOf = (cart: Cart): OrderItem[] =>
  cart.lines.map(({ item_id, variant_id, quantity, total, deal, claim }) => ({
    item_id,
    variant_id,
    quantity,
    value: total.amount,
    ...(deal && { deal }),
    ...(claim && { claim }),
  }))

/** The show and the view the latest line that knows them came from. */
const originOf = (lines: readonly KeptLine[]) => {
  const view = lines.findLast(line => line.view)?.view
  const show = lines.findLast(line => line.show)?.show
  return { ...(view && { view }), ...(show && { show }) }
}

export const createOrders = ({ database, carts, shelf, secret, now, onPlaced }: Options) => {
  const byId = database.prepare('SELECT body FROM placed WHERE transaction_id = ? AND session = ?')
  const byAttempt = database.prepare('SELECT body FROM placed WHERE attempt = ? AND session = ?')
  const insert = database.prepare(
    'INSERT INTO placed (transaction_id, session, attempt, body) VALUES (?, ?, ?, ?)',
  )
  const report = database.prepare('INSERT INTO report (transaction_id, body) VALUES (?, ?)')
  const readPlaced = (row: Record<string, unknown> | undefined): PlacedOrder | undefined =>
    row && (JSON.parse(String(row['body'])) as PlacedOrder)

  const orderOf = (cart: Cart, lines: readonly KeptLine[], form: CheckoutForm): Order => {
    const { amount, currency, exp } = cart.subtotal
    const at = now()
    return {
      transaction_id: `KC-${randomBytes(5).toString('hex').toUpperCase()}`,
      created_at: at,
      // The demo's only payment is on delivery, and nothing is ever delivered: it counts as paid at once.
      paid_at: at,
      value: amount,
      currency,
      exp,
      discount: 0,
      shipping: shippingFee(form.shipping, currency).amount,
      customer_id: customerId(secret, form.email),
      ...originOf(lines),
      items: itemsOf(cart),
    }
  }
  const write = (shopper: Shopper, form: CheckoutForm, cart: Cart): Placement =>
    atomically(database, () => {
      const missing = cart.lines.find(line => !shelf.take(line.variant_id, line.quantity))
      if (missing) throw new StockError(missing.title)
      const order = orderOf(cart, carts.lines(shopper.session), form)
      const { email, name, country } = form
      const placed: PlacedOrder = { order, cart, email, name, country }
      insert.run(order.transaction_id, shopper.session, form.attempt, JSON.stringify(placed))
      report.run(order.transaction_id, JSON.stringify(order))
      carts.clear(shopper.session)
      return { ok: true, placed }
    })

  return {
    find: (session: string, transactionId: string) => readPlaced(byId.get(transactionId, session)),
    /**
     * Takes the pieces, writes the order and its report, and empties the cart, all at once or not at all. Refuses when
     * a show price fell away since the shopper saw the page: nobody pays more than was shown.
     */
    async place(shopper: Shopper, form: CheckoutForm, shown: number): Promise<Placement> {
      await carts.recheck(shopper.session)
      // From here on nothing is awaited: what is checked is what is written.
      const before = readPlaced(byAttempt.get(form.attempt, shopper.session))
      if (before) return { ok: true, placed: before }
      const cart = carts.read(shopper)
      if (cart.count === 0) return { ok: false, reason: 'empty', message: 'Your bag is empty.' }
      if (cart.subtotal.amount !== shown) {
        const message = 'Prices in your bag changed. Please look at the new total before you order.'
        return { ok: false, reason: 'price_changed', message }
      }
      try {
        const placement = write(shopper, form, cart)
        onPlaced()
        return placement
      } catch (error) {
        if (!(error instanceof StockError)) throw error
        const message = `There are too few left of “${error.message}”. Please change your bag.`
        return { ok: false, reason: 'not_enough_stock', message }
      }
    },
  }
}

export type Orders = ReturnType<typeof createOrders>

class StockError extends Error {}
