import type { VideoFrame } from '../encoder.ts'
import { FPS, SAMPLE_RATE } from '../format.ts'
import type { Timeline } from '../timeline.ts'
import { startVp8 } from '../vp8.ts'
import type { Vp8Transcoder } from '../vp8.ts'
import { createLiveMedia } from './live-media.ts'
import type { LiveMedia } from './live-media.ts'
import { packetizeH264, packetizeVp8, parameterSetsOf } from './packets.ts'
import { createSoundPacer } from './sound-pacer.ts'

/** The encoder's output as tracks that viewers can join. */
export interface WhepMedia {
  configure(avcC: Buffer): void
  video(frame: VideoFrame): void
  opus(index: number, data: Buffer): void
  readonly h264: LiveMedia
  readonly audio: LiveMedia
  /** Starts the transcoder when it isn't running. */
  vp8(): LiveMedia
  vp8Unused(): void
  stop(): void
}

const TICKS_A_FRAME = 90_000 / FPS
const OPUS_PACKET = 960
/** Samples that libopus puts in front of what it was fed: 6.5 ms. */
const OPUS_PRE_SKIP = 312
const SAMPLES_A_FRAME = SAMPLE_RATE / FPS
/** Sound leaves before its picture: viewers hold sound longer, and hold the picture with it. */
const SOUND_HOLD_MS = -60

export function createWhepMedia(ffmpeg: string, timeline: Timeline): WhepMedia {
  const h264 = createLiveMedia(true)
  const audio = createLiveMedia(false)
  const pacer = createSoundPacer()
  let parameterSets: Buffer[] = []
  let group: VideoFrame[] = []
  let vp8: { media: LiveMedia; transcoder: Vp8Transcoder } | undefined

  function stopVp8(): void {
    vp8?.transcoder.stop()
    vp8 = undefined
  }

  return {
    h264,
    audio,
    configure: avcC => void (parameterSets = parameterSetsOf(avcC)),
    video(frame) {
      const payloads = packetizeH264(frame.data, parameterSets)
      h264.push({
        time: frame.index * TICKS_A_FRAME,
        capture: timeline.captureOf(frame.index),
        key: frame.key,
        payloads,
      })
      if (frame.key) group = []
      group.push(frame)
      vp8?.transcoder.feed(frame)
    },
    opus(index, data) {
      const time = index * OPUS_PACKET - OPUS_PRE_SKIP
      const capture = timeline.captureOf(time / SAMPLES_A_FRAME)
      pacer.push({
        due: capture + SOUND_HOLD_MS,
        send: () => audio.push({ time, capture, key: true, payloads: [data] }),
      })
    },
    vp8() {
      if (vp8) return vp8.media
      const media = createLiveMedia(true)
      const transcoder = startVp8(ffmpeg, parameterSets, frame =>
        media.push({
          time: frame.index * TICKS_A_FRAME,
          capture: timeline.captureOf(frame.index),
          key: frame.key,
          payloads: packetizeVp8(frame.data),
        }),
      )
      vp8 = { media, transcoder }
      for (const frame of group) transcoder.feed(frame)
      return media
    },
    vp8Unused: stopVp8,
    stop() {
      stopVp8()
      pacer.stop()
    },
  }
}
