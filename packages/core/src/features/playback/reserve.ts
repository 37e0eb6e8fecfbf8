import type { Source } from './sources.ts'
import type { Span, Standby, StandbyOptions } from './transports/transport.ts'
import { loadStandby, loadTransport, transportFor } from './transports/transports.ts'

/** The source over HTTP that would be shown next, held ready. */
export interface Reserve {
  /** What of the show it could show now. */
  readonly span: Span | undefined
  /** Holds this one ready from now on, and no other. */
  want(source: Source | undefined): void
  /** Hands it over to be played. */
  take(source: Source): Standby | undefined
}

export function createReserve(options: (source: Source) => StandbyOptions): Reserve {
  let wanted: Source | undefined
  let held: Standby | undefined

  async function prepare(source: Source): Promise<void> {
    const kind = transportFor(source)
    if (!kind || source !== wanted) return
    await loadTransport(kind)
    const standBy = await loadStandby(kind)
    if (source === wanted) held = standBy?.(options(source))
  }

  return {
    get span() {
      return held?.span()
    },
    want(source) {
      if (source === wanted) return
      wanted = source
      held?.close()
      held = undefined
      // Whoever needs the code in earnest says what is wrong when it does not come.
      if (source) whenIdle(() => void prepare(source).catch(() => undefined))
    },
    take(source) {
      if (source !== wanted) return undefined
      const taken = held
      held = undefined
      wanted = undefined
      return taken
    },
  }
}

/** Soon, but not while frames are waiting to be drawn. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 1_000 })
  else setTimeout(work)
}
