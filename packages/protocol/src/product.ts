import * as v from 'valibot'
import { moneySchema, pricesSchema, type Money } from './money.ts'
import { idSchema, textsSchema, urlSchema } from './text.ts'

const short = v.pipe(v.string(), v.maxLength(300))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const mediaSchema = v.looseObject({
  url: urlSchema,
  kind: v.fallback(v.picklist(['image', 'video']), 'image'),
  alt: v.optional(short),
  width: v.optional(v.number()),
  height: v.optional(v.number()),
})

export const variantSchema = v.looseObject({
  variant_id: idSchema,
  /** Option name -> value. */
  options: v.record(v.string(), v.string()),
  prices: pricesSchema,
  /** The lowest price of the 30 days before, per currency (EU Omnibus directive); the only source of a strike-through. */
  priors: v.optional(pricesSchema),
  available: v.boolean(),
  left: v.optional(count),
  /** Index into the product's `media`. */
  media: v.optional(count),
})
export type Variant = v.InferOutput<typeof variantSchema>

export const productSchema = v.looseObject({
  item_id: idSchema,
  title: short,
  titles: v.optional(textsSchema),
  url: v.optional(urlSchema),
  brand: v.optional(short),
  media: v.pipe(v.array(mediaSchema), v.maxLength(40)),
  options: v.pipe(
    v.array(
      v.looseObject({
        name: short,
        label: v.optional(short),
        values: v.pipe(
          v.array(v.looseObject({ value: short, label: v.optional(short), swatch: v.optional(short) })),
          v.maxLength(200),
        ),
      }),
    ),
    v.maxLength(12),
  ),
  variants: v.pipe(v.array(variantSchema), v.minLength(1), v.maxLength(2048)),
  description: v.optional(v.pipe(v.string(), v.maxLength(20_000))),
  highlights: v.optional(v.array(v.object({ at: v.number(), text: short }))),
  tags: v.optional(v.array(short)),
})
export type Product = v.InferOutput<typeof productSchema>

export const lineSchema = v.looseObject({
  line: v.string(),
  item_id: v.string(),
  variant_id: v.string(),
  title: v.string(),
  quantity: count,
  price: moneySchema,
  total: moneySchema,
  image: v.optional(urlSchema),
  deal: v.optional(v.string()),
  claim: v.optional(v.string()),
})
export type Line = v.InferOutput<typeof lineSchema>

export const cartSchema = v.looseObject({
  lines: v.array(lineSchema),
  count,
  subtotal: moneySchema,
  total: v.optional(moneySchema),
  discounts: v.optional(
    v.array(v.looseObject({ code: v.optional(v.string()), title: v.string(), amount: moneySchema })),
    [],
  ),
  checkout_url: v.optional(urlSchema),
  at: v.optional(v.number(), 0),
})
export type Cart = v.InferOutput<typeof cartSchema>

/** Options already chosen, by name. */
export type Choice = Readonly<Record<string, string>>

/** The variant that has exactly what was chosen, once every option is. */
export function variantFor(product: Product, choice: Choice): Variant | undefined {
  if (product.options.some(option => choice[option.name] === undefined)) return undefined
  return product.variants.find(variant => matches(variant, choice))
}

/** Whether some variant to be had takes `value` for `name` together with everything else chosen. */
export function canChoose(product: Product, choice: Choice, name: string, value: string): boolean {
  const wanted = { ...choice, [name]: value }
  return product.variants.some(variant => variant.available && matches(variant, wanted))
}

/** The lowest and highest price among the variants to be had (all of them, when none is), in one currency. */
export function priceRange(product: Product, currency: string): { from: Money; to: Money } | undefined {
  const available = product.variants.filter(variant => variant.available)
  const prices = (available.length ? available : product.variants).flatMap(variant =>
    variant.prices.filter(price => price.currency === currency),
  )
  const first = prices[0]
  if (!first) return undefined
  return prices.reduce(
    ({ from, to }, price) => ({
      from: price.amount < from.amount ? price : from,
      to: price.amount > to.amount ? price : to,
    }),
    { from: first, to: first },
  )
}

function matches(variant: Variant, choice: Choice): boolean {
  return Object.entries(choice).every(([name, value]) => (variant.options[name] ?? value) === value)
}
