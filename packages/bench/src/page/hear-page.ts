/// <reference lib="dom" />

/** Of https://www.w3.org/TR/mediacapture-transform/, here also for sound and outside of workers (Chromium). */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack })
  readonly readable: ReadableStream<AudioData>
}

declare global {
  /** When the stage's taps were heard (ms since the epoch); after `hearPage`. */
  var vitrineHeard: number[]
}

/**
 * Runs in a page that plays by WebRTC, and so names nothing of this module: notes when the taps that mark the stage's
 * sound leave the connection for the loudspeaker.
 */
export function hearPage(): void {
  /** The tap's own tone (Hz), in a band so wide that its begin stays sharp. */
  const [TONE, WIDTH] = [2_350, 3]
  /** So loud is a tap, and nothing else in that band. */
  const LOUD = 0.04
  /** Between two taps it is quiet for longer (ms). */
  const QUIET = 500
  globalThis.vitrineHeard = []

  const videos = (root: ParentNode): HTMLVideoElement[] =>
    [...root.querySelectorAll('*')].flatMap(element => [
      ...(element instanceof HTMLVideoElement ? [element] : []),
      ...(element.shadowRoot ? videos(element.shadowRoot) : []),
    ])
  const streams = videos(document).map(({ srcObject }) => srcObject)
  const [track] = streams.flatMap(stream => (stream instanceof MediaStream ? stream.getAudioTracks() : []))
  if (track) void listen(new MediaStreamTrackProcessor({ track }).readable.getReader())

  /** A band pass (https://www.w3.org/TR/audio-eq-cookbook/#formulae, constant peak gain). */
  function bandOf(rate: number): (sample: number) => number {
    const turn = (2 * Math.PI * TONE) / rate
    const alpha = Math.sin(turn) / (2 * WIDTH)
    let [x1, x2, y1, y2] = [0, 0, 0, 0]
    return x => {
      const y = (alpha * (x - x2) + 2 * Math.cos(turn) * y1 - (1 - alpha) * y2) / (1 + alpha)
      ;[x2, x1, y2, y1] = [x1, x, y1, y]
      return y
    }
  }

  async function listen(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    let band: ReturnType<typeof bandOf> | undefined
    // A page that is busy reads late: what was read soonest tells how the two clocks lie.
    let ahead = Infinity
    let loudAt = -Infinity
    for (;;) {
      const { value: sound } = await reader.read()
      if (!sound) return
      const { sampleRate, numberOfFrames, timestamp } = sound
      const begin = timestamp / 1_000
      ahead = Math.min(ahead, Date.now() - begin - (numberOfFrames * 1_000) / sampleRate)
      const samples = new Float32Array(numberOfFrames)
      sound.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
      sound.close()
      band ??= bandOf(sampleRate)
      for (const [index, sample] of samples.entries()) {
        if (Math.abs(band(sample)) < LOUD) continue
        const at = ahead + begin + (index * 1_000) / sampleRate
        if (at - loudAt > QUIET) vitrineHeard.push(at)
        loudAt = at
      }
    }
  }
}
