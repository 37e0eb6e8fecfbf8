import type { Refusal, RefusalCode } from '@vitrine/core'
import type { BackstageMessageId, Say } from './backstage-element.ts'

const KNOWN: Partial<Record<RefusalCode, BackstageMessageId>> = {
  not_allowed: 'refused.not_allowed',
  too_long: 'refused.too_long',
  slow_down: 'refused.slow_down',
  already: 'refused.already',
  closed: 'refused.closed',
  not_found: 'refused.not_found',
  server_busy: 'refused.server_busy',
}

/** Why the room said no, in the operator's language; what only the server can tell, in its own words and where. */
export function refusalText(
  { code, message, path }: Pick<Refusal, 'code' | 'message' | 'path'>,
  say: Say,
): string {
  const known = KNOWN[code]
  if (known) return say(known)
  return say('refused.other', { text: path ? `${path}: ${message}` : message })
}
