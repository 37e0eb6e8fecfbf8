import { createHmac } from 'node:crypto'

/** `Vitrine-Signature` of a body sent at `at` (ms since the epoch): `t=<unix s>,v1=<hex HMAC-SHA256 of t.body>`. */
export const signatureOf = (secret: string, body: string, at: number): string => {
  const t = Math.floor(at / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
