import * as v from 'valibot'
import { productSchema } from './product.ts'
import { idSchema, textsSchema, urlSchema } from './text.ts'

export const PHASES = ['scheduled', 'lobby', 'live', 'ended', 'replay'] as const
export type Phase = (typeof PHASES)[number]

const short = v.pipe(v.string(), v.maxLength(300))
/** An instant as text (ISO 8601). */
const timeSchema = v.pipe(
  v.string(),
  v.check(text => !Number.isNaN(Date.parse(text)), 'a time like 2026-12-01T19:00:00Z'),
)

/** Any address a source may have; sockets included. */
const sourceUrl = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(2048),
  v.regex(/^(https?|wss?):\/\/|^\//i, 'an http(s) or ws(s) address'),
)

/** Where the picture comes from. Kinds this SDK does not know are kept and skipped. */
export const sourceSchema = v.looseObject({
  kind: short,
  url: sourceUrl,
  token_url: v.optional(sourceUrl),
  started_at: v.optional(v.union([v.number(), timeSchema])),
})
export type Source = v.InferOutput<typeof sourceSchema>

export const hostSchema = v.looseObject({ name: short, avatar: v.optional(urlSchema) })

export const merchantSchema = v.looseObject({
  id: idSchema,
  name: short,
  trader: v.optional(
    v.looseObject({ name: v.optional(short), address: v.optional(short), email: v.optional(short) }),
  ),
})

const days = v.pipe(v.number(), v.integer(), v.minValue(0))
export const marketSchema = v.looseObject({
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'a country is two capital letters (ISO 3166-1)')),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217)')),
  language: v.optional(short),
  duties: v.optional(v.picklist(['included', 'excluded', 'none'])),
  delivery: v.optional(v.looseObject({ min_days: days, max_days: days, free: v.optional(v.boolean()) })),
  payments: v.optional(v.array(short)),
  returns: v.optional(v.looseObject({ days, free: v.optional(v.boolean()) })),
})
export type Market = v.InferOutput<typeof marketSchema>

export const agendaItemSchema = v.looseObject({
  id: idSchema,
  at: v.number(),
  title: short,
  item_id: v.optional(idSchema),
  deal: v.optional(idSchema),
  teaser: v.optional(short),
})
export type AgendaItem = v.InferOutput<typeof agendaItemSchema>

/** What `show.set` may change, and the show's own part of the manifest. */
export const showEntries = {
  title: short,
  titles: v.optional(textsSchema),
  starts_at: v.optional(timeSchema),
  zone: v.optional(short),
  poster: v.optional(urlSchema),
  aspect: v.optional(v.pipe(v.string(), v.regex(/^\d+\/\d+$/))),
  host: v.optional(hostSchema),
  merchant: v.optional(merchantSchema),
  markets: v.optional(v.array(marketSchema)),
  policy: v.optional(v.record(v.string(), v.unknown())),
  shop: v.optional(v.looseObject({ kind: short })),
  experiments: v.optional(v.array(v.looseObject({ id: idSchema, arms: v.array(short) }))),
}

/** The manifest: everything a session needs. Unknown keys are kept. */
export const manifestSchema = v.looseObject({
  vitrine: v.literal(1),
  id: idSchema,
  phase: v.fallback(v.picklist(PHASES), 'scheduled'),
  ...showEntries,
  sources: v.optional(v.array(sourceSchema), []),
  room: v.optional(v.looseObject({ url: sourceUrl })),
  events: v.optional(v.looseObject({ url: sourceUrl })),
  products: v.optional(v.array(productSchema), []),
  agenda: v.optional(v.array(agendaItemSchema), []),
  replay: v.optional(v.looseObject({ url: sourceUrl, started_at: v.number() })),
  started_at: v.optional(v.number()),
})
export type Manifest = v.InferOutput<typeof manifestSchema>

/** Either the manifest, or where and why it is wrong (`path` like `products.3.title`). */
export function readManifest(input: unknown): { manifest: Manifest } | { path: string; message: string } {
  const result = v.safeParse(manifestSchema, input)
  if (result.success) return { manifest: result.output }
  const issue = result.issues[0]
  return { path: v.getDotPath(issue) ?? '', message: issue.message }
}
