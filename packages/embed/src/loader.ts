import type * as Core from '@vitrine/core'
import type { Session, SessionOptions, ShopChoice } from '@vitrine/core'

export type { ShopChoice }
export type Consent = NonNullable<SessionOptions['consent']>

/** A show's session, and everything core exports. */
export type Ready = typeof Core & { session: Session }

/** An order, as the shop's thank-you page tells it; money in minor units of `currency`. */
export interface Purchase {
  transaction_id: string
  value: number
  currency: string
  exp: number
  items: { item_id: string; quantity: number; value: number }[]
}

/** The embed was at least half visible for a second. */
export interface Impression {
  placement: string
  /** When, by the device's clock, ms since the epoch. */
  t: number
}

/** What a page's `vitrine.push(v => …)` gets. */
export interface Loader {
  /** Gives the merchant's shop to every show on the page. */
  shop(shop: ShopChoice): void
  /** What the viewer said. */
  consent(consent: Consent): void
  /** Tells of an order on the thank-you page, with the view where its checkout began. */
  purchase(purchase: Purchase): Promise<void>
  /** The session of the show in `selector` (else of the first one), and what core exports. */
  ready(selector?: string): Promise<Ready>
}
