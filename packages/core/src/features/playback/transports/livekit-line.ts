import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../../errors.ts'
import type { LivekitRoom, LivekitView } from './livekit-room.ts'
import { fetchStageToken } from './livekit-token.ts'

/** Each step's own time-out (ms), for LiveKit waits 15 s for a server that hangs; the first frame has `openMs`. */
const TOKEN_MS = 5_000
const JOIN_MS = 6_000

export interface LivekitLineOptions {
  readonly source: Source
  /** Without one, nobody sees or hears what comes. */
  readonly view?: LivekitView
  readonly soundOnly: boolean
  readonly joined?: (room: LivekitRoom) => void
  /** The line is dead for good, and closed. Called at most once, never after `close`. */
  readonly fail: (error: VitrineError) => void
}

/** A place in a LiveKit room with a time-out on each step on the way to it. */
export interface LivekitLine {
  /** Once there is code for it. */
  readonly room: LivekitRoom | undefined
  close(): void
}

/** Asks for a place at once. The token and the way to the server are asked for while LiveKit's own code still comes. */
export function openLivekitLine({ source, view, soundOnly, joined, fail }: LivekitLineOptions): LivekitLine {
  const leaving = new AbortController()
  const { signal } = leaving
  let room: LivekitRoom | undefined
  let timeout = setTimeout(() => die(late('token', TOKEN_MS)), TOKEN_MS)
  enter().catch(die)

  async function enter(): Promise<void> {
    const asked = fetchStageToken(source, signal)
    // Told below, once the code is here.
    asked.then(() => clearTimeout(timeout), die)
    const warm = fetch(source.url.replace(/^ws/, 'http'), { method: 'HEAD', mode: 'no-cors', signal })
    warm.catch(() => undefined)
    const { createLivekitRoom } = await import('./livekit-room.ts').catch(noCode)
    if (signal.aborted) return
    room = createLivekitRoom({ url: source.url, view, soundOnly, lost: die })
    const token = await asked
    if (signal.aborted) return
    timeout = setTimeout(() => die(late('place in the room', JOIN_MS)), JOIN_MS)
    await room.join(token)
    clearTimeout(timeout)
    if (!signal.aborted) joined?.(room)
  }

  function die(error: VitrineError): void {
    if (signal.aborted) return
    close()
    fail(error)
  }

  function close(): void {
    if (signal.aborted) return
    leaving.abort()
    clearTimeout(timeout)
    room?.leave()
  }

  return {
    get room() {
      return room
    },
    close,
  }
}

function noCode(cause: unknown): never {
  throw new VitrineError('playback_unreachable', 'The code for LiveKit did not come.', {
    cause,
    retryable: true,
  })
}

function late(step: string, ms: number): VitrineError {
  return new VitrineError('playback_timeout', `LiveKit: no ${step} within ${ms} ms.`, { retryable: true })
}
