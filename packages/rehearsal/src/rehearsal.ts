import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDoors } from './doors.ts'
import { startEncoder } from './encoder.ts'
import type { Encoder, EncoderOutputs, RenditionName } from './encoder.ts'
import { RehearsalError } from './errors.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { FPS, MARK_FRAMES, sizeOf } from './format.ts'
import type { Aspect } from './format.ts'
import { createLiveRoutes } from './hls/live-routes.ts'
import { createRendition } from './hls/rendition.ts'
import { startPublisher } from './livekit/publisher.ts'
import type { Publisher, PublishOptions } from './livekit/publisher.ts'
import { createRecorder } from './recorder.ts'
import { createRecordingRoutes } from './recording-routes.ts'
import type { ProductPicture } from './studio/messages.ts'
import { startStudio } from './studio/studio.ts'
import { createTimeline } from './timeline.ts'
import { createWhepMedia } from './whep/whep-media.ts'
import { createWhepRoutes } from './whep/whep-routes.ts'

export interface RehearsalOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** Where to listen. Default `127.0.0.1`. */
  host?: string
  /** Default `9:16`. */
  aspect?: Aspect
  /** A video file to loop instead of the drawn scene. */
  video?: string
  /** Folder that keeps the recording until the next start; without one, a temporary folder, removed at `stop()`. */
  data?: string
  /** Path of the ffmpeg to use. */
  ffmpeg?: string
  /** What the host can show. */
  products?: ProductPicture[]
  /** Gets sentences for a person. */
  log?: (line: string) => void
  /** Origins whose pages may read the stage. Default `*`: it is a local one. */
  origins?: string[] | '*'
}

export interface Rehearsal {
  readonly url: string
  /** Multivariant playlist of the LL-HLS stream. */
  readonly llhls: string
  /** Endpoint of the WHEP stream. */
  readonly whep: string
  /** A playlist of what is recorded so far, and wall-clock milliseconds of its first frame. */
  recording(): { url: string; started_at: number } | undefined
  /** Which product the host holds now. */
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  /** Sum of level² x seconds of the sound made so far, as WebRTC's `totalAudioEnergy` counts it. */
  audioEnergy(): number
  /**
   * Shows the stage in a LiveKit room too, and stays there until it stops.
   * @throws RehearsalError `livekit_missing`, `livekit_refused`
   */
  publish(options: PublishOptions): Promise<Publisher>
  stop(): Promise<void>
}

/** Segments that a viewer can go back while live: a minute. */
const LIVE_WINDOW = 30

/**
 * Starts the local stage: draws, plays and encodes a live stream, and serves it.
 * Resolves when the stream can be watched.
 * @throws RehearsalError `ffmpeg_missing`, `ffmpeg_stopped`, `port_busy`, `studio_stopped`, `video_unreadable`
 */
export async function createRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const { host = '127.0.0.1', aspect = '9:16', products = [], origins = '*', log = () => undefined } = options
  const ffmpeg = await findFfmpeg(options.ffmpeg)
  const recorder = await createRecorder(options.data, log)
  const timeline = createTimeline()
  // Numbers go on rising from one run of the stage to the next.
  const firstMsn = Math.floor(Date.now() / 1000)
  const renditions = {
    '720p': createRendition({
      size: sizeOf(aspect, 720),
      timeline,
      firstMsn,
      window: LIVE_WINDOW,
      onSegment: segment => recorder.add(segment, renditions['720p'].init),
    }),
    '360p': createRendition({ size: sizeOf(aspect, 360), timeline, firstMsn, window: LIVE_WINDOW }),
  }
  const configs: { aac?: Buffer } & Partial<Record<RenditionName, Buffer>> = {}
  const media = createWhepMedia(ffmpeg, timeline)
  const sound = { level: 0, energy: 0 }
  let frames = 0
  let begunAt: number | undefined
  let failure: RehearsalError | undefined
  let begin: () => void = () => undefined
  let refuse: (error: RehearsalError) => void = () => undefined
  const begun = new Promise<void>((resolve, reject) => {
    begin = resolve
    refuse = reject
  })
  // Told below; until then nobody waits for it.
  begun.catch(() => undefined)

  function configure(): void {
    for (const name of ['720p', '360p'] as const) {
      const avcC = configs[name]
      if (avcC && configs.aac) renditions[name].configure(avcC, configs.aac)
    }
  }
  function fail(error: RehearsalError): void {
    failure = error
    // Before the beginning it is thrown.
    if (begunAt !== undefined) log(error.message)
    refuse(error)
  }

  const encoded: EncoderOutputs = {
    videoConfig(name, avcC) {
      configs[name] = avcC
      if (name === '720p') media.configure(avcC)
      configure()
    },
    aacConfig(config) {
      configs.aac = config
      configure()
    },
    video(name, frame) {
      renditions[name].video(frame)
      if (name !== '720p') return
      frames++
      begunAt ??= Date.now()
      studio.encoded(frame.index)
      media.video(frame)
      if (Object.values(renditions).every(rendition => rendition.last())) begin()
    },
    aac(index, data) {
      for (const rendition of Object.values(renditions)) rendition.aac({ start: index * 1024, data })
    },
    opus: (index, data) => media.opus(index, data),
    stopped: fail,
  }
  let encoder: Encoder | undefined
  const studio = startStudio(
    { aspect, products, ...(options.video !== undefined && { video: { path: options.video, ffmpeg } }) },
    {
      anchor: (frame, wall) => timeline.anchor(frame, wall),
      open: (pictures, sounds) => (encoder = startEncoder(ffmpeg, aspect, { pictures, sounds }, encoded)),
      sound: (level, energy) => Object.assign(sound, { level, energy }),
      note: log,
      failed: message =>
        fail(
          new RehearsalError(options.video === undefined ? 'studio_stopped' : 'video_unreadable', message),
        ),
    },
  )
  const whep = createWhepRoutes({
    h264: media.h264,
    vp8: media.vp8,
    vp8Unused: media.vp8Unused,
    audio: media.audio,
    timeline,
    ready: () => frames > 0,
  })

  function stats() {
    const seconds = begunAt === undefined ? 0 : (Date.now() - begunAt) / 1000
    const lastMark = Math.floor(timeline.frameAt(Date.now()) / MARK_FRAMES) * MARK_FRAMES
    return {
      viewers: whep.viewers(),
      frames,
      fps: seconds === 0 ? 0 : Number((frames / seconds).toFixed(2)),
      /** RMS of the newest 20 ms, 0 to 1, and the sum of level² x seconds. */
      audio: { level: sound.level, energy: sound.energy },
      /** Tap and flash, at the same instant: wall-clock milliseconds of the last one. */
      mark: { at: Math.round(timeline.captureOf(lastMark)), every_ms: (MARK_FRAMES * 1000) / FPS },
    }
  }

  const server = createServer(
    createDoors({
      origins,
      live: createLiveRoutes(renditions, aspect),
      recordings: createRecordingRoutes(recorder),
      whep,
      show: studio.show,
      stats,
      failure: () => failure?.code,
    }),
  )

  const publishers = new Set<Publisher>()
  async function publish(options: PublishOptions): Promise<Publisher> {
    const publisher = await startPublisher(options, sizeOf(aspect, 720), studio.copy(), log)
    publishers.add(publisher)
    return publisher
  }

  async function stop(): Promise<void> {
    await Promise.all([...publishers].map(publisher => publisher.stop()))
    await whep.stop()
    media.stop()
    await studio.stop()
    await encoder?.stop()
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    await recorder.stop()
  }

  let url: string
  try {
    url = await listen(server, host, options.port ?? 0)
    await begun
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url,
    llhls: `${url}/live/index.m3u8`,
    whep: `${url}/whep`,
    recording() {
      const range = recorder.range()
      return (
        range && {
          url: `${url}/recording/index.m3u8?from=${range.from}&to=${range.to}`,
          started_at: range.started_at,
        }
      )
    },
    show: itemId => studio.show(itemId),
    setHost: (name, title) => studio.setHost(name, title),
    audioEnergy: () => sound.energy,
    publish,
    stop,
  }
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop what listens there, or choose another one with --port.`
          : `The rehearsal can not listen on ${host}:${port}: ${error.message}`
      reject(new RehearsalError('port_busy', sentence, { cause: error }))
    })
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
}
