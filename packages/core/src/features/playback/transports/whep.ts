import { VitrineError } from '../../../errors.ts'
import { createRtpClock } from './rtp-clock.ts'
import { readStats, type RtcStats } from './whep-stats.ts'
import { joinWhep } from './whep-place.ts'
import { emptyVideo, type Frame, type OpenConnection } from './transport.ts'

/** Each step's own time-out (ms); the first frame has `openMs`. */
const ANSWER_MS = 5_000
const CONNECT_MS = 6_000
/** An encoder holds a frame for less; a sender's clock that says otherwise is wrong, and arrival tells more (ms). */
const HELD_MS = 2_000
const EARLY_MS = 200
/** How often the connection is asked for its figures (ms). */
const STATS_MS = 500

/** A WHEP viewer. */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const place = joinWhep(source.url)
  const { peer } = place
  const rtpClock = createRtpClock()
  let stats: RtcStats | undefined
  let frame: Frame | undefined
  let closed = false
  let poll: ReturnType<typeof setInterval> | undefined
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
      poll ??= setInterval(() => void look(), STATS_MS)
      void look()
    }
    if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
      die(new VitrineError('playback_unreachable', 'The WebRTC connection broke.', { retryable: true }))
    }
  }

  async function look(): Promise<void> {
    stats = await readStats(peer, stats)
    if (frame && stats.playout !== undefined && stats.at - frame.at < STATS_MS) {
      rtpClock.learn(frame, stats.playout, stats.at)
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
    clearInterval(poll)
    place.leave()
  }

  return {
    stage(shown) {
      frame = shown
      const { at, captureTime, receiveTime } = shown
      const received = serverTime(receiveTime ?? at - (stats?.jitterDelay ?? 0)) - (stats?.roundTrip ?? 0) / 2
      const captured =
        rtpClock.read(shown) ?? (captureTime === undefined ? undefined : serverTime(captureTime))
      const plausible =
        captured !== undefined && received - captured < HELD_MS && captured - received < EARLY_MS
      return plausible ? captured : received
    },
    sound: () => peer.getTransceivers().some(each => each.currentDirection === null || isSound(each)),
    bitrate: () => stats?.bitrate,
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
