import { VitrineError } from '../../../errors.ts'
import { joinWhep, type WhepPlace } from './whep-place.ts'

/** Each step's own time-out (ms); the first frame has `openMs`. */
const ANSWER_MS = 5_000
const CONNECT_MS = 6_000

export interface WhepLineOptions {
  readonly url: string
  /** Without a picture, which would be decoded, seen or not. A server that gives no sound without one gives both. */
  readonly soundOnly: boolean
  /** Told of what is to be played, once what starts an element is in it; what comes later joins it. */
  readonly arrived?: (stream: MediaStream) => void
  /** May be called again after a break that healed. */
  readonly connected: () => void
  /** The line is dead for good, and closed. Called at most once, never after `close`. */
  readonly fail: (error: VitrineError) => void
}

/** A place at a WHEP server with a time-out on each step on the way to it. */
export function openWhepLine({ url, soundOnly, arrived, connected, fail }: WhepLineOptions): {
  readonly place: WhepPlace
  close(): void
} {
  let alone = soundOnly
  let closed = false
  let timeout: ReturnType<typeof setTimeout> | undefined
  let place = join()

  function join(): WhepPlace {
    const joining = joinWhep(url, alone ? ['audio'] : ['video', 'audio'], arrived)
    const { peer } = joining
    wait('answer', ANSWER_MS)
    joining.answered.then(
      () => {
        clearTimeout(timeout)
        if (!closed && peer.connectionState !== 'connected') wait('WebRTC connection', CONNECT_MS)
      },
      () => undefined,
    )
    const changed = () => {
      if (closed) return
      if (peer.connectionState === 'connected') {
        clearTimeout(timeout)
        connected()
      }
      if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
        die(new VitrineError('playback_unreachable', 'The WebRTC connection broke.', { retryable: true }))
      }
    }
    peer.onconnectionstatechange = changed
    joining.joined.then(changed, die)
    return joining
  }

  function wait(step: string, ms: number): void {
    clearTimeout(timeout)
    timeout = setTimeout(() => die(late(step, ms)), ms)
  }

  function die(error: VitrineError): void {
    if (closed) return
    if (alone && error.code === 'playback_refused' && error.retryable) {
      alone = false
      place.leave()
      place = join()
      return
    }
    close()
    fail(error)
  }

  function close(): void {
    if (closed) return
    closed = true
    clearTimeout(timeout)
    place.leave()
  }

  return {
    get place() {
      return place
    },
    close,
  }
}

function late(step: string, ms: number): VitrineError {
  return new VitrineError('playback_timeout', `WHEP: no ${step} within ${ms} ms.`, { retryable: true })
}
