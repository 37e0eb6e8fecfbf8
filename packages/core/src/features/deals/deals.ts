import { atom, computed, type ReadableAtom } from 'nanostores'
import { isOpen, type Claim, type Deal, type DealTerms } from '@vitrine/protocol'
import type { Answer } from '../../ports/room/room.ts'
import type { Ports } from '../../ports/ports.ts'

/** `upcoming`: revealed, not yet begun. `full`: every piece is held for now. `closed`: over. */
export type DealStatus = 'upcoming' | 'open' | 'full' | 'closed'

/** One deal as this viewer sees it. */
export interface DealView {
  id: string
  terms: DealTerms
  status: DealStatus
  reason?: 'ended' | 'sold_out' | 'stopped' | undefined
  /** Pieces free now, as the server counts; absent where nothing is counted. */
  left?: number | undefined
  /** What this viewer holds, else what it bought last. */
  claim?: Claim | undefined
  /** Every claim of this viewer; at most `terms.per_person`. */
  claims: readonly Claim[]
  /** When the next held piece may come free, server ms, as the room said on a refusal. */
  freeAt?: number | undefined
}

export interface Deals {
  /** Shown with the picture, true by the server: a late picture never sells what is gone. */
  readonly $revealed: ReadableAtom<readonly DealView[]>
  claim(id: string, variantId?: string): Promise<Answer>
  release(claim: string): Promise<void>
}

export function createDeals({ room, clock, telemetry }: Ports): Deals {
  const $freeAt = atom<Readonly<Record<string, number>>>({})
  return {
    $revealed: computed(
      [room.$stage, room.$head, room.$tally, room.$you, clock.$now, $freeAt],
      (stage, head, tally, you, now, freeAt) => {
        const shown = new Set(stage.deals.deals.map(({ terms }) => terms.id))
        return head.deals.deals
          .filter(({ terms }) => shown.has(terms.id))
          .map(deal => view(deal, tally, you?.id, now, freeAt[deal.terms.id]))
      },
    ),
    async claim(id, variantId) {
      const answer = await room.ask('deal.claim', { id, ...(variantId && { variant_id: variantId }) })
      telemetry.track('coupon_claim', { id, granted: answer.ok })
      const wait = !answer.ok && answer.refusal.code === 'sold_out' && answer.refusal.retry_after_ms
      if (wait) $freeAt.set({ ...$freeAt.get(), [id]: clock.now() + wait })
      return answer
    },
    async release(claim) {
      await room.ask('deal.release', { claim })
    },
  }
}

function view(
  deal: Deal,
  tally: Readonly<Record<string, number>>,
  you: string | undefined,
  now: number,
  freeAt: number | undefined,
): DealView {
  const { terms, closed } = deal
  const left =
    terms.count === undefined
      ? undefined
      : Math.min(terms.count, tally[`deal:${terms.id}:left`] ?? terms.count)
  const claims = Object.values(deal.claims).filter(({ person }) => person === you)
  return {
    id: terms.id,
    terms,
    status: status(deal, left, now),
    reason: closed?.reason ?? over(terms, now),
    left,
    claim: claims.find(({ redeemed }) => !redeemed) ?? claims.at(-1),
    claims,
    freeAt: freeAt !== undefined && freeAt > now ? freeAt : undefined,
  }
}

function status(deal: Deal, left: number | undefined, now: number): DealStatus {
  if (!deal.closed && now < deal.terms.opens_at) return 'upcoming'
  if (!isOpen(deal, now)) return 'closed'
  return left === 0 ? 'full' : 'open'
}

function over(terms: DealTerms, now: number): 'ended' | undefined {
  return terms.ends_at !== undefined && now >= terms.ends_at ? 'ended' : undefined
}
