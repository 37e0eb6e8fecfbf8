import { VitrineError } from '../../../errors.ts'
import { emptyVideo, type Connection, type ConnectionOptions } from './transport.ts'

interface Address {
  /** The stage time (ms) at media time 0, where known; without one, times to go to count from 0. */
  readonly origin: () => number | undefined
  readonly toEdge: () => void
}

/** What the browser plays by itself from one address. */
export function openAddress(
  { source, video, position, stage, fail }: ConnectionOptions,
  { origin, toEdge }: Address,
): Connection {
  const listeners = new AbortController()
  const failed = () => {
    const { error } = video
    const unreachable = error?.code === MediaError.MEDIA_ERR_NETWORK
    const text = `What is at ${source.url} cannot be played (${error?.message || 'no reason given'}); look whether it is there.`
    listeners.abort()
    fail(new VitrineError(unreachable ? 'playback_unreachable' : 'playback_media', text, { retryable: true }))
  }
  video.addEventListener('error', failed, { signal: listeners.signal })
  video.src = source.url
  if (position !== undefined) video.currentTime = position
  if (stage !== undefined)
    video.addEventListener('loadedmetadata', () => seek(stage), { signal: listeners.signal })

  function seek(to: number): void {
    const seekable = seekableOf(video)
    const time = (to - (origin() ?? 0)) / 1_000
    if (seekable) video.currentTime = Math.min(Math.max(time, seekable.start), seekable.end)
  }

  return {
    stage({ mediaTime }) {
      const began = origin()
      return began === undefined ? undefined : began + mediaTime * 1_000
    },
    sound: () => true,
    bitrate: () => undefined,
    bytes: () => undefined,
    span() {
      const seekable = seekableOf(video)
      const began = origin() ?? 0
      return seekable && { start: began + seekable.start * 1_000, end: began + seekable.end * 1_000 }
    },
    seek,
    toEdge,
    // Its buffer ends by itself once it is paused.
    halt: () => listeners.abort(),
    close() {
      listeners.abort()
      emptyVideo(video)
    },
  }
}

/** Media times (s) the browser can go to now; nothing where it can go nowhere. */
export function seekableOf({ seekable }: HTMLVideoElement): { start: number; end: number } | undefined {
  if (seekable.length === 0) return undefined
  const [start, end] = [seekable.start(0), seekable.end(seekable.length - 1)]
  return end > start && Number.isFinite(end) ? { start, end } : undefined
}
