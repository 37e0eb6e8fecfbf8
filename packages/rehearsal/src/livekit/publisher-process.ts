import {
  AudioFrame,
  AudioSource,
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
import { createSoundPacer } from '../whep/sound-pacer.ts'
import type { FromPublisher, FromStudioCopy, PublisherOptions, ToPublisher } from './messages.ts'

/**
 * The publisher's process: puts what the studio made into a LiveKit room. LiveKit encodes it by itself, at several sizes
 * unless it shall not, and only those somebody watches.
 */
const VIDEO_BITRATE = 2_500_000n
const SOUND_BITRATE = 96_000n

const { url, width, height, simulcast } = JSON.parse(process.argv[2] ?? '{}') as PublisherOptions
const post = (message: FromPublisher) => void (stopping || process.send?.(message))

const pictures = new VideoSource(width, height)
const sounds = new AudioSource(SAMPLE_RATE, CHANNELS)
const pacer = createSoundPacer()
let room: Room | undefined
let stopping = false

process.on('message', (message: ToPublisher) => {
  if (!('type' in message)) take(message)
  else if (message.type === 'token') void publish(message.token)
  else void stop()
})
// Whoever started it is gone.
process.once('disconnect', () => process.exit())

function take(message: FromStudioCopy): void {
  if (!room) return
  if ('picture' in message) {
    pictures.captureFrame(new VideoFrame(message.picture, width, height, VideoBufferType.I420))
    return
  }
  const { sound, due } = message
  const send = () =>
    void sounds
      .captureFrame(new AudioFrame(sound, SAMPLE_RATE, CHANNELS, sound.length / CHANNELS))
      .catch(() => undefined)
  pacer.push({ due, send })
}

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
    await joining.localParticipant?.publishTrack(
      LocalAudioTrack.createAudioTrack('sound', sounds),
      new TrackPublishOptions({
        source: TrackSource.SOURCE_MICROPHONE,
        audioEncoding: { maxBitrate: SOUND_BITRATE },
        dtx: false,
      }),
    )
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

/** The room is told, so that its viewers know at once; the rest ends with the process. */
async function stop(): Promise<void> {
  stopping = true
  pacer.stop()
  await room?.disconnect().catch(() => undefined)
  process.exit()
}

post({ type: 'ready' })
