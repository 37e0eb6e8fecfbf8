import type { Frame } from './transports/transport.ts'

/** Where the browser has no frame callback (Firefox before 132), frames are counted this often (ms). */
const COUNT_MS = 40

/**
 * Elements that were in a window of their own when it closed: with a frame just due there, Chromium (156) never calls
 * back for them again.
 */
const deaf = new WeakSet<HTMLVideoElement>()
/** How long (ms) one that is back decodes frames and tells of none, until it is taken for one of those. */
const HEAR_MS = 500

/**
 * Calls back for each frame that is put on screen; in a hidden page, where browsers tell of none, while time goes on or a
 * first picture is there (as `presented: 0`). The answer ends it.
 */
export function watchFrames(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  return 'requestVideoFrameCallback' in video && !deaf.has(video)
    ? byCallback(video, onFrame)
    : byCount(video, onFrame)
}

/** Calls back while the time of what only sounds goes on; the answer ends it. */
export function watchTime(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  const seen = () => video.currentTime > 0 && onFrame(momentOf(video))
  video.addEventListener('timeupdate', seen)
  return () => video.removeEventListener('timeupdate', seen)
}

function momentOf({ currentTime }: HTMLVideoElement): Frame {
  return { at: performance.now(), mediaTime: currentTime, presented: 0 }
}

const UNSEEN_EVENTS = ['loadeddata', 'timeupdate']

function byCallback(video: HTMLVideoElement, onFrame: (frame: Frame) => void): () => void {
  const next = () => video.requestVideoFrameCallback(seen)
  const seen = (at: number, meta: VideoFrameCallbackMetadata) => {
    handle = next()
    heard = true
    const { mediaTime, presentedFrames: presented, captureTime, receiveTime, rtpTimestamp } = meta
    onFrame({ at, mediaTime, presented, captureTime, receiveTime, rtpTimestamp })
  }
  let handle = next()
  let heard = true
  let counted = 0
  let away = false
  let stopCounting: (() => void) | undefined
  const unseen = () => video.ownerDocument.hidden && onFrame(momentOf(video))
  for (const event of UNSEEN_EVENTS) video.addEventListener(event, unseen)
  const timer = setInterval(() => {
    const here = video.ownerDocument === document
    const count = framesOf(video)
    if (away && here && !document.hidden && !heard && count > counted) {
      clearInterval(timer)
      video.cancelVideoFrameCallback(handle)
      deaf.add(video)
      stopCounting = byCount(video, onFrame)
    }
    away ||= !here
    heard = false
    counted = count
  }, HEAR_MS)
  return () => {
    clearInterval(timer)
    video.cancelVideoFrameCallback(handle)
    for (const event of UNSEEN_EVENTS) video.removeEventListener(event, unseen)
    stopCounting?.()
  }
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
