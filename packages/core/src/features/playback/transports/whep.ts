import { VitrineError } from '../../../errors.ts'
import { createRtcWatch } from './rtc-watch.ts'
import { joinWhep } from './whep-place.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'

/** Each step's own time-out (ms); the first frame has `openMs`. */
const ANSWER_MS = 5_000
const CONNECT_MS = 6_000

/** A WHEP viewer. */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const place = joinWhep(source.url)
  const { peer } = place
  const watch = createRtcWatch(serverTime)
  let closed = false
  let timeout = setTimeout(() => die(late('answer', ANSWER_MS)), ANSWER_MS)

  place.onPicture(stream => (video.srcObject = stream))
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
    if (peer.connectionState === 'connected') {
      clearTimeout(timeout)
      watch.start(() => [peer])
    }
    if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
      die(new VitrineError('playback_unreachable', 'The WebRTC connection broke.', { retryable: true }))
    }
  }

  function die(error: VitrineError): void {
    if (closed) return
    halt()
    fail(error)
  }

  function halt(): void {
    if (closed) return
    closed = true
    clearTimeout(timeout)
    watch.stop()
    place.leave()
  }

  return {
    stage: watch.stage,
    sound: () => peer.getTransceivers().some(each => each.currentDirection === null || isSound(each)),
    bitrate: watch.bitrate,
    toEdge: () => undefined,
    halt,
    close() {
      halt()
      emptyVideo(video)
    },
  }
}

function isSound({ receiver, currentDirection }: RTCRtpTransceiver): boolean {
  return receiver.track.kind === 'audio' && currentDirection === 'recvonly'
}

function late(step: string, ms: number): VitrineError {
  return new VitrineError('playback_timeout', `WHEP: no ${step} within ${ms} ms.`, { retryable: true })
}
