import { VitrineError } from '../../../errors.ts'
import type { LivekitRoom } from './livekit-room.ts'
import { fetchStageToken } from './livekit-token.ts'
import { createRtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'

/** Each step's own time-out (ms), for LiveKit waits 15 s for a server that hangs; the first frame has `openMs`. */
const TOKEN_MS = 5_000
const JOIN_MS = 6_000

/** A viewer in a LiveKit room. The token is on its way while LiveKit's own code still comes. */
export const openLivekit: OpenConnection = ({ source, video, saveData, serverTime, fail }) => {
  const leaving = new AbortController()
  const { signal } = leaving
  const watch = createRtcWatch(serverTime)
  let room: LivekitRoom | undefined
  let timeout = setTimeout(() => die(late('token', TOKEN_MS)), TOKEN_MS)
  enter().catch(die)

  async function enter(): Promise<void> {
    const asked = fetchStageToken(source, signal)
    // Told below, once the code is here.
    asked.then(() => clearTimeout(timeout), die)
    const { createLivekitRoom } = await import('./livekit-room.ts').catch(noCode)
    if (signal.aborted) return
    room = createLivekitRoom({ url: source.url, video, saveData, lost: die })
    room.warm()
    const token = await asked
    if (signal.aborted) return
    timeout = setTimeout(() => die(late('place in the room', JOIN_MS)), JOIN_MS)
    await room.join(token)
    clearTimeout(timeout)
    if (!signal.aborted) watch.start(room.receivers)
  }

  function die(error: VitrineError): void {
    if (signal.aborted) return
    halt()
    fail(error)
  }

  function halt(): void {
    if (signal.aborted) return
    leaving.abort()
    clearTimeout(timeout)
    watch.stop()
    room?.leave()
  }

  return {
    stage: watch.stage,
    sound: () => room?.sound() ?? true,
    bitrate: watch.bitrate,
    renditions: {
      list: () => room?.renditions.list() ?? [],
      choose: id => room?.renditions.choose(id),
    },
    toEdge: () => undefined,
    halt,
    close() {
      halt()
      emptyVideo(video)
    },
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
