// All of hls.js, as it is published: whoever bundles this package has one copy of it with the rest of their site, and
// may alias it to `hls.js/light`, where no show has sound in tracks of its own. What we bundle ourselves has a build
// with just what a show needs (packages/tooling/hls-build.mjs).
import Hls, { type ErrorData, type Fragment, type Level } from 'hls.js'
import { VitrineError } from '../../../errors.ts'
import { AGAIN_MS } from './hls-config.ts'
import { holdEdge } from './hls-edge.ts'
import { hlsError } from './hls-error.ts'
import { adoptBuffered, bufferedAround } from './hls-parts.ts'
import { holdHls, type HlsStandby } from './hls-standby.ts'
import {
  emptyVideo,
  type Connection,
  type ConnectionOptions,
  type OpenConnection,
  type Rendition,
  type StandBy,
} from './transport.ts'

/** With more than this ahead (s), whoever chooses a size does not wait until it is played. */
const MUCH = 3

/** LL-HLS and HLS by hls.js over media source extensions. */
export const openHls: OpenConnection = options => play(holdHls(options), options)

export const standByHls: StandBy = options => {
  const held = holdHls(options)
  return {
    source: options.source,
    span: held.timeline.span,
    open: connection => play(held, connection),
    close: held.close,
  }
}

function play(
  held: HlsStandby,
  { source, video, saveData, unseen, stage, fail }: ConnectionOptions,
): Connection {
  const { hls, timeline } = held
  const edge = holdEdge(hls, video)
  let again: ReturnType<typeof setTimeout> | undefined
  let repaired = false
  let silent = false
  let closed = false
  /** The largest size that fits, kept while nobody looks. */
  let limit: number | undefined
  let bytes = 0

  hls.on(Hls.Events.ERROR, (_, data) => onError(data))
  hls.on(Hls.Events.FRAG_LOADED, (_, { payload }) => (bytes += payload.byteLength))
  hls.on(Hls.Events.LEVEL_UPDATED, grown)
  hls.on(Hls.Events.FRAG_BUFFERED, () => {
    held.framed = true
    grown()
  })
  hls.on(Hls.Events.BUFFER_CREATED, (_, { tracks: { audio, video: picture, audiovideo } }) => {
    silent = !audio && !audiovideo
    if (!picture && !audiovideo && !source.soundOnly) die(noPicture(source.url))
  })
  if (unseen) attend(false)
  if (stage === undefined) held.release()
  else if (hls.latestLevelDetails) beginAt(stage)
  else hls.once(Hls.Events.LEVEL_UPDATED, () => beginAt(stage))
  hls.attachMedia(video)

  function beginAt(stage: number): void {
    const time = timeline.timeAt(stage)
    if (time !== undefined) edge.left(time)
    held.release(time)
  }

  function grown(): void {
    adoptBuffered(hls)
    // It has begun: from now on that one, whatever the line is like.
    if (held.chosen !== undefined && hls.loadLevel === held.chosen) pin(held.chosen)
  }

  /** -1: whichever is best. */
  function pin(level: number): void {
    held.chosen = undefined
    hls.loadLevel = level
  }

  function choose(level: number): void {
    const { end = 0 } = bufferedAround(video) ?? {}
    if (!hls.config.lowLatencyMode || end - video.currentTime > MUCH) {
      held.chosen = undefined
      hls.nextLevel = level
    } else {
      pin(-1)
      if (level !== -1) held.chosen = level
    }
  }

  function attend(seen: boolean): void {
    if (saveData || seen === (limit === undefined)) return
    const before = limit
    limit = seen ? undefined : hls.autoLevelCapping
    hls.autoLevelCapping = before ?? 0
  }

  /** hls.js waits at a stream's start for what the playlist says will never be there. */
  function stepOver({ start }: Fragment): void {
    const next = hls.latestLevelDetails?.fragments.find(each => each.start > start && !each.gap)
    if (next) held.restart(next.start)
    else die(allGaps(source.url))
  }

  function onError(data: ErrorData): void {
    if (closed) return
    if (data.details === Hls.ErrorDetails.FRAG_GAP && !held.framed && data.frag) return stepOver(data.frag)
    if (!data.fatal) return
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !repaired) {
      repaired = true
      hls.recoverMediaError()
    } else if (data.type === Hls.ErrorTypes.NETWORK_ERROR && held.framed) {
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

  const renditions = {
    list: () => hls.levels.map(rendition).toReversed(),
    choose(id: string | undefined) {
      choose(hls.levels.findIndex(level => rendition(level).id === id))
    },
  }

  return {
    stage: ({ mediaTime }) => timeline.stageAt(mediaTime),
    sound: () => !silent,
    // A playlist that stands alone does not tell.
    bitrate: () => hls.levels[hls.currentLevel]?.bitrate || undefined,
    bytes: () => bytes,
    get renditions() {
      return hls.levels.length > 1 ? renditions : undefined
    },
    span: timeline.span,
    seek(stage) {
      const time = timeline.timeAt(stage)
      if (time !== undefined) edge.seek(time)
    },
    toEdge: edge.toEdge,
    attend,
    halt,
    close() {
      halt()
      held.close()
      emptyVideo(video)
    },
  } satisfies Connection
}

function rendition({ width, height, bitrate }: Level): Rendition {
  return { id: `${height}p ${bitrate}`, width: width || undefined, height: height || undefined, bitrate }
}

function allGaps(url: string): VitrineError {
  const text = `The playlist at ${url} has nothing but gaps.`
  return new VitrineError('playback_media', text, { retryable: true })
}

function noPicture(url: string): VitrineError {
  const text = `The stream at ${url} has sound only; add a source with a picture.`
  return new VitrineError('playback_media', text, { retryable: true })
}
