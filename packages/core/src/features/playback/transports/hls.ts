// All of hls.js, as it is published: whoever bundles this package has one copy of it with the rest of their site, and
// may alias it to `hls.js/light`, where no show has sound in tracks of its own. What we bundle ourselves has a build
// with just what a show needs (packages/tooling/hls-build.mjs).
import Hls, { type ErrorData, type Level } from 'hls.js'
import { VitrineError } from '../../../errors.ts'
import { startedAt } from '../sources.ts'
import { AGAIN_MS, hlsConfig } from './hls-config.ts'
import { holdEdge } from './hls-edge.ts'
import { hlsError } from './hls-error.ts'
import { dateAt, fragmentsOf, timeAt } from './hls-time.ts'
import { emptyVideo, type Connection, type OpenConnection, type Rendition } from './transport.ts'

/** LL-HLS and HLS by hls.js over media source extensions. */
export const openHls: OpenConnection = options => {
  const { source, video, saveData, fail } = options
  const began = startedAt(source)
  let again: ReturnType<typeof setTimeout> | undefined
  let repaired = false
  let framed = false
  let silent = false
  let closed = false

  const hls = new Hls(hlsConfig(options, () => framed))
  const edge = holdEdge(hls, video)
  // Whoever shows captions reads them from the element's tracks.
  hls.subtitleDisplay = false
  hls.on(Hls.Events.ERROR, (_, data) => onError(data))
  hls.on(Hls.Events.FRAG_BUFFERED, () => (framed = true))
  hls.on(Hls.Events.BUFFER_CREATED, (_, { tracks: { audio, video: picture, audiovideo } }) => {
    silent = !audio && !audiovideo
    if (!picture && !audiovideo) die(noPicture(source.url))
  })
  hls.loadSource(source.url)
  // Not before: a new source takes the limit away.
  if (saveData) hls.autoLevelCapping = 0
  hls.attachMedia(video)

  function onError(data: ErrorData): void {
    if (!data.fatal || closed) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !repaired) {
      repaired = true
      hls.recoverMediaError()
    } else if (data.type === Hls.ErrorTypes.NETWORK_ERROR && framed) {
      clearTimeout(again)
      again = setTimeout(() => hls.startLoad(), AGAIN_MS)
    } else {
      die(hlsError(source.url, data))
    }
  }

  function die(error: VitrineError): void {
    if (closed) return
    halt()
    fail(error)
  }

  function halt(): void {
    closed = true
    clearTimeout(again)
    edge.close()
    hls.stopLoad()
  }

  /** The stage time (ms) at a media time (s). A live playlist without dates does not tell. */
  function stageAt(time: number): number | undefined {
    const details = hls.latestLevelDetails
    const date = details && dateAt(fragmentsOf(details), time)
    if (date !== undefined && date !== null) return date
    return began === undefined || details?.live ? undefined : began + time * 1_000
  }

  const renditions = {
    list: () => hls.levels.map(rendition).toReversed(),
    choose(id: string | undefined) {
      hls.nextLevel = hls.levels.findIndex(level => rendition(level).id === id)
    },
  }

  return {
    stage: ({ mediaTime }) => stageAt(mediaTime),
    sound: () => !silent,
    bitrate: () => hls.levels[hls.currentLevel]?.bitrate,
    get renditions() {
      return hls.levels.length > 1 ? renditions : undefined
    },
    span() {
      const details = hls.latestLevelDetails
      if (!details) return undefined
      const start = stageAt(details.fragmentStart)
      const end = stageAt(details.live ? (hls.liveSyncPosition ?? details.edge) : details.edge)
      return start === undefined || end === undefined ? undefined : { start, end }
    },
    seek(stage) {
      const details = hls.latestLevelDetails
      if (!details) return
      const time = timeAt(fragmentsOf(details), stage)
      const place = time ?? (began === undefined || details.live ? undefined : (stage - began) / 1_000)
      if (place === undefined) return
      const end = details.live ? (hls.liveSyncPosition ?? details.edge) : details.edge
      edge.seek(Math.min(Math.max(place, details.fragmentStart), end))
    },
    toEdge: edge.toEdge,
    halt,
    close() {
      halt()
      hls.destroy()
      emptyVideo(video)
    },
  } satisfies Connection
}

function rendition({ height, bitrate }: Level): Rendition {
  return { id: `${height}p ${bitrate}`, height: height || undefined, bitrate }
}

function noPicture(url: string): VitrineError {
  const text = `The stream at ${url} has sound only; add a source with a picture.`
  return new VitrineError('playback_media', text, { retryable: true })
}
