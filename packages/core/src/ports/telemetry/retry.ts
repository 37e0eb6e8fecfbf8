import type { Env } from './env.ts'

const BASE_MS = 1_000
const MOST_MS = 60_000
/** After this many attempts without any answer while online, something in the browser stands in the way. */
const BREAKS_AT = 3
const BROKEN_MS = 5 * 60_000

/** When a sink may be tried again. */
export interface Retry {
  /** ms until the next attempt; 0 is now. */
  wait(): number
  /** True when this failure opened the breaker. `afterMs` is the least the other side asked for. */
  failed(status: number, afterMs?: number): boolean
  succeeded(afterMs?: number): void
  /** The last attempt failed. */
  failing(): boolean
  /** The breaker is open: an ad-blocker, most likely. */
  broken(): boolean
  /** Something changed outside: try at once, unless the other side asked to wait. */
  wake(): void
}

export function createRetry(env: Env): Retry {
  let failures = 0
  let silent = 0
  let until = 0
  let asked = 0

  return {
    wait: () => Math.max(0, until - env.monotonic()),
    failed(status, afterMs = 0) {
      failures++
      silent = status === 0 && env.online() ? silent + 1 : 0
      // Full jitter: a thousand viewers must not come back in the same second.
      const jitter = env.random() * Math.min(MOST_MS, BASE_MS * 2 ** failures)
      const wait = silent >= BREAKS_AT ? BROKEN_MS : jitter
      asked = env.monotonic() + afterMs
      until = env.monotonic() + Math.max(wait, afterMs)
      return silent === BREAKS_AT
    },
    succeeded(afterMs = 0) {
      failures = 0
      silent = 0
      asked = until = env.monotonic() + afterMs
    },
    failing: () => failures > 0,
    broken: () => silent >= BREAKS_AT,
    wake() {
      until = asked
    },
  }
}
