import { refuse } from '@vitrine/protocol'
import { uuidv7 } from '../uuid.ts'
import type { Answer } from './room.ts'

/** How long a command waits for its answer over all reconnects, ms. */
const PATIENCE_MS = 20_000

interface Waiting {
  frame: { id: string; type: string; data: unknown }
  settle(answer: Answer): void
  timer: ReturnType<typeof setTimeout>
}

/** Commands on their way: kept until answered, sent again after a reconnect under the same id. */
export interface Asking {
  ask(type: string, data: unknown): Promise<Answer>
  answered(id: string, answer: Answer): void
  /** Everything not yet answered, oldest first. */
  resend(): void
  /** The room's own limit, bytes a frame: it closes the line of who sends more. */
  limit(bytes: number): void
  close(): void
}

const UNREACHED = refuse('server_busy', 'The room could not be reached. Try again in a moment.', {
  retry_after_ms: 2_000,
})

const TOO_BIG = refuse('too_big', 'That is more than the room takes at once.')

export function createAsking(send: (frame: unknown) => void): Asking {
  const waiting = new Map<string, Waiting>()
  let most = Infinity

  function settle(id: string, answer: Answer): void {
    const found = waiting.get(id)
    if (!found) return
    clearTimeout(found.timer)
    waiting.delete(id)
    found.settle(answer)
  }

  return {
    ask(type, data) {
      return new Promise(resolve => {
        const frame = { id: uuidv7(), type, data }
        if (most < Infinity && bytesOf(frame) > most) return resolve({ ok: false, ...TOO_BIG })
        const timer = setTimeout(() => settle(frame.id, { ok: false, ...UNREACHED }), PATIENCE_MS)
        waiting.set(frame.id, { frame, settle: resolve, timer })
        send(frame)
      })
    },
    answered: settle,
    resend() {
      for (const { frame } of waiting.values()) send(frame)
    },
    limit: bytes => (most = bytes),
    close() {
      for (const id of [...waiting.keys()]) settle(id, { ok: false, ...UNREACHED })
    },
  }
}

function bytesOf(frame: unknown): number {
  return new TextEncoder().encode(JSON.stringify(frame)).length
}
