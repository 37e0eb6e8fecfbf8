import type { Ready } from './candidates.ts'
import type { Source } from './sources.ts'
import type { Span, Standby, StandbyOptions } from './transports/transport.ts'
import { isByHls, loadStandby, loadTransport, transportFor } from './transports/transports.ts'

/** The source over HTTP that would be shown next, held ready. */
export interface Reserve {
  /** What of the show it could show now. */
  readonly span: Span | undefined
  /** Holds this one ready from now on, and no other. */
  want(ready: Ready | undefined): void
  /** Hands it over to be played. */
  take(source: Source): Standby | undefined
}

export function createReserve(options: (source: Source) => StandbyOptions): Reserve {
  let wanted: Ready | undefined
  let held: Standby | undefined

  async function prepare(source: Source): Promise<void> {
    const kind = transportFor(source)
    if (!kind || source !== wanted?.source) return
    await loadTransport(kind)
    const standBy = await loadStandby(kind)
    if (source === wanted?.source) held = standBy?.(options(source))
  }

  return {
    get span() {
      return held?.span()
    },
    want(ready) {
      const { source } = ready ?? {}
      if (source === wanted?.source && ready?.tier === wanted?.tier) return
      wanted = ready
      held?.close()
      held = undefined
      if (!source) return
      // Whoever needs it in earnest says what is wrong when it does not come.
      if (ready?.tier === 'cold') greet(source)
      else whenIdle(() => void prepare(source).catch(() => undefined))
    },
    take(source) {
      if (source !== wanted?.source) return undefined
      const taken = held
      held = undefined
      wanted = undefined
      return taken
    },
  }
}

/** Where the server is far, the way to it takes longer than anything that comes over it. */
function greet(source: Source): void {
  if (!isByHls(transportFor(source))) return
  void fetch(source.url, { priority: 'low' }).then(
    ({ body }) => body?.cancel(),
    () => undefined,
  )
}

/** Soon, but not while frames are waiting to be drawn. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 1_000 })
  else setTimeout(work)
}
