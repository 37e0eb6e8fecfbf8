import { spawn } from 'node:child_process'
import type { VideoFrame } from './encoder.ts'
import { FPS, GOP_FRAMES } from './format.ts'
import { createIvfReader } from './ivf.ts'

/** Turns the H.264 of the graph into VP8, for viewers that can't take H.264. */
export interface Vp8Transcoder {
  feed(frame: VideoFrame): void
  stop(): void
}

const START_CODE = Buffer.from([0, 0, 0, 1])
/** An access unit delimiter: its start tells the reader that the frame before it is whole. */
const DELIMITER = Buffer.from([0, 0, 0, 1, 9, 0xf0])

/**
 * Its first frame is the first key frame it is fed.
 * @param onFrame gets frames under the index that their H.264 had
 */
export function startVp8(
  ffmpeg: string,
  parameterSets: readonly Buffer[],
  onFrame: (frame: VideoFrame) => void,
): Vp8Transcoder {
  const child = spawn(ffmpeg, vp8Arguments(), { stdio: ['pipe', 'pipe', 'ignore'] })
  // Frames come out in order and by count; each takes back the index it went in with.
  const indexes: number[] = []
  let out = 0
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  child.stdout.on(
    'data',
    createIvfReader(({ time, data }) => {
      const key = ((data[0] ?? 1) & 1) === 0
      for (; out < time; out++) indexes.shift()
      onFrame({ index: indexes[0] ?? 0, key, data })
    }),
  )
  return {
    feed(frame) {
      if (indexes.length === 0 && out === 0 && !frame.key) return
      indexes.push(frame.index)
      child.stdin.write(annexB(frame, parameterSets))
    },
    stop: () => void child.kill('SIGKILL'),
  }
}

function annexB(frame: VideoFrame, parameterSets: readonly Buffer[]): Buffer {
  const parts = frame.key ? parameterSets.flatMap(set => [START_CODE, set]) : []
  for (let at = 0; at + 4 <= frame.data.length;) {
    const length = frame.data.readUInt32BE(at)
    parts.push(START_CODE, frame.data.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return Buffer.concat([...parts, DELIMITER])
}

function vp8Arguments(): string[] {
  return [
    ...['-hide_banner', '-nostats', '-loglevel', 'quiet', '-fflags', 'nobuffer', '-flags', 'low_delay'],
    ...['-probesize', '32', '-threads', '1', '-f', 'h264', '-framerate', String(FPS), '-i', 'pipe:0'],
    ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0', '-b:v', '1800k'],
    ...[
      '-maxrate',
      '2400k',
      '-bufsize',
      '1200k',
      '-g',
      String(GOP_FRAMES),
      '-keyint_min',
      String(GOP_FRAMES),
    ],
    ...[
      '-auto-alt-ref',
      '0',
      '-error-resilient',
      '1',
      '-threads',
      '1',
      '-flush_packets',
      '1',
      '-f',
      'ivf',
      'pipe:1',
    ],
  ]
}
