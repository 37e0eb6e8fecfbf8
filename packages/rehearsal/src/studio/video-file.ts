import { execFile, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { CHANNELS, FPS, SAMPLE_RATE, sizeOf } from '../format.ts'
import type { Aspect } from '../format.ts'

/** The user's own file as pictures and sound, in a loop, by count: frame n goes with sample n * 1600. */
export interface VideoFile {
  /** Copies the frame of this number; an earlier one when it has not been decoded yet. Numbers only rise. */
  picture(out: Uint8Array, frame: number): void
  /** Fills interleaved stereo samples; silence where none have been decoded yet. */
  sound(out: Int16Array): void
  readonly hasSound: boolean
}

const FRAMES_AHEAD = 12
const SAMPLE_BYTES = CHANNELS * 2

/**
 * A decoder of its own in front of the one graph: pictures and sound leave it gapless and are then counted like
 * the drawn ones, so that nothing behind here knows the difference. Resolves with the first frame.
 * @throws Error with a sentence when the file can't be read
 */
export async function openVideoFile(ffmpeg: string, path: string, aspect: Aspect): Promise<VideoFile> {
  const { width, height } = sizeOf(aspect, 720)
  const frameBytes = (width * height * 3) / 2
  const heard = await hasSound(ffmpeg, path)
  const child = spawn(ffmpeg, decoderArguments(path, width, height, heard), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, pictures, errors, samples] = child.stdio as unknown as [null, Readable, Readable, Readable]
  const frames = byteQueue(pictures, frameBytes * FRAMES_AHEAD)
  // Sound is never held back: the decoder gives both in step, and holding one would block the other.
  const sounds = byteQueue(samples, Infinity)
  const last = new Uint8Array(frameBytes)
  last.fill(16, 0, width * height)
  last.fill(128, width * height)
  let taken = 0
  let owedSamples = 0
  let complaints = ''
  errors.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)))

  const ready = new Promise<void>((resolve, reject) => {
    const fail = (why: string) =>
      reject(
        new Error(
          `"${path}" can not be played (${why.replace(/\.$/, '')}): choose another file with --video.`,
        ),
      )
    child.once('error', error => fail(error.message))
    child.once('close', code => fail(complaints.trim().split('\n').at(-1) ?? `ffmpeg ended with ${code}.`))
    const look = () => {
      if (frames.length() < frameBytes) return
      pictures.off('data', look)
      resolve()
    }
    pictures.on('data', look)
  })

  await ready
  return {
    hasSound: heard,
    picture(out, frame) {
      while (taken <= frame && frames.take(last)) taken++
      out.set(last)
    },
    sound(out) {
      owedSamples += out.length / CHANNELS
      const late = owedSamples - out.length / CHANNELS
      if (late > 0) owedSamples -= sounds.skip(late * SAMPLE_BYTES) / SAMPLE_BYTES
      out.fill(0)
      if (owedSamples > out.length / CHANNELS) return
      if (sounds.take(new Uint8Array(out.buffer, out.byteOffset, out.byteLength)))
        owedSamples -= out.length / CHANNELS
    },
  }
}

/** ffmpeg without an output ends in an error, after it has listed the streams. */
function hasSound(ffmpeg: string, path: string): Promise<boolean> {
  return new Promise(resolve =>
    execFile(ffmpeg, ['-hide_banner', '-i', path], (_error, _out, listed) =>
      resolve(/Stream .*Audio:/.test(listed)),
    ),
  )
}

function decoderArguments(path: string, width: number, height: number, heard: boolean): string[] {
  const cover = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},fps=${FPS},format=yuv420p`
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'error', '-stream_loop', '-1', '-i', path],
    ...['-map', '0:v:0', '-vf', cover, '-f', 'rawvideo', 'pipe:1'],
    ...(heard ? ['-map', '0:a:0', '-af', 'aresample=async=1:first_pts=0', '-ar', String(SAMPLE_RATE)] : []),
    ...(heard ? ['-ac', String(CHANNELS), '-f', 's16le', 'pipe:3'] : []),
  ]
}

interface ByteQueue {
  length(): number
  /** Fills the whole of `out`, or takes nothing. */
  take(out: Uint8Array): boolean
  /** Drops up to so many bytes. @returns how many */
  skip(bytes: number): number
}

/** Bytes in order; its source is paused while it holds more than `most`. */
function byteQueue(source: Readable, most: number): ByteQueue {
  const chunks: Buffer[] = []
  let held = 0
  source.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    held += chunk.length
    if (held > most) source.pause()
  })

  function drop(bytes: number, each: (part: Buffer, at: number) => void): void {
    let at = 0
    while (at < bytes) {
      const first = chunks[0]
      if (!first) break
      const part = first.subarray(0, bytes - at)
      each(part, at)
      at += part.length
      if (part.length === first.length) chunks.shift()
      else chunks[0] = first.subarray(part.length)
    }
    held -= at
    if (held <= most) source.resume()
  }

  return {
    length: () => held,
    take(out) {
      if (held < out.length) return false
      drop(out.length, (part, at) => out.set(part, at))
      return true
    },
    skip(bytes) {
      const dropped = Math.min(bytes, held)
      drop(dropped, () => undefined)
      return dropped
    },
  }
}
