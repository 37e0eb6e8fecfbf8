/** Every way a room says no. Each goes out with a sentence for a person; waiting helps where `retry_after_ms` is given. */
export const REFUSALS = [
  'not_allowed',
  'invalid',
  'too_long',
  'slow_down',
  'banned',
  'sold_out',
  'closed',
  'not_open',
  'already',
  'taken',
  'reserved',
  'not_found',
  'wrong_phase',
  'too_big',
  'unknown_type',
  'server_busy',
] as const
export type RefusalCode = (typeof REFUSALS)[number]

export interface Refusal {
  code: RefusalCode
  message: string
  /** Which part of the command was wrong, for `invalid`. */
  path?: string
  retry_after_ms?: number
}

export function refuse(
  code: RefusalCode,
  message: string,
  more: { path?: string; retry_after_ms?: number } = {},
): { refusal: Refusal } {
  return { refusal: { code, message, ...more } }
}
