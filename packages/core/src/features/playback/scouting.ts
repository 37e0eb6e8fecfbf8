import type { Source } from './sources.ts'
import type { VitrineError } from '../../errors.ts'
import type { OpenScout } from './transports/transport.ts'
import { createWay } from './way.ts'

/** How often a scout is asked (ms). */
const LOOK_MS = 500

export interface ScoutingOptions {
  readonly source: Source
  /** Calls the scout back. */
  readonly signal: AbortSignal
  /** Whether the way is clean; told again and again. */
  readonly way: (clean: boolean) => void
  readonly fail: (error: VitrineError) => void
}

/** Sends a scout out. Rejects when its code does not come. */
export async function sendScout({ source, signal, way, fail }: ScoutingOptions): Promise<void> {
  const { look: judge } = createWay()
  const openScout = await loadScout(source)
  if (signal.aborted) return
  const scout = openScout({
    source,
    fail(error) {
      clearInterval(timer)
      if (!signal.aborted) fail(error)
    },
  })
  const timer = setInterval(() => void look(), LOOK_MS)
  signal.addEventListener('abort', () => {
    clearInterval(timer)
    scout.close()
  })

  async function look(): Promise<void> {
    const flow = await scout.flow()
    if (flow && !signal.aborted) way(judge(flow))
  }
}

async function loadScout({ kind }: Source): Promise<OpenScout> {
  return kind === 'livekit'
    ? (await import('./transports/livekit.ts')).openLivekitScout
    : (await import('./transports/whep-scout.ts')).openWhepScout
}
