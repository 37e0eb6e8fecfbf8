import type { EventBatch } from '@vitrine/protocol'
import type { Env } from './env.ts'
import { createServerClock } from './server-clock.ts'
import type { Taken } from './records.ts'

/** One outbox in one page load: its identity, its sequence and its clocks. */
export interface Boot {
  readonly id: string
  next(): number
  /** Monotonic ms since the boot. */
  age(): number
  /** Server time minus the wall clock, as far as it is known. */
  offset(): number | undefined
  /** An acknowledgement came for what was sent at `sentM`. */
  acknowledged(serverT: number, sentM: number): void
  /** Puts the envelope of a batch around events of this boot or of an earlier one. */
  pack(taken: Taken, identity: { batch: string; attempt: number }): EventBatch
}

/** Name and version of the sender. */
const SDK = 'vitrine/0.1.0'

export function createBoot(env: Env): Boot {
  const id = env.uuid()
  const began = env.monotonic()
  const clock = createServerClock()
  let seq = 0
  const age = () => Math.round(env.monotonic() - began)
  const drift = () => env.now() - age()

  function offset(): number | undefined {
    const known = clock.offset()
    return known === undefined ? undefined : known - drift()
  }

  return {
    id,
    next: () => ++seq,
    age,
    offset,
    acknowledged: (serverT, sentM) => clock.sample(serverT, sentM, drift()),
    pack(taken, { batch, attempt }) {
      const own = taken.boot === id
      const { events, dropped } = taken
      const time = own ? { sent_m: age(), offset_m: clock.offset() } : { offset_t: taken.offset_t }
      const told = Object.keys(dropped).length ? { dropped } : {}
      return {
        batch,
        boot: taken.boot,
        sent_t: env.now(),
        ...time,
        attempt,
        sdk: SDK,
        ...told,
        events: [...events],
      }
    },
  }
}
