import { VitrineError } from '../../../errors.ts'
import { joinWhep, type Media, type WhepPlace } from './whep-place.ts'

/** Each step's own time-out (ms); the first frame has `openMs`. */
const ANSWER_MS = 5_000
const CONNECT_MS = 6_000

export interface WhepLineOptions {
  readonly url: string
  readonly media: readonly Media[]
  /** May be called again after a break that healed. */
  readonly connected: () => void
  /** The line is dead for good, and closed. Called at most once, never after `close`. */
  readonly fail: (error: VitrineError) => void
}

/** A place at a WHEP server with a time-out on each step on the way to it. */
export function openWhepLine({ url, media, connected, fail }: WhepLineOptions): {
  readonly place: WhepPlace
  close(): void
} {
  const place = joinWhep(url, media)
  const { peer } = place
  let closed = false
  let timeout = setTimeout(() => die(late('answer', ANSWER_MS)), ANSWER_MS)

  place.answered.then(
    () => {
      clearTimeout(timeout)
      if (closed || peer.connectionState === 'connected') return
      timeout = setTimeout(() => die(late('WebRTC connection', CONNECT_MS)), CONNECT_MS)
    },
    () => undefined,
  )
  peer.onconnectionstatechange = changed
  place.joined.then(changed, die)

  function changed(): void {
    if (closed) return
    if (peer.connectionState === 'connected') {
      clearTimeout(timeout)
      connected()
    }
    if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
      die(new VitrineError('playback_unreachable', 'The WebRTC connection broke.', { retryable: true }))
    }
  }

  function die(error: VitrineError): void {
    if (closed) return
    close()
    fail(error)
  }

  function close(): void {
    if (closed) return
    closed = true
    clearTimeout(timeout)
    place.leave()
  }

  return { place, close }
}

function late(step: string, ms: number): VitrineError {
  return new VitrineError('playback_timeout', `WHEP: no ${step} within ${ms} ms.`, { retryable: true })
}
