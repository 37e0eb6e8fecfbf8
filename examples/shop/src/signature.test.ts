import { describe, expect, it } from 'vitest'
import { signatureOf } from './signature.ts'

describe('signatureOf', () => {
  it('signs the time in seconds and the body, as openssl does', () => {
    // printf '%s' '1790000000.{"a":1}' | openssl dgst -sha256 -hmac 'kiln-secret'
    const expected = '6df866c9a97500b156c886a8cd4947b27506e1d031bafac27b21a4b332f87ee8'
    expect(signatureOf('kiln-secret', '{"a":1}', 1_790_000_000_999)).toBe(`t=1790000000,v1=${expected}`)
  })

  it('is another for another body, time or secret', () => {
    const signatures = [
      signatureOf('s', 'body', 1000),
      signatureOf('s', 'body', 2000),
      signatureOf('s', 'bodi', 1000),
      signatureOf('z', 'body', 1000),
    ]
    expect(new Set(signatures).size).toBe(4)
  })
})
