/** Tallies go out together, at most this often, ms. */
const EVERY = 500
/** Those that outlive the process are stored this often at most, ms. */
const KEEP_EVERY = 5_000

/** Counts that are never in the log one by one. */
export interface Tallies {
  all(): Readonly<Record<string, number>>
  set(name: string, n: number): void
  add(name: string, n: number): void
  /** Sends and stores what is waiting. */
  close(): Promise<void>
}

export interface TalliesOptions {
  kept: Readonly<Record<string, number>>
  send: (changed: Record<string, number>) => void
  keep: (tallies: Record<string, number>) => Promise<void>
}

/** Only what people added up (likes, shares) is kept; the rest is counted anew from the room. */
export function createTallies({ kept, send, keep }: TalliesOptions): Tallies {
  const all: Record<string, number> = { ...kept }
  let changed: Record<string, number> = {}
  let unkept: Record<string, number> = {}
  let sending: NodeJS.Timeout | undefined
  let keeping: NodeJS.Timeout | undefined
  let closed = false

  function flush(): void {
    clearTimeout(sending)
    sending = undefined
    if (Object.keys(changed).length) send(changed)
    changed = {}
  }

  async function store(): Promise<void> {
    clearTimeout(keeping)
    keeping = undefined
    const now = unkept
    unkept = {}
    if (Object.keys(now).length) await keep(now)
  }

  function set(name: string, n: number): void {
    if (closed || all[name] === n) return
    all[name] = n
    changed[name] = n
    sending ??= setTimeout(flush, EVERY)
  }

  return {
    all: () => all,
    set,
    add(name, n) {
      set(name, (all[name] ?? 0) + n)
      if (closed) return
      unkept[name] = all[name] ?? 0
      keeping ??= setTimeout(() => void store(), KEEP_EVERY)
    },
    async close() {
      closed = true
      flush()
      await store()
    },
  }
}
