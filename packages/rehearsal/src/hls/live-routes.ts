import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RenditionName } from '../encoder.ts'
import { PEAK_BITRATE } from '../encoder.ts'
import { sizeOf } from '../format.ts'
import type { Aspect } from '../format.ts'
import { sendBytes, sendRefusal, sendText } from '../http.ts'
import { multivariantPlaylist } from './playlist.ts'
import { INIT_URI, TARGET_DURATION } from './rendition.ts'
import type { Rendition } from './rendition.ts'

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl'
const MEDIA_TYPE = 'video/mp4'
/** Blocked requests end after three target durations (RFC 8216bis 6.2.5.2). */
const BLOCK_MS = TARGET_DURATION * 3000
const NAMES: RenditionName[] = ['720p', '360p']
const LINES: Record<RenditionName, number> = { '720p': 720, '360p': 360 }

/** Answers `/live/…`: the multivariant playlist, and per rendition its playlist, parts and segments. */
export function createLiveRoutes(
  renditions: Record<RenditionName, Rendition>,
  aspect: Aspect,
): (path: string, url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  function multivariant(): string {
    return multivariantPlaylist(
      NAMES.map(name => ({
        uri: `${name}/index.m3u8`,
        bandwidth: PEAK_BITRATE[name],
        averageBandwidth: Math.round(PEAK_BITRATE[name] * 0.6),
        ...sizeOf(aspect, LINES[name]),
        codecs: renditions[name].codecs ?? '',
      })),
    )
  }

  function reportsFor(name: RenditionName) {
    return NAMES.filter(other => other !== name).flatMap(other => {
      const last = renditions[other].last()
      return last ? [{ uri: `../${other}/index.m3u8`, ...last }] : []
    })
  }

  /** Waits until `ready`, for as long as a blocked request may take. @returns whether it came to be */
  async function until(
    rendition: Rendition,
    ready: () => boolean,
    response: ServerResponse,
  ): Promise<boolean> {
    const gone = new Promise<void>(resolve => response.once('close', resolve))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>(resolve => (timer = setTimeout(resolve, BLOCK_MS)))
    const deadline = Date.now() + BLOCK_MS
    while (!ready() && !response.destroyed && Date.now() < deadline) {
      await Promise.race([rendition.nextPart(), gone, late])
    }
    clearTimeout(timer)
    return ready()
  }

  async function playlist(name: RenditionName, url: URL, response: ServerResponse): Promise<void> {
    const rendition = renditions[name]
    const asked = askedFor(url)
    if (asked === 'invalid') return sendRefusal(response, 400, 'blocking reload asks for a whole number')
    const last = rendition.last()
    if (asked && last && asked.msn > last.msn + 2) {
      return sendRefusal(response, 400, `segment ${asked.msn} is too far ahead of ${last.msn}`)
    }
    const ready = await until(
      rendition,
      () => (asked ? rendition.holds(asked.msn, asked.part) : rendition.begun),
      response,
    )
    if (!ready) return sendRefusal(response, 503, 'the stage has no picture yet; try again')
    sendText(response, 200, rendition.playlist(reportsFor(name)), PLAYLIST_TYPE)
  }

  return async (path, url, _request, response) => {
    if (path === 'index.m3u8') {
      const ready = await until(
        renditions['720p'],
        () => NAMES.every(name => renditions[name].begun),
        response,
      )
      if (!ready) return sendRefusal(response, 503, 'the stage has no picture yet; try again')
      return sendText(response, 200, multivariant(), PLAYLIST_TYPE)
    }
    const [folder = '', file = ''] = path.split('/')
    const name = NAMES.find(one => one === folder)
    if (!name) return sendRefusal(response, 404, 'no such rendition')
    if (file === 'index.m3u8') return playlist(name, url, response)
    const rendition = renditions[name]
    if (rendition.isHinted(file)) await until(rendition, () => rendition.media(file) !== undefined, response)
    const bytes = file === INIT_URI ? rendition.init : rendition.media(file)
    if (!bytes) return sendRefusal(response, 404, 'no such part or segment, or no longer')
    sendBytes(response, bytes, MEDIA_TYPE)
  }
}

function askedFor(url: URL): { msn: number; part: number | undefined } | 'invalid' | undefined {
  const msn = url.searchParams.get('_HLS_msn')
  const part = url.searchParams.get('_HLS_part')
  if (msn === null) return part === null ? undefined : 'invalid'
  if (!/^\d+$/.test(msn) || !/^\d*$/.test(part ?? '')) return 'invalid'
  return { msn: Number(msn), part: part === null ? undefined : Number(part) }
}
