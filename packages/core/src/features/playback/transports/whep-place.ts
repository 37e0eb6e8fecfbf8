import { VitrineError } from '../../../errors.ts'
import { createTrickle } from './whep-trickle.ts'

/** A viewer's place at a WHEP server (draft-ietf-wish-whep, RFC 9725 for what it shares with WHIP). */
export interface WhepPlace {
  readonly peer: RTCPeerConnection
  /** The server gave its SDP. Rejects with a typed error. */
  readonly answered: Promise<void>
  /** Both sides know how to reach each other. Rejects with a typed error. */
  readonly joined: Promise<void>
  /** Gives the place back, whatever became of it. */
  leave(): void
}

export type Media = 'video' | 'audio'

/**
 * Asks for a place at once.
 * @param arrived told of the stream when the first of the media is in it; what comes later joins it
 */
export function joinWhep(
  url: string,
  media: readonly Media[],
  arrived?: (stream: MediaStream) => void,
): WhepPlace {
  // One transport's candidates are gathered while the server makes up its answer.
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceCandidatePoolSize: 1 })
  const stream = new MediaStream()
  const trickle = createTrickle(peer)
  let resource: string | undefined
  let left = false

  const [first] = media.map(kind => peer.addTransceiver(kind, { direction: 'recvonly' }))
  peer.ontrack = ({ track }) => {
    stream.addTrack(track)
    // Where there is a picture, it alone starts an element.
    if (track.kind === media[0]) arrived?.(stream)
  }

  async function ask(): Promise<{ offer: RTCSessionDescriptionInit; sdp: string; headers: Headers }> {
    const offer = await peer.createOffer()
    const headers = { 'content-type': 'application/sdp', accept: 'application/sdp' }
    const asked = fetch(url, { method: 'POST', headers, body: offer.sdp ?? '' })
    const response = await asked.catch(unreachable)
    const location = response.headers.get('location')
    if (response.ok && location) resource = new URL(location, response.url || url).href
    // An answer that comes too late has made a viewer on the server: let it go.
    if (left) giveBack()
    if (!response.ok) throw refused(response.status)
    const sdp = await response.text().catch(unreachable)
    if (!sdp.startsWith('v=')) throw noSdp(url)
    return { offer, sdp, headers: response.headers }
  }

  async function join({ offer, sdp, headers }: Awaited<ReturnType<typeof ask>>): Promise<void> {
    if (left) return
    // The local description is set only now: servers named in the answer make it gather anew, with them.
    const iceServers = readIceServers(headers.get('link') ?? '')
    if (iceServers.length > 0) peer.setConfiguration({ ...peer.getConfiguration(), iceServers })
    await peer.setLocalDescription(offer)
    if (resource) trickle.start(resource, headers.get('etag'))
    await peer.setRemoteDescription({ type: 'answer', sdp })
    // Sound is not missed: a scout finds its way without any.
    if (media[0] === 'video' && first?.currentDirection !== 'recvonly') throw noPicture(url)
  }

  function unreachable(cause: unknown): never {
    const text = `The WHEP server at ${url} cannot be reached; check its address and its CORS headers.`
    throw new VitrineError('playback_unreachable', text, { cause, retryable: true })
  }

  function typed(cause: unknown): VitrineError {
    return cause instanceof VitrineError ? cause : unusable(url, cause)
  }

  function giveBack(): void {
    if (!resource) return
    void fetch(resource, { method: 'DELETE', keepalive: true }).catch(() => undefined)
    resource = undefined
  }

  const answer = ask()
  const outcome = (work: Promise<unknown>): Promise<void> => {
    const settled = work.then(
      () => undefined,
      (cause: unknown) => Promise.reject(typed(cause)),
    )
    // One of the two that is not listened to is no unhandled rejection.
    settled.catch(() => undefined)
    return settled
  }

  return {
    peer,
    answered: outcome(answer),
    joined: outcome(answer.then(join)),
    leave() {
      if (left) return
      left = true
      trickle.stop()
      // Chromium keeps some closed connections: they must not keep the page's elements by their listeners.
      peer.onconnectionstatechange = peer.ontrack = null
      peer.close()
      giveBack()
    },
  }
}

function noSdp(url: string): VitrineError {
  const text = `What answers at ${url} is no WHEP server: it gave no SDP.`
  return new VitrineError('playback_media', text, { retryable: true })
}

/** What the browser itself would not take of an answer: its description, an ICE server, an address. */
function unusable(url: string, cause: unknown): VitrineError {
  const text = `This browser cannot use the answer of the WHEP server at ${url}; the cause says which part of it.`
  return new VitrineError('playback_media', text, { cause, retryable: true })
}

function noPicture(url: string): VitrineError {
  const text = `The WHEP server at ${url} sends no picture; check what is published to it, and with which codecs.`
  return new VitrineError('playback_media', text, { retryable: true })
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
