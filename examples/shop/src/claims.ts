import * as v from 'valibot'
import { signatureOf } from './signature.ts'

const priceSchema = v.object({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  currency: v.pipe(v.string(), v.length(3)),
  exp: v.pipe(v.number(), v.integer()),
})

/** What a good claim entitles its holder to. */
const termsSchema = v.object({
  claim: v.string(),
  deal: v.string(),
  item_id: v.string(),
  variant_id: v.optional(v.string()),
  variant_ids: v.optional(v.array(v.string())),
  prices: v.optional(v.array(priceSchema), []),
  /** Until when the piece is held, server ms. */
  expires_at: v.number(),
})
export type ClaimTerms = v.InferOutput<typeof termsSchema>

const answerSchema = v.union([
  v.object({ good: v.literal(false) }),
  v.looseObject({ good: v.literal(true), ...termsSchema.entries }),
])

export type ClaimCheck = { state: 'good'; terms: ClaimTerms } | { state: 'bad' } | { state: 'unreachable' }
export type CheckClaim = (claim: string) => Promise<ClaimCheck>

const LIMIT_MS = 5_000

type Options = { url: string; secret: string; now: () => number; log: (line: string) => void }

/**
 * Asks `GET {url}/:claim` of the show's server, with the path signed, whether a claim is good, and for what. A server
 * that does not answer in 5 s, or answers something else, is `unreachable`: that says nothing about the claim.
 */
export const createClaimCheck =
  ({ url, secret, now, log }: Options): CheckClaim =>
  async claim => {
    const door = new URL(`${url}/${encodeURIComponent(claim)}`)
    try {
      const response = await fetch(door, {
        headers: { 'vitrine-signature': signatureOf(secret, door.pathname, now()) },
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      if (response.status === 404 || response.status === 410) return { state: 'bad' }
      if (!response.ok) throw new Error(`it answered ${response.status}`)
      const answer = v.parse(answerSchema, await response.json())
      return answer.good ? { state: 'good', terms: v.parse(termsSchema, answer) } : { state: 'bad' }
    } catch (error) {
      log(`a claim could not be checked (${String(error)})`)
      return { state: 'unreachable' }
    }
  }

/** Whether the deal of these terms is for this variant. */
export const covers = (terms: ClaimTerms, itemId: string, variantId: string): boolean =>
  terms.item_id === itemId &&
  (terms.variant_id === undefined || terms.variant_id === variantId) &&
  (terms.variant_ids === undefined || terms.variant_ids.includes(variantId))

/** Terms as they were written to the books, if they still read as terms. */
export const readTerms = (text: unknown): ClaimTerms | undefined => {
  if (typeof text !== 'string') return undefined
  const result = v.safeParse(termsSchema, JSON.parse(text))
  return result.success ? result.output : undefined
}
