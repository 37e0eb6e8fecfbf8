import { atom, type Ports, type ReadableAtom } from '@vitrine/core'
import { createDoors, type Review } from './doors.ts'

/** The show's figures so far; `review` is the latest that came, even when the next one did not. */
export interface Report {
  state: 'loading' | 'ready' | 'failed'
  review?: Review
}

export interface Figures {
  readonly $report: ReadableAtom<Report>
  refresh(): Promise<void>
}

const EVERY_MS = 20_000

/** Asks for the review every 20 s, as long as somebody can see it. */
export function createFigures(ports: Ports): Figures {
  const doors = ports.use(createDoors)
  const $report = atom<Report>({ state: 'loading' })
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refresh(): Promise<void> {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') {
      const reply = await doors.review()
      if (ports.signal.aborted) return
      const { review } = $report.get()
      $report.set(
        reply.ok ? { state: 'ready', review: reply.value } : { state: 'failed', ...(review && { review }) },
      )
    }
    clearTimeout(timer)
    timer = setTimeout(() => void refresh(), EVERY_MS)
  }

  ports.signal.addEventListener('abort', () => clearTimeout(timer))
  void refresh()
  return { $report, refresh }
}
