/** Server time minus this page's clocks, from acknowledgements. */
export interface ServerClock {
  /** `sent` is the monotonic time of sending, `drift` the wall clock minus the monotonic one at that moment. */
  sample(server: number, sent: number, drift: number): void
  /** Server time minus the monotonic clock; `undefined` before the first acknowledgement. */
  offset(): number | undefined
}

/** The clocks ran apart by more than this: one was set, or the machine slept. */
const JUMP_MS = 1_000

/** Keeps the least offset seen, which is the one least delayed on its way, until the clocks run apart. */
export function createServerClock(): ServerClock {
  let best: { offset: number; drift: number } | undefined
  return {
    sample(server, sent, drift) {
      const offset = server - sent
      if (!best || offset < best.offset || Math.abs(drift - best.drift) > JUMP_MS) best = { offset, drift }
    },
    offset: () => best?.offset,
  }
}
