import { createHmac } from 'node:crypto'
import { sameSecret } from './caller.ts'

/** How far a signature's time may be from ours, ms. */
const TOLERANCE = 5 * 60_000

/** The value of `Vitrine-Signature` for `text`: `t=<s since the epoch>,v1=<HMAC-SHA256 of "t.text", hex>`. */
export function sign(text: string, secret: string, now: number): string {
  const t = Math.floor(now / 1_000)
  return `t=${t},v1=${mac(t, text, secret)}`
}

/** Whether `header` signs `text`, lately. */
export function isSigned(header: unknown, text: string, secret: string, now: number): boolean {
  if (typeof header !== 'string') return false
  const [, t, v1] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? []
  if (t === undefined || v1 === undefined) return false
  return Math.abs(now - Number(t) * 1_000) <= TOLERANCE && sameSecret(v1, mac(Number(t), text, secret))
}

function mac(t: number, text: string, secret: string): string {
  return createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')
}
