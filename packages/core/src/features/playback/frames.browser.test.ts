import { watchFrames } from './frames.ts'
import type { Frame } from './transports/transport.ts'

/** A picture that changes for as long as it is looked at. */
function film(): { stream: MediaStream; end(): void } {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  let hue = 0
  const timer = setInterval(() => {
    if (context) context.fillStyle = `hsl(${hue++} 80% 50%)`
    context?.fillRect(0, 0, canvas.width, canvas.height)
  }, 20)
  return { stream: canvas.captureStream(), end: () => clearInterval(timer) }
}

describe('frames', () => {
  let video: HTMLVideoElement
  let end: () => void
  let stop: (() => void) | undefined
  let frames: Frame[]

  /** Some more frames were told of. */
  async function told(count = 5): Promise<void> {
    const enough = frames.length + count
    while (frames.length < enough) await new Promise(resolve => setTimeout(resolve, 20))
  }

  beforeEach(async () => {
    const { stream, end: stopFilm } = film()
    end = stopFilm
    frames = []
    video = document.createElement('video')
    Object.assign(video, { muted: true, autoplay: true, srcObject: stream })
    document.body.append(video)
  })
  afterEach(() => {
    stop?.()
    video.remove()
    end()
  })

  it('are told of until the watch ends', async () => {
    stop = watchFrames(video, frame => void frames.push(frame))
    await told()
    const later = frames.every(({ at }, i) => i === 0 || at > (frames[i - 1]?.at ?? Infinity))
    if (!later) throw new Error(`out of order: ${JSON.stringify(frames)}`)
    stop()
    const { length } = frames
    await new Promise(resolve => video.requestVideoFrameCallback(resolve))
    if (frames.length > length) throw new Error('told of a frame after the end')
  })

  it('are replaced by the time that goes on where the page is hidden, and by a first picture', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    try {
      const { srcObject } = video
      video.srcObject = null
      // A hidden page has no such call.
      video.requestVideoFrameCallback = () => 0
      video.autoplay = false
      stop = watchFrames(video, frame => void frames.push(frame))
      video.srcObject = srcObject
      await told(1)
      void video.play()
      await told(3)
      if (frames.some(({ presented }) => presented !== 0)) throw new Error('told of frames nobody was shown')
    } finally {
      Reflect.deleteProperty(document, 'hidden')
    }
    const { length } = frames
    await new Promise(resolve => video.addEventListener('timeupdate', resolve, { once: true }))
    if (frames.length > length) throw new Error('told of time in a page that is seen')
  })

  it('are told of when the element comes back from a window of its own and no longer calls back', async () => {
    stop = watchFrames(video, frame => void frames.push(frame))
    await told()
    const window = document.body.appendChild(document.createElement('iframe'))
    window.contentDocument?.body.append(video)
    await told(40)
    // What Chromium does where a frame was just due as that window closed; not to be had at will.
    video.requestVideoFrameCallback = () => 0
    document.body.append(video)
    window.remove()
    await told()
    // The next watch of that element need not find out.
    stop()
    stop = watchFrames(video, frame => void frames.push(frame))
    await told()
  })
})
