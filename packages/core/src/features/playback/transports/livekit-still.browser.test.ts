import { createStill, type Still } from './livekit-still.ts'

/** A picture that fades from red to black, of so many pixels. */
function film(size: number): { stream: MediaStream; end(): void } {
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size })
  const context = canvas.getContext('2d')
  let red = 250
  const timer = setInterval(() => {
    if (context) context.fillStyle = `rgb(${red--} 0 0)`
    context?.fillRect(0, 0, size, size)
  }, 20)
  return { stream: canvas.captureStream(), end: () => clearInterval(timer) }
}

describe('the last picture', () => {
  let video: HTMLVideoElement
  let still: Still
  let blackened: number
  let ends: (() => void)[]

  async function play(size: number): Promise<void> {
    const { stream, end } = film(size)
    ends.push(end)
    video.srcObject = stream
    await nextFrame()
    await nextFrame()
  }
  const nextFrame = () => new Promise<void>(resolve => video.requestVideoFrameCallback(() => resolve()))

  /** How red the middle of it is (0 to 255). */
  async function rednessOf(track: MediaStreamTrack | undefined): Promise<number> {
    if (!track) throw new Error('there is no picture')
    const view = Object.assign(document.createElement('video'), { muted: true, autoplay: true })
    view.srcObject = new MediaStream([track])
    await new Promise(resolve => view.requestVideoFrameCallback(resolve))
    const context = document.createElement('canvas').getContext('2d')
    context?.drawImage(view, 0, 0, 1, 1)
    return context?.getImageData(0, 0, 1, 1).data[0] ?? 0
  }

  beforeEach(() => {
    ends = []
    blackened = 0
    video = Object.assign(document.createElement('video'), { muted: true, autoplay: true })
    document.body.append(video)
    still = createStill(video, () => void blackened++)
  })
  afterEach(() => {
    still.close()
    video.remove()
    for (const end of ends) end()
  })

  it('is none where there was none', () => {
    if (still.track()) throw new Error('a picture of nothing')
  })

  it('is at hand after LiveKit put a black one in its place', async () => {
    await play(64)
    await play(8)
    if (blackened === 0) throw new Error('it was not told that the picture is black')
    const redness = await rednessOf(still.track())
    if (redness < 150) throw new Error(`it is this red: ${redness}`)
  })

  it('stays where the stream is exchanged as a frame is told of', async () => {
    await play(64)
    still.close()
    // The element is empty by the time that the still, which asked later, hears of the frame.
    const emptied = new Promise<void>(resolve =>
      video.requestVideoFrameCallback(() => {
        video.srcObject = null
        resolve()
      }),
    )
    still = createStill(video, () => void blackened++)
    await emptied
    await play(64)
    if (blackened > 0) throw new Error('no picture is no black one')
    if ((await rednessOf(still.track())) < 150) throw new Error('the picture is gone')
  })
})
