/** LiveKit ends a picture in black ones, of 8 by 8 or 2 by 2 pixels; no host sends so small a one (px). */
const BLANK = 16

/** The last picture of a video, at hand when LiveKit blackens it. */
export interface Still {
  /** That picture as a track, where there was one. */
  track(): MediaStreamTrack | undefined
  close(): void
}

/** @param blackened the picture has become black before anything was said of its end */
export function createStill(video: HTMLVideoElement, blackened: () => void): Still {
  // Firefox has the one since 130, the other since 132.
  const canKeep = 'VideoFrame' in globalThis && 'requestVideoFrameCallback' in video
  let last: VideoFrame | undefined
  let handle = canKeep ? video.requestVideoFrameCallback(seen) : undefined

  function seen(): void {
    handle = video.requestVideoFrameCallback(seen)
    if (!keep()) blackened()
  }

  /** Refers to the picture on screen and copies nothing. `false` when that is a black one. */
  function keep(): boolean {
    const frame = frameOf(video)
    if (frame && frame.displayWidth <= BLANK) {
      frame.close()
      return false
    }
    if (frame) {
      last?.close()
      last = frame
    }
    return true
  }

  return {
    track() {
      if (video.videoWidth === 0) return undefined
      // In a page that nobody looks at, no frame is told of.
      if (canKeep) keep()
      const canvas = document.createElement('canvas')
      canvas.width = last?.displayWidth ?? video.videoWidth
      canvas.height = last?.displayHeight ?? video.videoHeight
      const context = canvas.getContext('2d')
      const [track] = canvas.captureStream().getVideoTracks()
      context?.drawImage(last ?? video, 0, 0)
      return track
    },
    close() {
      if (handle !== undefined) video.cancelVideoFrameCallback(handle)
      last?.close()
      last = undefined
    },
  }
}

/** The picture on screen; none where the stream has just been exchanged, of which nothing else tells. */
function frameOf(video: HTMLVideoElement): VideoFrame | undefined {
  try {
    return new VideoFrame(video)
  } catch {
    return undefined
  }
}
