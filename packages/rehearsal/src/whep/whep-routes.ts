import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendRefusal } from '../http.ts'
import type { Timeline } from '../timeline.ts'
import type { LiveMedia } from './live-media.ts'
import { createViewer } from './viewer.ts'
import type { Viewer, ViewerCodec } from './viewer.ts'

export interface WhepRoutes {
  /** Answers `/whep` and `/whep/<viewer>` (draft-ietf-wish-whep). */
  handle(id: string | undefined, request: IncomingMessage, response: ServerResponse): Promise<void>
  viewers(): number
  stop(): Promise<void>
}

export interface WhepOptions {
  readonly h264: LiveMedia
  /** Called for an offer without H.264. */
  vp8(): LiveMedia
  /** Called when the last viewer of VP8 has gone. */
  vp8Unused(): void
  readonly audio: LiveMedia
  readonly timeline: Timeline
  /** True once there is something to see. */
  ready(): boolean
}

export function createWhepRoutes(options: WhepOptions): WhepRoutes {
  const viewers = new Map<string, { viewer: Viewer; codec: ViewerCodec | undefined }>()
  let joining = 0

  async function join(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!(request.headers['content-type'] ?? '').startsWith('application/sdp')) {
      return sendRefusal(response, 415, 'an offer is application/sdp')
    }
    const offer = await readBody(request)
    const codec = offer === undefined ? undefined : codecOf(offer)
    // Sound alone is fine, too: it is how a player finds out whether the way is clean.
    if (offer === undefined || (!codec && /^m=video /m.test(offer)) || !/^m=/m.test(offer))
      return sendRefusal(response, 400, 'an offer needs sound, or video with H264 or VP8')
    if (!options.ready()) {
      response.setHeader('retry-after', '1')
      return sendRefusal(response, 503, 'the stage has no picture yet; try again')
    }
    const id = randomUUID()
    joining++
    try {
      const viewer = await createViewer({
        offer,
        picture: codec && { codec, media: codec.name === 'h264' ? options.h264 : options.vp8() },
        audio: options.audio,
        timeline: options.timeline,
        onClosed: () => leave(id, codec),
      })
      viewers.set(id, { viewer, codec })
      response.writeHead(201, {
        'content-type': 'application/sdp',
        location: `/whep/${id}`,
        etag: viewer.etag,
        'accept-patch': 'application/trickle-ice-sdpfrag',
      })
      response.end(viewer.answer)
    } catch {
      sendRefusal(response, 400, 'the offer can not be answered')
    } finally {
      joining--
    }
  }

  function leave(id: string, codec: ViewerCodec | undefined): void {
    viewers.delete(id)
    if (
      codec?.name === 'vp8' &&
      joining <= 1 &&
      ![...viewers.values()].some(one => one.codec?.name === 'vp8')
    ) {
      options.vp8Unused()
    }
  }

  async function trickle(viewer: Viewer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    let mid: string | undefined
    for (const line of (body ?? '').split(/\r?\n/)) {
      if (line.startsWith('a=mid:')) mid = line.slice(6)
      // A candidate of a kind we can't use is no reason to refuse the others.
      if (line.startsWith('a=candidate:'))
        await viewer.addCandidate(line.slice(2), mid).catch(() => undefined)
    }
    response.writeHead(204).end()
  }

  return {
    async handle(id, request, response) {
      if (id === undefined) {
        if (request.method === 'POST') return join(request, response)
        return sendRefusal(response, 405, 'watching begins with POST')
      }
      const entry = viewers.get(id)
      if (!entry) return sendRefusal(response, 404, 'this viewer has gone')
      if (request.method === 'PATCH') return trickle(entry.viewer, request, response)
      if (request.method !== 'DELETE') return sendRefusal(response, 405, 'a viewer takes PATCH and DELETE')
      await entry.viewer.close()
      response.writeHead(200).end()
    },
    viewers: () => viewers.size,
    async stop() {
      await Promise.all([...viewers.values()].map(({ viewer }) => viewer.close()))
    },
  }
}

/** H.264 is taken in packetization mode 1 and a baseline profile: what the stage encodes. */
function codecOf(offer: string): ViewerCodec | undefined {
  if (!/^m=video /m.test(offer)) return undefined
  const types = [...offer.matchAll(/^a=rtpmap:(\d+) H264\/90000/gim)].map(match => match[1])
  const usable = types
    .map(type => new RegExp(`^a=fmtp:${type} (.*?)\\r?$`, 'm').exec(offer)?.[1] ?? '')
    .filter(parameters => /packetization-mode=1/.test(parameters))
  const parameters =
    usable.find(one => /profile-level-id=42e0/i.test(one)) ??
    usable.find(one => /profile-level-id=42/i.test(one))
  if (parameters !== undefined) return { name: 'h264', parameters }
  return /^a=rtpmap:\d+ VP8\/90000/im.test(offer) ? { name: 'vp8' } : undefined
}
