import type { Frame } from './transports/transport.ts'

/** Where the browser has no frame callback (Firefox before 132), frames are counted this often (ms). */
const COUNT_MS = 40

/** Calls back for each frame that is put on screen; the answer ends it. */
export function watchFrames(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  return 'requestVideoFrameCallback' in video ? byCallback(video, onFrame) : byCount(video, onFrame)
}

/** Calls back while the time of what only sounds goes on; the answer ends it. */
export function watchTime(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  const seen = () =>
    video.currentTime > 0 && onFrame({ at: performance.now(), mediaTime: video.currentTime, presented: 0 })
  video.addEventListener('timeupdate', seen)
  return () => video.removeEventListener('timeupdate', seen)
}

function byCallback(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  const next = () => video.requestVideoFrameCallback(seen)
  const seen = (at: number, meta: VideoFrameCallbackMetadata) => {
    handle = next()
    const { mediaTime, presentedFrames: presented, captureTime, receiveTime, rtpTimestamp } = meta
    onFrame({ at, mediaTime, presented, captureTime, receiveTime, rtpTimestamp })
  }
  let handle = next()
  return () => video.cancelVideoFrameCallback(handle)
}

function byCount(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  let last = framesOf(video)
  const timer = setInterval(() => {
    const presented = framesOf(video)
    if (presented === last || video.paused) return
    last = presented
    onFrame({ at: performance.now(), mediaTime: video.currentTime, presented })
  }, COUNT_MS)
  return () => clearInterval(timer)
}

/** Frames this element has decoded since it was filled. */
export function framesOf(video: HTMLVideoElement): number {
  return video.getVideoPlaybackQuality().totalVideoFrames
}
