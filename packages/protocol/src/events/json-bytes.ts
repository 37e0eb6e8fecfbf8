/** The size of `value` as JSON in UTF-8; infinite when it has none (a circle, a BigInt). */
export function jsonBytes(value: unknown): number {
  try {
    return utf8Bytes(JSON.stringify(value))
  } catch {
    return Infinity
  }
}

/** The size of `text` in UTF-8. By hand, because TextEncoder belongs to no ES library. */
export function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    // Two units of a surrogate pair make four bytes: each adds one to its own.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2
  }
  return bytes
}

/** Does `value` nest deeper than `levels`? What reads it later may be recursive. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(inner => nestsDeeper(inner, levels - 1))
}
