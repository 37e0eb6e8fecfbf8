import type { Bought, RefusalCode } from '@vitrine/core'
import type { MessageId } from '../words.ts'
import type { Saying } from './saying.ts'

export type NotBought = Extract<Bought, { ok: false }>

const DEALS: Partial<Record<RefusalCode, MessageId>> = {
  sold_out: 'product.deal_sold_out',
  closed: 'product.deal_closed',
  already: 'product.deal_already',
  not_allowed: 'product.deal_not_allowed',
}

/** Why it was not bought, in the viewer's language; the shop's own words where it gave some. */
export function why(bought: NotBought, { t }: Saying): string {
  if (bought.reason === 'deal') return t(DEALS[bought.refusal.code] ?? 'product.deal_other')
  return bought.message || t(`product.why_${bought.reason}`)
}
