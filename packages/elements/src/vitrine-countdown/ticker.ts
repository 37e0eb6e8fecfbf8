import type { Ports } from '@vitrine/core'

/** Renews countdowns: one timer for all of a session, asleep until the next second any of them shows begins. */
export interface Ticker {
  /** Calls `changed` with the time left (ms, never below 0) now and whenever a full second of it has passed. */
  watch(until: number, changed: (left: number) => void): () => void
}

interface Watch {
  readonly until: number
  readonly changed: (left: number) => void
}

/** The server's clock may be corrected while a timer sleeps: it never sleeps longer than this (ms). */
const LONGEST_SLEEP = 1_000

/** A feature: `session.use(createTicker)`. */
export function createTicker({ clock, signal }: Ports): Ticker {
  const watches = new Set<Watch>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const left = ({ until }: Watch) => Math.max(0, until - clock.now())

  function sleep(): void {
    clearTimeout(timer)
    if (watches.size === 0 || signal.aborted) return
    const next = Math.min(...[...watches].map(watch => untilNextSecond(left(watch))))
    timer = setTimeout(tick, next)
  }

  function tick(): void {
    for (const watch of [...watches]) watch.changed(left(watch))
    sleep()
  }

  signal.addEventListener('abort', () => clearTimeout(timer))

  return {
    watch(until, changed) {
      const watch = { until, changed }
      watches.add(watch)
      changed(left(watch))
      sleep()
      return () => {
        watches.delete(watch)
        sleep()
      }
    },
  }
}

/** How long (ms) until a countdown with this much left shows another number: it shows full seconds, rounded up. */
export function untilNextSecond(left: number): number {
  return left <= 0 ? LONGEST_SLEEP : left - (Math.ceil(left / 1_000) - 1) * 1_000
}
