import { VitrineError } from '../../../errors.ts'
import { createRtpClock } from './rtp-clock.ts'
import { createTrickle } from './whep-trickle.ts'
import { readStats, type RtcStats } from './whep-stats.ts'
import { emptyVideo, type Frame, type OpenConnection } from './transport.ts'

/** Each step's own time-out (ms); the first frame has `openMs`. */
const ANSWER_MS = 5_000
const CONNECT_MS = 6_000
/** An encoder holds a frame for less; a sender's clock that says otherwise is wrong, and arrival tells more (ms). */
const HELD_MS = 2_000
const EARLY_MS = 200
/** How often the connection is asked for its figures (ms). */
const STATS_MS = 500

/** A WHEP viewer (draft-ietf-wish-whep, RFC 9725 for what it shares with WHIP). */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' })
  const stream = new MediaStream()
  const trickle = createTrickle(peer)
  const rtpClock = createRtpClock()
  let stats: RtcStats | undefined
  let frame: Frame | undefined
  let resource: string | undefined
  let closed = false
  let poll: ReturnType<typeof setInterval> | undefined
  let timeout = setTimeout(() => die(late('answer', ANSWER_MS)), ANSWER_MS)

  peer.addTransceiver('video', { direction: 'recvonly' })
  peer.addTransceiver('audio', { direction: 'recvonly' })
  peer.ontrack = ({ track }) => {
    stream.addTrack(track)
    // The picture alone starts the element: sound that comes later joins it.
    if (track.kind === 'video') video.srcObject = stream
  }
  peer.onconnectionstatechange = () => {
    if (peer.connectionState === 'connected') {
      clearTimeout(timeout)
      poll ??= setInterval(() => void look(), STATS_MS)
      void look()
    }
    if (peer.connectionState === 'failed' || peer.connectionState === 'closed') {
      die(new VitrineError('playback_unreachable', 'The WebRTC connection broke.', { retryable: true }))
    }
  }
  negotiate().catch((cause: unknown) => {
    if (cause instanceof VitrineError) return die(cause)
    const text = `The WHEP server at ${source.url} cannot be reached; check its address and its CORS headers.`
    die(new VitrineError('playback_unreachable', text, { cause, retryable: true }))
  })

  async function negotiate(): Promise<void> {
    const offer = await peer.createOffer()
    const headers = { 'content-type': 'application/sdp', accept: 'application/sdp' }
    const response = await fetch(source.url, { method: 'POST', headers, body: offer.sdp ?? '' })
    const location = response.headers.get('location')
    if (response.ok && location) resource = new URL(location, response.url || source.url).href
    // An answer that comes too late has made a viewer on the server: let it go.
    if (closed) return leave()
    if (!response.ok) throw refused(response.status)
    const sdp = await response.text()
    if (closed) return
    if (!sdp.startsWith('v=')) throw noSdp(source.url)
    clearTimeout(timeout)
    timeout = setTimeout(() => die(late('WebRTC connection', CONNECT_MS)), CONNECT_MS)
    // Gathering starts with the local description, so that the servers named in the answer are already known to it.
    const iceServers = readIceServers(response.headers.get('link') ?? '')
    if (iceServers.length > 0) peer.setConfiguration({ ...peer.getConfiguration(), iceServers })
    await peer.setLocalDescription(offer)
    if (resource) trickle.start(resource, response.headers.get('etag'))
    await peer.setRemoteDescription({ type: 'answer', sdp })
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

  function leave(): void {
    if (!resource) return
    void fetch(resource, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    resource = undefined
  }

  function halt(): void {
    if (closed) return
    closed = true
    clearTimeout(timeout)
    clearInterval(poll)
    trickle.stop()
    // Chromium keeps some closed connections: they must not keep the page's elements by their listeners.
    peer.onconnectionstatechange = peer.ontrack = null
    peer.close()
    leave()
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

function noSdp(url: string): VitrineError {
  const text = `What answers at ${url} is no WHEP server: it gave no SDP.`
  return new VitrineError('playback_media', text, { retryable: true })
}

function late(step: string, ms: number): VitrineError {
  return new VitrineError('playback_timeout', `WHEP: no ${step} within ${ms} ms.`, { retryable: true })
}

function refused(status: number): VitrineError {
  if (status === 503)
    return new VitrineError('playback_full', 'The WHEP server is full.', { retryable: true })
  const text = `The WHEP server refused with status ${status}; check the source's address and token.`
  return new VitrineError('playback_refused', text, { retryable: status !== 401 && status !== 403 })
}

/** `Link: <turn:host>; rel="ice-server"; username="…"; credential="…"` (RFC 9725, 4.6). */
export function readIceServers(header: string): RTCIceServer[] {
  const servers: RTCIceServer[] = []
  for (const [, urls, attributes] of header.matchAll(
    /<((?:stun|turn)s?:[^>]+)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/gi,
  )) {
    const named = new Map<string, string>()
    for (const [, name, quoted, plain] of (attributes ?? '').matchAll(
      /([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g,
    )) {
      if (name) named.set(name.toLowerCase(), quoted ?? plain ?? '')
    }
    if (!urls || named.get('rel') !== 'ice-server') continue
    const username = named.get('username')
    const credential = named.get('credential')
    servers.push({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })
  }
  return servers
}
