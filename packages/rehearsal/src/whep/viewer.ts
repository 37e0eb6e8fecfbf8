import {
  MediaStreamTrack,
  RTCRtpHeaderExtensionParameters,
  RTCPeerConnection,
  useH264,
  useOPUS,
  useVP8,
} from 'werift'
import type { Timeline } from '../timeline.ts'
import { FPS, SAMPLE_RATE } from '../format.ts'
import type { LiveMedia } from './live-media.ts'
import { createRtpStream } from './rtp-stream.ts'

export interface Viewer {
  readonly answer: string
  readonly etag: string
  /** Adds a trickled candidate, as a line of SDP without `a=`. */
  addCandidate(candidate: string, mid: string | undefined): Promise<void>
  close(): Promise<void>
}

/** `parameters` are the offer's own, so that the answer names the same profile. */
export type ViewerCodec = { name: 'h264'; parameters: string } | { name: 'vp8' }

export interface ViewerOptions {
  readonly offer: string
  /** Nothing for an offer of sound alone. */
  readonly picture: { readonly codec: ViewerCodec; readonly media: LiveMedia } | undefined
  readonly audio: LiveMedia
  readonly timeline: Timeline
  /** Called once, however the viewer went. */
  onClosed(): void
}

const CAPTURE_TIME = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time'
const REPORT_MS = 1000
/** The first reports come quickly: until both tracks have one, the viewer can't play them in step. */
const FIRST_REPORTS_MS = [0, 100, 300]
const CONNECT_MS = 15_000
const SILENT_MS = 10_000

/** Answers one offer. @throws when the offer can't be answered */
export async function createViewer(options: ViewerOptions): Promise<Viewer> {
  const { picture } = options
  const peer = new RTCPeerConnection({
    codecs: { video: picture ? [parametersOf(picture.codec)] : [], audio: [useOPUS()] },
    headerExtensions: {
      video: [new RTCRtpHeaderExtensionParameters({ uri: CAPTURE_TIME })],
      audio: [new RTCRtpHeaderExtensionParameters({ uri: CAPTURE_TIME })],
    },
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ['127.0.0.1'],
    bundlePolicy: 'max-bundle',
  })
  const track = (kind: 'video' | 'audio', media: LiveMedia, clockRate: number) => {
    const { sender } = peer.addTransceiver(new MediaStreamTrack({ kind }), { direction: 'sendonly' })
    const stream = createRtpStream(sender, captureTimeIn(options.offer, kind))
    sender.onRtcp.subscribe(() => void (heard = Date.now()))
    sender.onGenericNack.subscribe(nack => stream.resend(nack.lost))
    return { media, clockRate, stream }
  }
  const stops: Array<() => void> = []
  let closed = false
  let heard = Date.now()
  let connected = false
  const tracks = [
    ...(picture ? [track('video', picture.media, 90_000)] : []),
    track('audio', options.audio, SAMPLE_RATE),
  ]

  async function close(): Promise<void> {
    if (closed) return
    closed = true
    for (const stop of stops) stop()
    options.onClosed()
    await peer.close()
  }

  function report(): void {
    const wall = Date.now()
    const seconds = options.timeline.frameAt(wall) / FPS
    for (const { stream, clockRate } of tracks) stream.report(wall, seconds * clockRate, peer.cname)
  }

  function begin(): void {
    if (connected || closed) return
    connected = true
    heard = Date.now()
    stops.push(...tracks.map(({ media, stream }) => media.subscribe(stream.send)))
    const timers = FIRST_REPORTS_MS.map(after => setTimeout(report, after))
    const interval = setInterval(() => {
      report()
      if (Date.now() - heard > SILENT_MS) void close()
    }, REPORT_MS)
    stops.push(
      () => timers.forEach(clearTimeout),
      () => clearInterval(interval),
    )
  }

  peer.connectionStateChange.subscribe(state => {
    if (state === 'connected') begin()
    else if (state === 'disconnected' || state === 'failed' || state === 'closed') void close()
  })
  const timeout = setTimeout(() => {
    if (!connected) void close()
  }, CONNECT_MS)
  stops.push(() => clearTimeout(timeout))

  try {
    await peer.setRemoteDescription({ type: 'offer', sdp: plain(options.offer) })
    await peer.setLocalDescription(await peer.createAnswer())
  } catch (error) {
    await close()
    throw error
  }
  const answer = peer.localDescription?.sdp ?? ''
  return {
    answer,
    etag: `"${/a=ice-ufrag:(\S+)/.exec(answer)?.[1] ?? ''}"`,
    async addCandidate(candidate, mid) {
      if (!isNamed(candidate)) await peer.addIceCandidate({ candidate, sdpMid: mid ?? '0', sdpMLineIndex: 0 })
    },
    close,
  }
}

function parametersOf(codec: ViewerCodec) {
  return codec.name === 'h264' ? useH264({ parameters: codec.parameters }) : useVP8()
}

/**
 * An offer as werift reads it. Candidates with an mDNS name can't be looked up here, and needn't be: their checks arrive
 * by themselves. And port 0 is no refusal where a medium comes along with another one (RFC 9143, 6): Firefox says it so.
 */
function plain(sdp: string): string {
  return sdp
    .split(/^(?=m=)/m)
    .map(part => (/^a=bundle-only\r?$/m.test(part) ? part.replace(/^(m=\S+) 0 /, '$1 9 ') : part))
    .join('')
    .split(/\r?\n/)
    .filter(line => !line.startsWith('a=candidate:') || !isNamed(line))
    .join('\r\n')
}

function isNamed(candidate: string): boolean {
  return /\.local\s/.test(candidate)
}

/** The number that the offer gives to the capture time, if it asks for it. */
function captureTimeIn(offer: string, kind: 'video' | 'audio'): number | undefined {
  const section = offer.split(/^(?=m=)/m).find(part => part.startsWith(`m=${kind}`)) ?? ''
  const line = new RegExp(`^a=extmap:(\\d+)\\S* ${CAPTURE_TIME}`, 'm').exec(section)
  return line ? Number(line[1]) : undefined
}
