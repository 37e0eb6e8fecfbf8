import * as v from 'valibot'
import { rule, say, type Decision, type Draft } from '../decision.ts'
import type { MessagesOf } from '../message.ts'
import { pricesSchema } from '../money.ts'
import { SERVER } from '../person.ts'
import { refuse } from '../refusal.ts'
import { idSchema, instantSchema } from '../text.ts'
import { findProduct, type ProductsState } from './products.ts'

const short = v.pipe(v.string(), v.maxLength(300))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
/** How the shop gives the deal's price: a single-use code, a variant that carries it, or the shop's own way. */
export const FULFILS = ['code', 'variant', 'custom'] as const

const terms = {
  id: idSchema,
  item_id: idSchema,
  variant_ids: v.optional(v.pipe(v.array(idSchema), v.maxLength(2048))),
  title: v.optional(short),
  prices: v.optional(pricesSchema),
  priors: v.optional(pricesSchema),
  count: v.optional(positive),
  ends_at: v.optional(instantSchema),
  sign_in: v.optional(v.boolean()),
}
const claimOf = { id: idSchema, claim: idSchema, person: idSchema }

export const dealMessages = {
  'deal.open': v.looseObject({
    ...terms,
    per_person: v.optional(positive, 1),
    opens_at: instantSchema,
    hold_ms: v.pipe(v.number(), v.minValue(0)),
    fulfil: v.fallback(v.picklist(FULFILS), 'custom'),
  }),
  'deal.claimed': v.looseObject({
    ...claimOf,
    variant_id: v.optional(idSchema),
    code: v.optional(short),
    expires_at: instantSchema,
  }),
  'deal.released': v.looseObject({
    ...claimOf,
    reason: v.fallback(v.picklist(['expired', 'removed']), 'removed'),
  }),
  'deal.redeemed': v.looseObject({ ...claimOf, transaction_id: short }),
  'deal.close': v.looseObject({
    id: idSchema,
    reason: v.fallback(v.picklist(['ended', 'sold_out', 'stopped']), 'stopped'),
  }),
}
export type DealMessage = MessagesOf<typeof dealMessages>
export type DealTerms = v.InferOutput<(typeof dealMessages)['deal.open']>

/** A piece somebody holds, or has bought. */
export interface Claim {
  claim: string
  person: string
  seq: number
  /** While held: until when (server ms), and what the shop needs. */
  expires_at?: number
  variant_id?: string | undefined
  code?: string | undefined
  redeemed?: { transaction_id: string; seq: number }
}

export interface Deal {
  terms: DealTerms
  /** When it was opened, server ms; reveals it once the picture is there. */
  at: number
  seq: number
  /** Those this reader may see: everyone's on the server, the viewer's own in a page. */
  claims: Readonly<Record<string, Claim>>
  closed?: { reason: 'ended' | 'sold_out' | 'stopped'; at: number; seq: number }
}

export interface DealsState {
  /** In the order they were opened; of the closed ones, the latest. */
  deals: readonly Deal[]
}

export const initialDeals: DealsState = { deals: [] }
const CLOSED_KEPT = 20

export function foldDeals(state: DealsState, { seq, at, ...message }: DealMessage): DealsState {
  switch (message.type) {
    case 'deal.open': {
      const others = state.deals.filter(deal => deal.terms.id !== message.data.id)
      return { deals: [...others, { terms: message.data, at, seq, claims: {} }] }
    }
    case 'deal.claimed': {
      const { id, claim, person, variant_id, code, expires_at } = message.data
      return changeDeal(state, id, deal =>
        withClaim(deal, { claim, person, seq, expires_at, variant_id, code }),
      )
    }
    case 'deal.released':
      return changeDeal(state, message.data.id, deal => ({
        ...deal,
        claims: Object.fromEntries(
          Object.entries(deal.claims).filter(([claim]) => claim !== message.data.claim),
        ),
      }))
    case 'deal.redeemed': {
      const { id, claim, person, transaction_id } = message.data
      return changeDeal(state, id, deal =>
        withClaim(deal, {
          ...(deal.claims[claim] ?? { claim, person, seq }),
          redeemed: { transaction_id, seq },
        }),
      )
    }
    case 'deal.close': {
      const closed = { reason: message.data.reason, at, seq }
      const { deals } = changeDeal(state, message.data.id, deal => (deal.closed ? deal : { ...deal, closed }))
      const over = deals.filter(deal => deal.closed).length - CLOSED_KEPT
      if (over <= 0) return { deals }
      const dropped = new Set(
        deals
          .flatMap(deal => (deal.closed ? [deal.closed.seq] : []))
          .sort((a, b) => a - b)
          .slice(0, over),
      )
      return { deals: deals.filter(deal => !deal.closed || !dropped.has(deal.closed.seq)) }
    }
  }
}

export function keepDeals({ deals }: DealsState): number[] {
  return deals.flatMap(({ seq, claims, closed }) => [
    seq,
    ...Object.values(claims).flatMap(claim =>
      claim.redeemed ? [claim.seq, claim.redeemed.seq] : [claim.seq],
    ),
    ...(closed ? [closed.seq] : []),
  ])
}

/** Pieces still free at `now`; `undefined` where nothing is counted. Only the server's state sees every claim. */
export function leftOf({ terms, claims }: Deal): number | undefined {
  return terms.count === undefined ? undefined : Math.max(0, terms.count - Object.keys(claims).length)
}

/** Whether the deal can be claimed at `now` (server ms), apart from its count. */
export function isOpen(deal: Deal, now: number): boolean {
  const { opens_at, ends_at } = deal.terms
  return !deal.closed && now >= opens_at && (ends_at === undefined || now < ends_at)
}

function changeDeal(state: DealsState, id: string, change: (deal: Deal) => Deal): DealsState {
  return { deals: state.deals.map(deal => (deal.terms.id === id ? change(deal) : deal)) }
}

function withClaim(deal: Deal, claim: Claim): Deal {
  return { ...deal, claims: { ...deal.claims, [claim.claim]: claim } }
}

/** What a rule about deals looks at. */
export interface DealFacts {
  deals: DealsState
  products: ProductsState
}

const find = ({ deals }: DealFacts, id: string) => deals.deals.find(deal => deal.terms.id === id)

/** Every hold that is over, and every deal whose time is, as messages. */
export function overdue({ deals }: DealsState, now: number): Draft[] {
  return deals.flatMap((deal): Draft[] => {
    const { id, ends_at } = deal.terms
    const released = Object.values(deal.claims)
      .filter(({ redeemed, expires_at }) => !redeemed && expires_at !== undefined && expires_at <= now)
      .map(({ claim, person }) => ({
        type: 'deal.released',
        to: person,
        by: SERVER,
        data: { id, claim, person, reason: 'expired' },
      }))
    const ended = !deal.closed && ends_at !== undefined && ends_at <= now
    return ended ? [...released, { type: 'deal.close', by: SERVER, data: { id, reason: 'ended' } }] : released
  })
}

/** When the next hold or deal ends, server ms. */
export function dealsDue({ deals }: DealsState): number | undefined {
  const instants = deals.flatMap(deal => [
    ...Object.values(deal.claims).flatMap(({ redeemed, expires_at }) =>
      redeemed || expires_at === undefined ? [] : [expires_at],
    ),
    ...(deal.closed || deal.terms.ends_at === undefined ? [] : [deal.terms.ends_at]),
  ])
  return instants.length ? Math.min(...instants) : undefined
}

function openDeal(facts: DealFacts, data: v.InferOutput<typeof openSchema>, now: number) {
  const product = findProduct(facts.products, data.item_id)
  if (!product) return refuse('not_found', `No product ${data.item_id} in this show.`, { path: 'item_id' })
  const unknown = data.variant_ids?.find(id => !product.variants.some(variant => variant.variant_id === id))
  if (unknown)
    return refuse('not_found', `Product ${data.item_id} has no variant ${unknown}.`, { path: 'variant_ids' })
  if (find(facts, data.id)) return refuse('taken', `A deal ${data.id} was there before.`, { path: 'id' })
  if (facts.deals.deals.some(deal => deal.terms.item_id === data.item_id && !deal.closed)) {
    return refuse('already', 'This product has an open deal: close it first.', { path: 'item_id' })
  }
  const { codes, secret_variant_id, ends_in_ms, ...terms } = data
  const opens_at = terms.opens_at ?? now
  const ends_at = terms.ends_at ?? (ends_in_ms === undefined ? undefined : opens_at + ends_in_ms)
  if (ends_at !== undefined && ends_at <= Math.max(now, opens_at)) {
    return refuse('invalid', 'A deal ends after it opens, and after now.', { path: 'ends_at' })
  }
  const secrets = terms.fulfil === 'code' ? (codes ?? []) : secret_variant_id ? [secret_variant_id] : []
  if (terms.fulfil === 'code' && secrets.length === 0) {
    return refuse('invalid', 'A deal by code needs its codes.', { path: 'codes' })
  }
  // A code or a variant that everyone may use can be used again by everyone: only the shop's stock limits it.
  const uncountable =
    terms.fulfil === 'code'
      ? secrets.length < (terms.count ?? 0)
      : terms.fulfil === 'variant' && !secrets.length
  if (terms.count !== undefined && uncountable) {
    return refuse(
      'invalid',
      'A count needs one single-use code for each piece, or a variant only this deal gives.',
      { path: 'count' },
    )
  }
  // Several codes are single-use ones, which count the deal by themselves; one without a count is everyone's.
  const count = terms.count ?? (terms.fulfil === 'code' && secrets.length > 1 ? secrets.length : undefined)
  const opened = say('deal.open', {
    ...terms,
    ...(count !== undefined && { count }),
    opens_at,
    ...(ends_at !== undefined && { ends_at }),
  })
  return secrets.length ? { ...opened, vault: { put: { deal: data.id, secrets } } } : opened
}

const openSchema = v.strictObject({
  ...terms,
  per_person: v.optional(positive, 1),
  opens_at: v.optional(instantSchema),
  /** Instead of `ends_at`: how long from its opening, ms. */
  ends_in_ms: v.optional(v.pipe(v.number(), v.minValue(1_000))),
  hold_ms: v.optional(v.pipe(v.number(), v.minValue(1_000), v.maxValue(24 * 3_600_000)), 10 * 60_000),
  fulfil: v.optional(v.picklist(FULFILS), 'custom'),
  codes: v.optional(v.pipe(v.array(short), v.maxLength(10_000))),
  secret_variant_id: v.optional(idSchema),
})

export const dealRules = {
  'deal.open': rule({
    roles: ['operator', 'server'],
    schema: openSchema,
    decide: (facts: DealFacts, { data, now }) => openDeal(facts, data, now),
  }),
  'deal.claim': rule({
    roles: ['viewer', 'demo', 'moderator', 'support', 'operator', 'host'],
    schema: v.strictObject({ id: idSchema, variant_id: v.optional(idSchema) }),
    needs: data => ({ secret: data.id }),
    decide: (facts: DealFacts, { data, facts: given, who, now }) => {
      const released = overdue(facts.deals, now)
      const deal = [...released.reduce(freed, facts.deals).deals].find(({ terms }) => terms.id === data.id)
      if (!deal) return refuse('not_found', 'There is no such deal.', { path: 'id' })
      const { terms } = deal
      if (now < terms.opens_at)
        return refuse('not_open', 'The deal has not begun.', { retry_after_ms: terms.opens_at - now })
      if (!isOpen(deal, now)) return refuse('closed', 'The deal is over.')
      if (terms.sign_in && !given.signedIn)
        return refuse('not_allowed', 'Sign in to the shop to take this deal.')
      if (data.variant_id && terms.variant_ids && !terms.variant_ids.includes(data.variant_id)) {
        return refuse('not_found', 'The deal is not for this variant.', { path: 'variant_id' })
      }
      const claims = Object.values(deal.claims)
      if (claims.filter(({ person }) => person === who.id).length >= terms.per_person) {
        return refuse('already', 'You have this deal already.')
      }
      if (leftOf(deal) === 0) {
        const next = Math.min(
          ...claims.flatMap(claim =>
            claim.redeemed || claim.expires_at === undefined ? [] : [claim.expires_at],
          ),
        )
        return refuse(
          'sold_out',
          'Every piece is taken for now.',
          Number.isFinite(next) ? { retry_after_ms: next - now } : {},
        )
      }
      if (terms.fulfil === 'code' && given.secret === undefined)
        return refuse('sold_out', 'Every piece is taken.')
      const claim = {
        id: data.id,
        claim: given.id,
        person: who.id,
        ...(terms.fulfil === 'code' && { code: given.secret }),
        ...(terms.fulfil === 'variant' && given.secret !== undefined
          ? { variant_id: given.secret }
          : data.variant_id && { variant_id: data.variant_id }),
        expires_at: now + terms.hold_ms,
      }
      const granted: Decision = {
        messages: [...released, { type: 'deal.claimed', to: who.id, data: claim }],
        answer: claim,
      }
      return terms.fulfil === 'code' && terms.count !== undefined
        ? { ...granted, vault: { spend: { deal: data.id, secret: given.secret ?? '' } } }
        : granted
    },
  }),
  'deal.release': rule({
    roles: ['viewer', 'demo', 'moderator', 'support', 'operator', 'host', 'server'],
    schema: v.strictObject({ claim: idSchema }),
    decide: (facts: DealFacts, { data, who }) => {
      const deal = facts.deals.deals.find(({ claims }) => data.claim in claims)
      const held = deal?.claims[data.claim]
      if (!deal || !held || held.redeemed)
        return refuse('not_found', 'There is no such claim to give back.', { path: 'claim' })
      if (held.person !== who.id && who.role !== 'server')
        return refuse('not_allowed', 'Only its holder gives a claim back.')
      const { person, claim } = held
      return say('deal.released', { id: deal.terms.id, claim, person, reason: 'removed' }, { to: person })
    },
  }),
  /** The shop's order for a claim. */
  'deal.redeem': rule({
    roles: ['server'],
    schema: v.strictObject({ ...claimOf, transaction_id: short }),
    decide: (facts: DealFacts, { data }) => {
      const deal = find(facts, data.id)
      if (!deal) return refuse('not_found', 'There is no such deal.', { path: 'id' })
      const held = deal.claims[data.claim]
      if (held?.redeemed) return refuse('already', 'That claim was redeemed before.')
      if (!held && leftOf(deal) === 0) {
        const text = `Order ${data.transaction_id} is over the count of deal ${data.id}.`
        return say('announce', { text }, { to: 'staff' })
      }
      const redeemed: Draft = { type: 'deal.redeemed', to: data.person, data }
      const sold = Object.values(deal.claims).filter(claim => claim.redeemed).length + 1
      const soldOut = !deal.closed && deal.terms.count !== undefined && sold >= deal.terms.count
      return {
        messages: soldOut
          ? [redeemed, { type: 'deal.close', data: { id: data.id, reason: 'sold_out' } }]
          : [redeemed],
      }
    },
  }),
  'deal.close': rule({
    roles: ['operator', 'server'],
    schema: v.strictObject({ id: idSchema }),
    decide: (facts: DealFacts, { data }) => {
      const deal = find(facts, data.id)
      if (!deal) return refuse('not_found', 'There is no such deal.', { path: 'id' })
      return deal.closed
        ? refuse('closed', 'The deal is over.')
        : say('deal.close', { id: data.id, reason: 'stopped' })
    },
  }),
}

/** The state once a hold that is over has gone back to the pool. */
function freed(state: DealsState, draft: Draft): DealsState {
  const data = draft.data as { id: string; claim?: string }
  return draft.type === 'deal.released' && data.claim
    ? changeDeal(state, data.id, deal => ({
        ...deal,
        claims: Object.fromEntries(Object.entries(deal.claims).filter(([id]) => id !== data.claim)),
      }))
    : state
}
