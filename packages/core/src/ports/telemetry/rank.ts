import type { EventName } from '@vitrine/protocol'

const COMMERCE: readonly EventName[] = [
  'add_to_cart',
  'remove_from_cart',
  'begin_checkout',
  'purchase',
  'coupon_claim',
]
const ONCE_A_VIEW: readonly EventName[] = ['view_promotion', 'show_enter', 'first_frame', 'show_exit']

/** 0 commerce (at once, never given up), 1 once a view, 2 the others, 3 heartbeats (cumulative: given up first). */
export function rank(name: EventName): 0 | 1 | 2 | 3 {
  if (COMMERCE.includes(name)) return 0
  if (ONCE_A_VIEW.includes(name)) return 1
  return name === 'heartbeat' ? 3 : 2
}
