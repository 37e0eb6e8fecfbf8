import { atom, computed, type ReadableAtom } from 'nanostores'
import { type Choice, type Product, type RoomState } from '@vitrine/protocol'
import type { Ports } from '../../ports/ports.ts'
import { createShow } from '../show/show.ts'

export type ProductSource = 'carousel' | 'pin' | 'chat' | 'agenda' | 'deal'

export interface Products {
  /** In the show's order; price and stock are the shop's own where it answered. */
  readonly $products: ReadableAtom<readonly Product[]>
  /** The product in the host's hands, in step with the picture. */
  readonly $pinned: ReadableAtom<Product | undefined>
  /** The product whose sheet is open. */
  readonly $open: ReadableAtom<Product | undefined>
  /** These products of a list became visible. */
  viewed(list: string, itemIds: readonly string[]): void
  /** The viewer chose a product: its sheet opens. */
  select(itemId: string, source: ProductSource, list?: string): void
  close(): void
}

/** A crowd told of a new price must not ask the shop all at once. */
const NUDGE_MS = 3_000

export function createProducts(ports: Ports): Products {
  const { room, shop, telemetry, signal, locale } = ports
  const { $show } = ports.use(createShow)
  const $openId = atom<string | undefined>(undefined)
  const seen = new Set<string>()

  const $products = computed([$show, shop.$products], (show, own) =>
    (show?.products ?? []).map(product => {
      const live = own[product.item_id]
      return live ? { ...product, ...live, media: live.media.length ? live.media : product.media } : product
    }),
  )
  const find = (products: readonly Product[], id: string | undefined) =>
    products.find(({ item_id }) => item_id === id)

  let nudge: ReturnType<typeof setTimeout> | undefined
  function refreshSoon(within: number): void {
    nudge ??= setTimeout(() => {
      nudge = undefined
      void shop.refresh($show.get()?.products.map(({ item_id }) => item_id) ?? [])
    }, Math.random() * within)
  }
  const stops = [
    shop.$status.subscribe(status => status === 'ready' && refreshSoon(0)),
    locale.$currency.listen(() => refreshSoon(0)),
    $show.subscribe((show, before) => show && !before && refreshSoon(0)),
    room.$head.listen((head, before) => pricesMoved(head, before) && refreshSoon(NUDGE_MS)),
  ]
  signal.addEventListener('abort', () => {
    clearTimeout(nudge)
    for (const stop of stops) stop()
  })

  return {
    $products,
    $pinned: computed([$products, room.$stage], (products, stage) =>
      find(products, stage.products.pinned?.item_id),
    ),
    $open: computed([$products, $openId], find),
    viewed(list, itemIds) {
      const key = `${list}:${itemIds.join()}`
      if (!itemIds.length || seen.has(key)) return
      seen.add(key)
      telemetry.track('view_item_list', { list, item_ids: [...itemIds] })
    },
    select(itemId, source, list) {
      telemetry.track('select_item', { item_id: itemId, source, ...(list && { list }) })
      if ($openId.get() === itemId) return
      $openId.set(itemId)
      telemetry.track('view_item', { item_id: itemId })
    },
    close: () => $openId.set(undefined),
  }
}

function pricesMoved(head: RoomState, before: RoomState | undefined): boolean {
  if (!before || head.products.items === before.products.items) return false
  const seqs = (state: RoomState) =>
    state.products.items.flatMap(({ stock, price }) => [...Object.values(stock), ...Object.values(price)])
  return Math.max(0, ...seqs(head)) > before.seq
}

/** What is chosen at first: each option that leaves no choice, and the first variant to be had when there is but one. */
export function firstChoice(product: Product): Choice {
  const available = product.variants.filter(variant => variant.available)
  const only = available.length === 1 ? available[0] : undefined
  if (only) return only.options
  return Object.fromEntries(
    product.options.flatMap(({ name, values }) =>
      values.length === 1 && values[0] ? [[name, values[0].value]] : [],
    ),
  )
}
