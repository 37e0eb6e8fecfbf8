import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { RehearsalError } from './errors.ts'
import { createFlvReader } from './flv.ts'
import { CHANNELS, FPS, GOP_FRAMES, SAMPLE_RATE, sizeOf } from './format.ts'
import type { Aspect } from './format.ts'
import { keepTime } from './keep-time.ts'
import { createOggReader } from './ogg.ts'

export type RenditionName = '720p' | '360p'

/** One encoded frame. `index` counts from the first one; numbers are left out where the machine was too slow. */
export interface VideoFrame {
  readonly index: number
  readonly key: boolean
  /** NAL units, each with a length of four bytes in front. */
  readonly data: Buffer
}

export interface EncoderOutputs {
  videoConfig(rendition: RenditionName, avcC: Buffer): void
  video(rendition: RenditionName, frame: VideoFrame): void
  aacConfig(audioSpecificConfig: Buffer): void
  /** `index` counts AAC frames of 1024 samples; frame 0 starts with sample 0. */
  aac(index: number, data: Buffer): void
  /** `index` counts Opus packets of 20 ms; packet n starts `OPUS_PRE_SKIP` samples before n * 960. */
  opus(index: number, data: Buffer): void
  /** The process ended without being asked to. */
  stopped(error: RehearsalError): void
}

export interface Encoder {
  stop(): Promise<void>
}

/** Ports on this machine: numbered planar YUV 4:2:0 pictures in Matroska, and signed 16-bit stereo samples at 48 kHz. */
export interface EncoderInputs {
  readonly pictures: number
  readonly sounds: number
}

/** Bits per second that a rendition may use at its peak, sound included. */
export const PEAK_BITRATE: Record<RenditionName, number> = { '720p': 2_800_000, '360p': 900_000 }
const HALF_FRAME = 0.5 / FPS
const STDERR_KEPT = 2000
const STOP_GRACE_MS = 2000

/**
 * One ffmpeg, one graph: the pictures and the sound go in by count, so that both are on one clock (two live
 * inputs with clocks of their own would be up to 270 ms apart), and everything comes out encoded once.
 */
export function startEncoder(
  ffmpeg: string,
  aspect: Aspect,
  inputs: EncoderInputs,
  outputs: EncoderOutputs,
): Encoder {
  const pipes = Array.from({ length: 4 }, () => 'pipe' as const)
  const child = spawn(ffmpeg, encoderArguments(aspect, inputs), {
    stdio: ['ignore', 'ignore', 'pipe', ...pipes],
  })
  keepTime(child.pid)
  const reader = (fd: number) => child.stdio[fd] as Readable
  let stopping = false
  let complaints = ''

  for (const [fd, rendition] of [
    [3, '720p'],
    [4, '360p'],
  ] as const) {
    reader(fd).on(
      'data',
      createFlvReader(packet => {
        if (packet.kind !== 'video') return
        if (packet.config) return outputs.videoConfig(rendition, packet.data)
        const index = Math.round((packet.time * FPS) / 1000)
        outputs.video(rendition, { index, key: packet.key, data: packet.data })
      }),
    )
  }
  // The first AAC frame is the encoder's run-up: it holds nothing that was fed.
  let aacFrames = -1
  reader(5).on(
    'data',
    createFlvReader(packet => {
      if (packet.kind !== 'audio') return
      if (packet.config) return outputs.aacConfig(packet.data)
      if (aacFrames >= 0) outputs.aac(aacFrames, packet.data)
      aacFrames++
    }),
  )
  let opusPackets = 0
  reader(6).on(
    'data',
    createOggReader(packet => outputs.opus(opusPackets++, packet)),
  )
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-STDERR_KEPT)
  })
  const ended = new Promise<void>(resolve => {
    const end = (cause: string) => {
      resolve()
      if (stopping) return
      stopping = true
      outputs.stopped(
        new RehearsalError('ffmpeg_stopped', `ffmpeg stopped: ${cause} Start the rehearsal again.`),
      )
    }
    child.once('error', error => end(error.message))
    child.once('exit', code => end(complaints.trim().split('\n').at(-1) ?? `exit ${code}.`))
  })

  return {
    async stop() {
      stopping = true
      child.kill('SIGKILL')
      await Promise.race([ended, new Promise(resolve => setTimeout(resolve, STOP_GRACE_MS).unref())])
    },
  }
}

function encoderArguments(aspect: Aspect, inputs: EncoderInputs): string[] {
  const small = sizeOf(aspect, 360)
  const flv = ['-flush_packets', '1', '-flvflags', 'no_duration_filesize', '-f', 'flv']
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error'],
    ...['-probesize', '32', '-analyzeduration', '0', '-f', 'matroska', '-thread_queue_size', '2'],
    ...['-i', `tcp://127.0.0.1:${inputs.pictures}`],
    ...['-probesize', '32', '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', String(CHANNELS)],
    ...['-thread_queue_size', '64', '-i', `tcp://127.0.0.1:${inputs.sounds}`],
    '-filter_complex',
    `[0:v]split=2[large][whole];[whole]scale=${small.width}:${small.height}:flags=fast_bilinear[small]`,
    ...['-map', '[large]', ...h264('3.1', 24, '2400k'), ...flv, 'pipe:3'],
    ...['-map', '[small]', ...h264('3.0', 25, '700k'), ...flv, 'pipe:4'],
    ...['-map', '1:a', '-c:a', 'aac', '-b:a', '128k', ...flv, 'pipe:5'],
    ...['-map', '1:a', '-c:a', 'libopus', '-b:a', '96k', '-vbr', 'on', '-frame_duration', '20'],
    ...['-flush_packets', '1', '-page_duration', '20000', '-f', 'ogg', 'pipe:6'],
  ]
}

/** Constrained baseline without B-frames: what every WebRTC receiver takes, and no reordering delay. */
function h264(level: string, crf: number, peak: string): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
    ...['-level', level, '-crf', String(crf), '-maxrate', peak, '-bufsize', peak, '-pix_fmt', 'yuv420p'],
    ...['-g', String(GOP_FRAMES), '-sc_threshold', '0', '-forced-idr', '1'],
    // By time, not by count: pictures may be missing.
    ...['-force_key_frames', `expr:gte(t+${HALF_FRAME},n_forced*${GOP_FRAMES / FPS})`],
    ...['-threads', '1', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-color_range', 'tv'],
  ]
}
