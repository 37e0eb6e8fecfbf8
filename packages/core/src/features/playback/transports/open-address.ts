import { VitrineError } from '../../../errors.ts'
import { emptyVideo, type Connection, type ConnectionOptions } from './transport.ts'

/** What the browser plays by itself from one address. `stage` says how the frame's time is known. */
export function openAddress(
  { source, video, position, fail }: ConnectionOptions,
  { stage, toEdge }: Pick<Connection, 'stage' | 'toEdge'>,
): Connection {
  const listeners = new AbortController()
  const failed = () => {
    const { error } = video
    const unreachable = error?.code === MediaError.MEDIA_ERR_NETWORK
    const text = `What is at ${source.url} cannot be played (${error?.message || 'no reason given'}).`
    listeners.abort()
    fail(new VitrineError(unreachable ? 'playback_unreachable' : 'playback_media', text, { retryable: true }))
  }
  video.addEventListener('error', failed, { signal: listeners.signal })
  video.src = source.url
  if (position !== undefined) video.currentTime = position

  return {
    stage,
    toEdge,
    sound: () => true,
    bitrate: () => undefined,
    // Its buffer ends by itself once it is paused.
    halt: () => listeners.abort(),
    close() {
      listeners.abort()
      emptyVideo(video)
    },
  }
}
