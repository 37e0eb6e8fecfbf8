import * as v from 'valibot'

/** `amount` is an integer in minor units of `currency` (ISO 4217); `exp` is the shop's exponent (EUR: 2, JPY: 0 or as the shop says). */
export const moneySchema = v.object({
  amount: v.pipe(v.number(), v.safeInteger()),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217)')),
  exp: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8)),
})
export type Money = v.InferOutput<typeof moneySchema>

/** One price per currency. */
export const pricesSchema = v.pipe(v.array(moneySchema), v.maxLength(64))

/** The price in `currency`, if there is one. Never a conversion. */
export function priceIn(prices: readonly Money[] | undefined, currency: string): Money | undefined {
  return prices?.find(price => price.currency === currency)
}

/** `price` taken `quantity` times. */
export function times(price: Money, quantity: number): Money {
  return { ...price, amount: price.amount * quantity }
}

/**
 * How far `price` is below `prior`, in whole percent rounded down, so that a shown "-20 %" is never more than the truth.
 * `undefined` where the two can't be compared or the price is not lower.
 */
export function percentOff(price: Money | undefined, prior: Money | undefined): number | undefined {
  if (!price || !prior || price.currency !== prior.currency || price.exp !== prior.exp) return undefined
  if (price.amount >= prior.amount || prior.amount <= 0) return undefined
  const percent = Math.floor(((prior.amount - price.amount) * 100) / prior.amount)
  return percent > 0 ? percent : undefined
}
