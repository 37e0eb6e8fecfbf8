import type { ShopOrder } from '@vitrine/protocol'

/** What the shop said of its orders, every row as it came; `mergeOrders` makes orders of them. */
export interface Orders {
  /** Stores rows that are not there yet; returns how many were new. */
  append(rows: readonly ShopOrder[], receivedAt: number): Promise<number>
  /** Rows that name the show, and rows that name none, in order of receipt. */
  of(show: string): Promise<ShopOrder[]>
}
