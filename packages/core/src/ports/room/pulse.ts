/** The first pings settle the clock; later ones keep it, and the line. */
const PING_MS = { first: 1_000, later: 10_000 } as const
const QUICK_PINGS = 4
/** A server that has said nothing for this long is gone, whatever the socket believes, ms. */
const SILENT_MS = 10_000

/** Asks a server for a sign of life, and tells when there is none: a cut network closes no socket for minutes. */
export interface Pulse {
  /** The next frame must come in time. */
  expect(): void
  /** One came. */
  heard(): void
  /** Pings from now on. */
  beat(): void
  stop(): void
}

export function createPulse(on: { ping(): void; silent(): void }): Pulse {
  let pings = 0
  let next: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  function expect(): void {
    silence ??= setTimeout(() => {
      stop()
      on.silent()
    }, SILENT_MS)
  }

  function heard(): void {
    clearTimeout(silence)
    silence = undefined
  }

  function ping(): void {
    on.ping()
    expect()
    next = setTimeout(ping, pings++ < QUICK_PINGS ? PING_MS.first : PING_MS.later)
  }

  function stop(): void {
    clearTimeout(next)
    heard()
  }

  return {
    expect,
    heard,
    beat() {
      clearTimeout(next)
      pings = 0
      ping()
    },
    stop,
  }
}
