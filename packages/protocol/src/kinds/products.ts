import * as v from 'valibot'
import { rule, say } from '../decision.ts'
import type { MessagesOf } from '../message.ts'
import { pricesSchema } from '../money.ts'
import { productSchema, type Product, type Variant } from '../product.ts'
import { refuse } from '../refusal.ts'
import { idSchema } from '../text.ts'

const stock = {
  item_id: idSchema,
  variant_id: v.optional(idSchema),
  left: v.pipe(v.number(), v.integer(), v.minValue(0)),
}
const price = {
  item_id: idSchema,
  variant_id: v.optional(idSchema),
  prices: pricesSchema,
  priors: v.optional(pricesSchema),
}
const item = { item_id: idSchema }
const order = { item_ids: v.pipe(v.array(idSchema), v.maxLength(1000)) }

export const productMessages = {
  'product.set': productSchema,
  'product.remove': v.looseObject(item),
  'product.order': v.looseObject(order),
  'product.pin': v.looseObject(item),
  'product.unpin': v.looseObject({}),
  'product.stock': v.looseObject(stock),
  'product.price': v.looseObject(price),
}
export type ProductMessage = MessagesOf<typeof productMessages>

/** A product as the log has it now, and the messages that made it so. */
interface Item {
  product: Product
  seq: number
  /** By variant id; the empty key speaks of every variant. */
  stock: Readonly<Record<string, number>>
  price: Readonly<Record<string, number>>
}

export interface ProductsState {
  items: readonly Item[]
  order?: { item_ids: readonly string[]; seq: number }
  /** The product in the host's hands. */
  pinned?: { item_id: string; at: number; seq: number } | undefined
}

export const initialProducts: ProductsState = { items: [] }

export function foldProducts(state: ProductsState, { seq, at, ...message }: ProductMessage): ProductsState {
  switch (message.type) {
    case 'product.set': {
      const others = state.items.filter(({ product }) => product.item_id !== message.data.item_id)
      return { ...state, items: [...others, { product: message.data, seq, stock: {}, price: {} }] }
    }
    case 'product.remove': {
      const gone = message.data.item_id
      const items = state.items.filter(({ product }) => product.item_id !== gone)
      return { ...state, items, pinned: state.pinned?.item_id === gone ? undefined : state.pinned }
    }
    case 'product.order':
      return { ...state, order: { item_ids: message.data.item_ids, seq } }
    case 'product.pin':
      return { ...state, pinned: { item_id: message.data.item_id, at, seq } }
    case 'product.unpin':
      return { ...state, pinned: undefined }
    case 'product.stock': {
      const { item_id, variant_id, left } = message.data
      return changeItem(state, item_id, current => ({
        ...current,
        product: changeVariants(current.product, variant_id, variant => ({
          ...variant,
          left,
          available: left > 0,
        })),
        stock: variant_id ? { ...current.stock, [variant_id]: seq } : { '': seq },
      }))
    }
    case 'product.price': {
      const { item_id, variant_id, prices, priors } = message.data
      return changeItem(state, item_id, current => ({
        ...current,
        product: changeVariants(current.product, variant_id, variant => ({ ...variant, prices, priors })),
        price: variant_id ? { ...current.price, [variant_id]: seq } : { '': seq },
      }))
    }
  }
}

export function keepProducts(state: ProductsState): number[] {
  return [
    ...state.items.flatMap(({ seq, stock, price }) => [
      seq,
      ...Object.values(stock),
      ...Object.values(price),
    ]),
    ...(state.order ? [state.order.seq] : []),
    ...(state.pinned ? [state.pinned.seq] : []),
  ]
}

/** Every product in the show's order: as the operator ranked them, then as they came. */
export function productsInOrder(state: ProductsState): Product[] {
  const rank = new Map(state.order?.item_ids.map((id, index) => [id, index]))
  const last = rank.size
  return state.items
    .map(({ product }) => product)
    .sort((a, b) => (rank.get(a.item_id) ?? last) - (rank.get(b.item_id) ?? last))
}

/** The product of that id. */
export function findProduct(state: ProductsState, itemId: string): Product | undefined {
  return state.items.find(({ product }) => product.item_id === itemId)?.product
}

function changeItem(state: ProductsState, itemId: string, change: (item: Item) => Item): ProductsState {
  const items = state.items.map(current => (current.product.item_id === itemId ? change(current) : current))
  return { ...state, items }
}

function changeVariants(
  product: Product,
  variantId: string | undefined,
  change: (variant: Variant) => Variant,
): Product {
  const variants = product.variants.map(variant =>
    variantId === undefined || variant.variant_id === variantId ? change(variant) : variant,
  )
  return { ...product, variants }
}

const operator = ['operator', 'server'] as const
const onStage = ['operator', 'host', 'server'] as const

function known(state: ProductsState, itemId: string, variantId?: string) {
  const product = findProduct(state, itemId)
  if (!product) return refuse('not_found', `No product ${itemId} in this show.`, { path: 'item_id' })
  if (variantId !== undefined && !product.variants.some(variant => variant.variant_id === variantId)) {
    return refuse('not_found', `Product ${itemId} has no variant ${variantId}.`, { path: 'variant_id' })
  }
  return undefined
}

export const productRules = {
  'product.set': rule({
    roles: operator,
    schema: productSchema,
    decide: (_state: ProductsState, { data }) => say('product.set', data),
  }),
  'product.remove': rule({
    roles: operator,
    schema: v.strictObject(item),
    decide: (state: ProductsState, { data }) => known(state, data.item_id) ?? say('product.remove', data),
  }),
  'product.order': rule({
    roles: operator,
    schema: v.strictObject(order),
    decide: (_state: ProductsState, { data }) => say('product.order', data),
  }),
  'product.pin': rule({
    roles: onStage,
    schema: v.strictObject(item),
    decide: (state: ProductsState, { data }) => known(state, data.item_id) ?? say('product.pin', data),
  }),
  'product.unpin': rule({
    roles: onStage,
    schema: v.strictObject({}),
    decide: (_state: ProductsState) => say('product.unpin', {}),
  }),
  'product.stock': rule({
    roles: operator,
    schema: v.strictObject(stock),
    decide: (state: ProductsState, { data }) =>
      known(state, data.item_id, data.variant_id) ?? say('product.stock', data),
  }),
  'product.price': rule({
    roles: operator,
    schema: v.strictObject(price),
    decide: (state: ProductsState, { data }) =>
      known(state, data.item_id, data.variant_id) ?? say('product.price', data),
  }),
}
