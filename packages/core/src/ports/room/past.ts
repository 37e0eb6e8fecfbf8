import type { Message } from '@vitrine/protocol'
import type { Clock } from '../clock/clock.ts'
import type { Cursors } from './cursors.ts'
import type { Doors } from './doors.ts'

/** How many messages are read at once; with fewer than a quarter left before the picture, the next ones are. */
const PAGE = 2_000
/** So much before the picture is read too (ms), for going back a little. */
const BEFORE_MS = 60_000
const LOOK_MS = 1_000

export interface PastOptions {
  readonly clock: Clock
  readonly cursors: Cursors
  readonly doors: () => Promise<Doors>
}

/** The log of a recorded show, read as its picture needs it, wherever the viewer goes. */
export interface Past {
  begin(): void
  end(): void
}

export function createPast({ clock, cursors, doors }: PastOptions): Past {
  /** What is read: from a moment (ms) on, up to a `seq`. */
  let known: { from: number; to: number; seq: number } | undefined
  let stop: (() => void) | undefined
  let busy = false

  async function look(): Promise<void> {
    const stage = clock.stage()
    // Without a picture yet, stage time is now.
    if (busy || stage >= clock.now()) return
    busy = true
    try {
      if (known && stage >= known.from && stage <= known.to) await readOn(known)
      else await start(Math.max(0, stage - BEFORE_MS))
    } catch {
      // Tried again at the next look.
    }
    busy = false
  }

  async function start(from: number): Promise<void> {
    const { snapshot, read } = await doors()
    const { seq, messages } = await snapshot(Math.floor(from))
    const page = await read(seq + 1, seq + PAGE)
    if (!stop) return
    cursors.restart(messages, page)
    note(from, seq + PAGE, page)
  }

  async function readOn({ from, seq }: { from: number; seq: number }): Promise<void> {
    if (seq >= cursors.seq || cursors.ahead.length > PAGE / 4) return
    const page = await (await doors()).read(seq + 1, seq + PAGE)
    if (!stop) return
    cursors.append(page)
    note(from, seq + PAGE, page)
  }

  function note(from: number, seq: number, page: readonly Message[]): void {
    const to = seq >= cursors.seq ? Infinity : (page.at(-1)?.at ?? from)
    known = { from, to, seq }
  }

  return {
    begin() {
      if (stop) return
      cursors.replay(true)
      const unlisten = clock.$stageJump.listen(() => void look())
      const timer = setInterval(() => void look(), LOOK_MS)
      stop = () => {
        unlisten()
        clearInterval(timer)
      }
      void look()
    },
    end() {
      stop?.()
      stop = known = undefined
      cursors.replay(false)
    },
  }
}
