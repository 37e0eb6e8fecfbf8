import type { ReadableAtom } from 'nanostores'
import type { Cart, Market, Product } from '@vitrine/protocol'

export interface ShopMarket {
  country: string | undefined
  language: string
  currency: string
}

export type ShopReason =
  | 'out_of_stock'
  | 'not_enough_stock'
  | 'invalid_variant'
  | 'not_allowed'
  | 'rate_limited'
  | 'network'
  | 'custom'

export type CartResult =
  | { ok: true; cart: Cart }
  | { ok: false; reason: ShopReason; message?: string | undefined; cart?: Cart | undefined }

export interface AddLine {
  variant_id: string
  quantity: number
  /** The claim that gives the deal's price. */
  claim?: string | undefined
  /** The single-use discount code that gives it, where the deal is fulfilled by one. */
  code?: string | undefined
  /** What an order of this line must name, so that it can be told apart from the shop's other sales. */
  show?: string | undefined
  view?: string | undefined
}

/** A merchant's catalogue, cart and checkout: what an adapter implements. Each may reject; the port makes it a result. */
export interface Shop {
  products(refs: readonly string[], market: ShopMarket): Promise<unknown>
  cart(): Promise<unknown>
  add(line: AddLine): Promise<unknown>
  update(line: string, quantity: number): Promise<unknown>
  remove(line: string): Promise<unknown>
  /** Goes to the host's own checkout, or gives its address. */
  checkout(market: ShopMarket): Promise<unknown>
  /** Calls back after every change of the host's cart, whoever made it. */
  subscribe?(changed: () => void): (() => void) | void
}

/** How one product reaches this viewer; what is not known is absent, never guessed. */
export type LocalPromise = Pick<Market, 'country' | 'duties' | 'delivery' | 'payments' | 'returns'>

/** `none`: no cart here (yet). `link`: products lead to the shop's own pages. */
export type ShopStatus = 'none' | 'link' | 'starting' | 'ready' | 'failed'

export interface ShopPort {
  readonly $status: ReadableAtom<ShopStatus>
  /** The host's own cart, read back after every change. */
  readonly $cart: ReadableAtom<Cart | undefined>
  /** The shop's own products in the viewer's market, by `item_id`; the authority on price and stock. */
  readonly $products: ReadableAtom<Readonly<Record<string, Product>>>
  /** Asks the shop for these products again. */
  refresh(refs: readonly string[]): Promise<void>
  /** Reads the host's cart again, after a start that failed. */
  reload(): Promise<void>
  add(line: AddLine): Promise<CartResult>
  update(line: string, quantity: number): Promise<CartResult>
  remove(line: string): Promise<CartResult>
  /** `href`: where the browser should go now; absent where the host's page takes over itself. */
  checkout(): Promise<{ ok: boolean; href?: string | undefined }>
  promise(country: string | undefined): LocalPromise | undefined
}
