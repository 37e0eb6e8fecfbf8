import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import { loadScout, transportFor } from './transports/transports.ts'
import type { Scout } from './transports/transport.ts'
import { createWay } from './way.ts'

/** How often a scout is asked (ms). */
const LOOK_MS = 500

export interface ScoutingOptions {
  readonly source: Source
  /** Whether the way is clean; told again and again. */
  readonly way: (clean: boolean) => void
  readonly fail: (error: VitrineError) => void
}

/** Sends a scout out; the answer calls it back. */
export function sendScout({ source, way, fail }: ScoutingOptions): () => void {
  const { look: judge } = createWay()
  const kind = transportFor(source)
  let scout: Scout | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let over = false

  async function look(): Promise<void> {
    const flow = await scout?.flow()
    if (flow && !over) way(judge(flow))
  }

  function stop(): void {
    over = true
    clearInterval(timer)
    scout?.close()
  }

  async function go(): Promise<void> {
    const openScout = kind && (await loadScout(kind))
    if (over) return
    // Only its picture can tell.
    if (!openScout) return way(true)
    scout = openScout({
      source,
      fail(error) {
        stop()
        fail(error)
      },
    })
    timer = setInterval(() => void look(), LOOK_MS)
  }

  go().catch((cause: unknown) => {
    if (over) return
    const text = 'The code of the player did not come; look whether all of its files are served.'
    fail(new VitrineError('playback_unreachable', text, { cause, retryable: true }))
  })
  return stop
}
