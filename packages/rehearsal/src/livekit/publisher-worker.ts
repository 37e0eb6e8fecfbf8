import { parentPort, workerData } from 'node:worker_threads'
import {
  AudioFrame,
  AudioSource,
  dispose,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoCodec,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node'
import { CHANNELS, FPS, SAMPLE_RATE } from '../format.ts'
import { keepTime } from '../keep-time.ts'
import { createSoundPacer } from '../whep/sound-pacer.ts'
import type { FromPublisher, FromStudioCopy, PublisherData, ToPublisher } from './messages.ts'

/**
 * The publisher's thread: puts what the studio made into a LiveKit room. LiveKit encodes it by itself, at several sizes
 * unless it shall not, and only those somebody watches.
 */
const VIDEO_BITRATE = 2_500_000n
const SOUND_BITRATE = 96_000n
/** Without a queue of its own, in which sound would come to wait, LiveKit takes 10 ms at a time (samples). */
const PIECE = SAMPLE_RATE / 100

const port = parentPort
if (!port) throw new Error('The publisher runs in a worker thread.')
const { url, size, simulcast, sound, studio } = workerData as PublisherData
const { width, height } = size
const post = (message: FromPublisher) => {
  if (!stopping || message.type === 'stopped') port.postMessage(message)
}

const pictures = new VideoSource(width, height)
const sounds = new AudioSource(SAMPLE_RATE, CHANNELS, 0)
const pacer = createSoundPacer()
let room: Room | undefined
let stopping = false
/** Sound on its way into LiveKit. */
let handing: Promise<unknown> = Promise.resolve()

studio.on('message', (message: FromStudioCopy) => {
  if ('picture' in message) {
    const { picture } = message
    if (room) pictures.captureFrame(new VideoFrame(picture, width, height, VideoBufferType.I420))
    studio.postMessage(picture, [picture.buffer])
  } else if (room && sound) {
    const { sound: samples, due } = message
    const send = () => {
      for (let at = 0; at < samples.length; at += PIECE * CHANNELS) {
        const piece = samples.slice(at, at + PIECE * CHANNELS)
        handing = sounds
          .captureFrame(new AudioFrame(piece, SAMPLE_RATE, CHANNELS, PIECE))
          .catch(() => undefined)
      }
    }
    pacer.push({ due, send })
  }
})

port.on('message', (message: ToPublisher) => {
  if (message.type === 'token') void publish(message.token)
  else void stop()
})

async function publish(token: string): Promise<void> {
  const joining = new Room()
  // A server that is gone for a moment comes back without its rooms: a new place is faster than the old one mended.
  const lost = new Promise<string>(resolve => {
    joining.once(RoomEvent.Disconnected, () => resolve('The LiveKit server ended the connection.'))
    joining.once(RoomEvent.Reconnecting, () => resolve('The LiveKit server is gone.'))
  })
  try {
    await joining.connect(url, token, { autoSubscribe: false, dynacast: true })
    await joining.localParticipant?.publishTrack(
      LocalVideoTrack.createVideoTrack('stage', pictures),
      new TrackPublishOptions({
        source: TrackSource.SOURCE_CAMERA,
        videoCodec: VideoCodec.VP8,
        videoEncoding: { maxBitrate: VIDEO_BITRATE, maxFramerate: FPS },
        simulcast,
      }),
    )
    if (sound) {
      await joining.localParticipant?.publishTrack(
        LocalAudioTrack.createAudioTrack('sound', sounds),
        new TrackPublishOptions({
          source: TrackSource.SOURCE_MICROPHONE,
          audioEncoding: { maxBitrate: SOUND_BITRATE },
          dtx: false,
        }),
      )
    }
    room = joining
    post({ type: 'on' })
    post({ type: 'lost', why: await lost })
  } catch (error) {
    // Its message may hold the token.
    const why = String(error instanceof Error ? error.message : error).replaceAll(token, '…')
    post({ type: 'lost', why })
  }
  room = undefined
  await joining.disconnect().catch(() => undefined)
}

async function stop(): Promise<void> {
  stopping = true
  pacer.stop()
  studio.close()
  // LiveKit's native code may break where a room is left while it still takes something in.
  const left = room
  room = undefined
  await handing
  await left?.disconnect().catch(() => undefined)
  await pictures.close()
  await sounds.close()
  await dispose()
  post({ type: 'stopped' })
}

keepTime(0)
post({ type: 'ready' })
