import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Cart } from '@vitrine/protocol'
import { cartOf, type KeptLine } from './cart.ts'
import { covers, readTerms, type CheckClaim, type ClaimTerms } from './claims.ts'
import { marketOf, type ShopMarket } from './markets.ts'
import type { Shelf } from './shelf.ts'

/** The most of one thing in one line. */
export const LINE_LIMIT = 20

/** Whose cart, and under which address its pictures and pages are. */
export type Shopper = { session: string; base: string }
export type CartRefusal = {
  ok: false
  reason: 'out_of_stock' | 'not_enough_stock' | 'invalid_variant' | 'not_allowed' | 'network' | 'custom'
  message: string
  cart: Cart
}
export type CartAnswer = Cart | CartRefusal
export type Addition = { variant_id: string; quantity: number; claim?: string; show?: string; view?: string }

export const isRefusal = (answer: CartAnswer): answer is CartRefusal => 'ok' in answer

export type Carts = ReturnType<typeof createCarts>

type Options = { database: DatabaseSync; shelf: Shelf; checkClaim: CheckClaim; now: () => number }

/** Every shopper's cart, in the shop's books. */
export const createCarts = ({ database, shelf, checkClaim, now }: Options) => {
  const selectLines = database.prepare('SELECT * FROM line WHERE session = ? ORDER BY rowid')
  const insertLine = database.prepare(
    'INSERT INTO line (line, session, variant_id, quantity, terms, show, view) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const setQuantity = database.prepare('UPDATE line SET quantity = ? WHERE line = ? AND session = ?')
  const setTerms = database.prepare('UPDATE line SET terms = ? WHERE line = ? AND session = ?')
  const setOrigin = database.prepare(
    'UPDATE line SET show = coalesce(?, show), view = coalesce(?, view) WHERE line = ? AND session = ?',
  )
  const deleteLine = database.prepare('DELETE FROM line WHERE line = ? AND session = ?')
  const deleteLines = database.prepare('DELETE FROM line WHERE session = ?')
  const selectCountry = database.prepare('SELECT country FROM session WHERE id = ?')
  const upsertCountry = database.prepare(
    'INSERT INTO session (id, country) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET country = excluded.country',
  )

  const market = (session: string): ShopMarket => {
    const country = selectCountry.get(session)?.['country']
    return marketOf(typeof country === 'string' ? country : undefined)
  }
  const lines = (session: string): KeptLine[] =>
    selectLines.all(session).map(row => {
      const terms = readTerms(row['terms'])
      return {
        line: String(row['line']),
        variant_id: String(row['variant_id']),
        quantity: Number(row['quantity']),
        ...(terms && { terms }),
        ...(typeof row['show'] === 'string' && { show: row['show'] }),
        ...(typeof row['view'] === 'string' && { view: row['view'] }),
      }
    })
  const read = ({ session, base }: Shopper): Cart =>
    cartOf(lines(session), {
      find: variantId => shelf.find(variantId, base),
      currency: market(session).currency,
      now: now(),
      checkout_url: `${base}/checkout`,
    })

  const refuse = (shopper: Shopper, reason: CartRefusal['reason'], message: string): CartRefusal => ({
    ok: false,
    reason,
    message,
    cart: read(shopper),
  })
  /** Says no when the shopper would have more of a thing than there is, all lines of it taken together. */
  const overStock = (shopper: Shopper, variantId: string, wanted: number, except?: string) => {
    const others = lines(shopper.session).filter(
      line => line.variant_id === variantId && line.line !== except,
    )
    const left = shelf.left(variantId)
    if (left === 0) return refuse(shopper, 'out_of_stock', 'Sold out.')
    return others.reduce((sum, line) => sum + line.quantity, wanted) > left
      ? refuse(shopper, 'not_enough_stock', left === 1 ? 'There is one left.' : `There are ${left} left.`)
      : undefined
  }
  const write = (shopper: Shopper, addition: Addition, terms: ClaimTerms | undefined): CartAnswer => {
    const same = lines(shopper.session).find(
      line => line.variant_id === addition.variant_id && line.terms?.claim === terms?.claim,
    )
    if (same && terms) return read(shopper)
    const over = overStock(shopper, addition.variant_id, addition.quantity)
    if (over) return over
    const [show, view] = [addition.show ?? null, addition.view ?? null]
    if (!same) {
      const kept = terms ? JSON.stringify(terms) : null
      const { variant_id, quantity } = addition
      insertLine.run(randomUUID(), shopper.session, variant_id, quantity, kept, show, view)
      return read(shopper)
    }
    if (same.quantity + addition.quantity > LINE_LIMIT) {
      return refuse(shopper, 'not_allowed', `At most ${LINE_LIMIT} of one kind.`)
    }
    setQuantity.run(same.quantity + addition.quantity, same.line, shopper.session)
    setOrigin.run(show, view, same.line, shopper.session)
    return read(shopper)
  }

  return {
    market,
    lines,
    read,
    setCountry(session: string, country: string) {
      upsertCountry.run(session, marketOf(country).country)
    },
    /** Adds to the cart; with a claim, at the deal's price, once the show's server says that the claim is good. */
    async add(shopper: Shopper, addition: Addition): Promise<CartAnswer> {
      const found = shelf.find(addition.variant_id)
      if (!found) return refuse(shopper, 'invalid_variant', 'This is not in our range.')
      if (addition.claim === undefined) return write(shopper, addition, undefined)
      const check = await checkClaim(addition.claim)
      if (check.state === 'unreachable') {
        return refuse(shopper, 'network', 'The show price could not be confirmed. Try again in a moment.')
      }
      const good = check.state === 'good' && check.terms.expires_at > now() ? check.terms : undefined
      if (!good || !covers(good, found.product.item_id, addition.variant_id)) {
        return refuse(shopper, 'not_allowed', 'This show price is no longer held for you.')
      }
      if (addition.quantity !== 1) return refuse(shopper, 'not_allowed', 'The show price is for one piece.')
      return write(shopper, addition, good)
    },
    update(shopper: Shopper, line: string, quantity: number): CartAnswer {
      const kept = lines(shopper.session).find(each => each.line === line)
      if (!kept) return refuse(shopper, 'custom', 'This is no longer in your bag.')
      if (quantity === 0) deleteLine.run(line, shopper.session)
      else if (kept.terms && quantity > 1) {
        return refuse(shopper, 'not_allowed', 'The show price is for one piece.')
      } else {
        // Fewer is always fine: only more can be too many.
        const over =
          quantity > kept.quantity ? overStock(shopper, kept.variant_id, quantity, line) : undefined
        if (over) return over
        setQuantity.run(quantity, line, shopper.session)
      }
      return read(shopper)
    },
    remove(shopper: Shopper, line: string): CartAnswer {
      deleteLine.run(line, shopper.session)
      return read(shopper)
    },
    /** Asks again about every claim in the cart; one that is no longer good gives its line the usual price. */
    async recheck(session: string): Promise<{ lost: number }> {
      const held = lines(session).filter(line => line.terms)
      const checks = await Promise.all(held.map(line => checkClaim(line.terms?.claim ?? '')))
      const lost = held.filter((_, index) => checks[index]?.state === 'bad')
      for (const { line } of lost) setTerms.run(null, line, session)
      return { lost: lost.length }
    },
    clear(session: string) {
      deleteLines.run(session)
    },
  }
}
