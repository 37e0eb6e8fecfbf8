// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- other packages compile this source, and an ambient module cannot be imported
/// <reference path="./hls-light.d.ts" />
import Hls, { type ErrorData, type HlsConfig } from 'hls.js/light'
import { VitrineError } from '../../../errors.ts'
import { startedAt } from '../sources.ts'
import { emptyVideo, type Connection, type OpenConnection } from './transport.ts'

/** A lost server is asked again this often (ms); playback gives up on the source by its own clock. */
const AGAIN_MS = 500
/** Both are off in hls.js: without them a viewer who fell behind stays behind. Speed, and target durations. */
const CATCH_UP = 1.08
const JUMP_AFTER = 6
/** Closer than this is the edge already (s). */
const AT_EDGE_S = 1
const LOAD = { maxTimeToFirstByteMs: 5_000, maxLoadTimeMs: 10_000, timeoutRetry: null, errorRetry: null }

/** LL-HLS and HLS by hls.js over media source extensions. */
export const openHls: OpenConnection = ({ source, video, saveData, position, fail }) => {
  let hls: Hls | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let repaired = false
  let framed = false
  let closed = false
  const lowLatency = source.kind === 'llhls'

  start(Hls)

  function start(build: typeof Hls): void {
    hls = new build(config(lowLatency, saveData, position))
    // Not an option: there it would also overrule the distance to the edge that the playlist asks for.
    hls.config.liveMaxLatencyDurationCount = JUMP_AFTER
    hls.on(build.Events.ERROR, (_, data) => onError(build, data))
    hls.on(build.Events.FRAG_BUFFERED, () => (framed = true))
    hls.on(build.Events.MANIFEST_LOADED, (_, { audioTracks }) => {
      // The light build would play these without their sound.
      if (build === Hls && audioTracks.some(track => track.url)) void startFull()
    })
    hls.loadSource(source.url)
    hls.attachMedia(video)
  }

  async function startFull(): Promise<void> {
    hls?.destroy()
    hls = undefined
    try {
      const { default: build } = await import('hls.js')
      if (!closed) start(build)
    } catch (cause) {
      die(
        new VitrineError('playback_unreachable', 'The code for HLS did not come.', {
          cause,
          retryable: true,
        }),
      )
    }
  }

  function onError(build: typeof Hls, { fatal, type, details, response, error }: ErrorData): void {
    if (!fatal || closed) return
    if (type === build.ErrorTypes.MEDIA_ERROR && !repaired) {
      repaired = true
      hls?.recoverMediaError()
    } else if (type === build.ErrorTypes.NETWORK_ERROR && framed) {
      clearTimeout(again)
      again = setTimeout(() => hls?.startLoad(), AGAIN_MS)
    } else if (type === build.ErrorTypes.NETWORK_ERROR) {
      die(networkError(source.url, details, response?.code, error))
    } else {
      const text = `The stream at ${source.url} cannot be played (${details}).`
      die(new VitrineError('playback_media', text, { cause: error, retryable: true }))
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
    hls?.stopLoad()
  }

  return {
    stage({ mediaTime }) {
      const date = hls?.playingDate
      if (date) return date.getTime() + (mediaTime - video.currentTime) * 1_000
      const began = startedAt(source)
      return began === undefined ? undefined : began + mediaTime * 1_000
    },
    sound: () => !hls || hls.levels.length === 0 || hls.levels.some(hasSound),
    bitrate: () => hls?.levels[hls.currentLevel]?.bitrate,
    toEdge() {
      const edge = hls?.liveSyncPosition ?? 0
      if (edge - video.currentTime > AT_EDGE_S) video.currentTime = edge
    },
    halt,
    close() {
      halt()
      hls?.destroy()
      emptyVideo(video)
    },
  } satisfies Connection
}

/** A playlist that names no codecs may have sound. */
function hasSound({ audioCodec, videoCodec }: Hls['levels'][number]): boolean {
  return audioCodec !== undefined || videoCodec === undefined
}

function config(
  lowLatencyMode: boolean,
  saveData: boolean,
  position: number | undefined,
): Partial<HlsConfig> {
  const policy = { default: LOAD }
  return {
    lowLatencyMode,
    maxLiveSyncPlaybackRate: CATCH_UP,
    backBufferLength: 30,
    // Repackaging fMP4 is cheap, and a strict page needs no `worker-src blob:`.
    enableWorker: false,
    capLevelToPlayerSize: true,
    startFragPrefetch: true,
    manifestLoadPolicy: policy,
    ...(saveData && { startLevel: 0, autoLevelCapping: 0 }),
    ...(position !== undefined && { startPosition: position }),
  }
}

function networkError(url: string, details: string, status: number | undefined, cause: Error): VitrineError {
  if (status !== undefined && status >= 400 && status < 500) {
    const text = `The stream at ${url} was refused with status ${status}; check the source's address.`
    return new VitrineError('playback_refused', text, { cause, retryable: status !== 401 && status !== 403 })
  }
  if (/timeout/i.test(details)) {
    return new VitrineError('playback_timeout', `The stream at ${url} did not answer in time.`, {
      cause,
      retryable: true,
    })
  }
  if (/parsing/i.test(details)) {
    return new VitrineError('playback_media', `What came from ${url} is no playlist.`, {
      cause,
      retryable: true,
    })
  }
  const text = `The stream at ${url} cannot be reached; check its address and its CORS headers (${details}).`
  return new VitrineError('playback_unreachable', text, { cause, retryable: true })
}
