/** A token bucket: `burst` at once, then `rate` a second. Times are ms of any one clock. */
export interface Bucket {
  /** Takes one; returns 0, or how long until there is one again, ms. */
  take(now: number): number
}

export function createBucket(rate: number, burst: number): Bucket {
  let tokens = burst
  let last = -Infinity
  return {
    take(now) {
      if (last !== -Infinity) tokens = Math.min(burst, tokens + ((now - last) / 1_000) * rate)
      last = now
      if (tokens < 1) return Math.ceil(((1 - tokens) / rate) * 1_000)
      tokens -= 1
      return 0
    },
  }
}
