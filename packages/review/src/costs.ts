import * as v from 'valibot'

const amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/**
 * What the show cost, as the team writes it down: integers in minor units of one currency. `ads` is by source
 * (`paid`, `creator`, …), so that paid return can be told.
 */
export const costsSchema = v.looseObject({
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  exp: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)),
  costs: v.optional(
    v.looseObject({
      ads: v.optional(v.record(v.string(), amount), {}),
      staff: v.optional(amount, 0),
      shipping: v.optional(amount, 0),
      other: v.optional(amount, 0),
    }),
    {},
  ),
  /** How long after a view's end an order still belongs to the show, ms. */
  window_ms: v.optional(v.pipe(v.number(), v.minValue(0))),
})
export type Costs = v.InferOutput<typeof costsSchema>
