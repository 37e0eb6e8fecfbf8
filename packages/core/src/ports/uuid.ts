/** A UUIDv7 (RFC 9562, 5.7): sorted by the time it was minted, ms, and otherwise random. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  const random = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  const time = Math.max(0, Math.floor(now)).toString(16).padStart(12, '0').slice(-12)
  const variant = '89ab'[(bytes[2] ?? 0) & 3]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(5, 8)}-${random.slice(8)}`
}
