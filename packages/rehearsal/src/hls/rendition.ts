import { FPS, PART_FRAMES, SAMPLE_RATE, SEGMENT_FRAMES } from '../format.ts'
import type { Size } from '../format.ts'
import type { VideoFrame } from '../encoder.ts'
import type { Timeline } from '../timeline.ts'
import { codecNames, fragment, initSegment, VIDEO_TIMESCALE } from './mp4.ts'
import { mediaPlaylist } from './playlist.ts'

/** One AAC frame; `start` counts samples from the first one of the stage. */
export interface AacFrame {
  readonly start: number
  readonly data: Buffer
}

export interface Part {
  readonly uri: string
  readonly duration: number
  readonly independent: boolean
  readonly data: Buffer
}

export interface Segment {
  readonly msn: number
  readonly uri: string
  readonly capture: number
  readonly parts: Part[]
  complete: boolean
  duration: number
}

/** One rendition of the live stream: frames in; parts, segments and a playlist out. */
export interface Rendition {
  readonly codecs: string | undefined
  readonly init: Buffer | undefined
  configure(avcC: Buffer, audioSpecificConfig: Buffer): void
  video(frame: VideoFrame): void
  aac(frame: AacFrame): void
  /** The newest part there is, or nothing before the first one. */
  last(): { msn: number; part: number } | undefined
  /** Whether there is a whole segment: players begin with no less. */
  readonly begun: boolean
  /** Whether the playlist lists this part or, without one, the whole segment. A part past a segment's end means the next segment. */
  holds(msn: number, part: number | undefined): boolean
  playlist(reports: ReadonlyArray<{ uri: string; msn: number; part: number }>): string
  /** The bytes of a part or a segment, by its name in the playlist. */
  media(uri: string): Buffer | undefined
  /** True when this name will be there within about one part. */
  isHinted(uri: string): boolean
  /** Resolves at each new part. */
  nextPart(): Promise<void>
}

export interface RenditionOptions {
  readonly size: Size
  readonly timeline: Timeline
  /** Number of the first segment. */
  readonly firstMsn: number
  /** Complete segments that are kept. */
  readonly window: number
  onSegment?(segment: Segment): void
}

export const INIT_URI = 'init.mp4'
const AAC_FRAME = 1024
const TICKS_A_FRAME = VIDEO_TIMESCALE / FPS
const SAMPLES_A_FRAME = SAMPLE_RATE / FPS
export const TARGET_DURATION = SEGMENT_FRAMES / FPS
const PART_TARGET = PART_FRAMES / FPS

export function createRendition(options: RenditionOptions): Rendition {
  const segments: Segment[] = []
  const media = new Map<string, Buffer>()
  let frames: VideoFrame[] = []
  let sounds: AacFrame[] = []
  let init: Buffer | undefined
  let codecs: string | undefined
  let nextMsn = options.firstMsn
  let sequence = 1
  let waiting: Array<() => void> = []

  const current = () => segments.at(-1)
  const hint = () => {
    const segment = current()
    return segment && !segment.complete ? partUri(segment.msn, segment.parts.length) : partUri(nextMsn, 0)
  }

  function publishReady(): void {
    while (publishPart()) continue
  }

  /** A part is ready with its last frame, or a later one, and the sound up to its end. */
  function publishPart(): boolean {
    const first = frames[0]
    const newest = frames.at(-1)
    const heard = sounds.at(-1)
    if (!first || !newest || !init || !heard) return false
    const begin = first.index - (first.index % PART_FRAMES)
    const after = begin + PART_FRAMES
    const end = after * SAMPLES_A_FRAME
    if (newest.index < after - 1 || heard.start + AAC_FRAME < end) return false
    const picked = frames.filter(frame => frame.index < after)
    frames = frames.filter(frame => frame.index >= after)
    const sound = sounds.filter(frame => frame.start < end)
    sounds = sounds.filter(frame => frame.start >= end)
    if (first.key && current()?.complete !== false) beginSegment(first)
    const segment = current()
    if (!segment) return true
    const part: Part = {
      uri: partUri(segment.msn, segment.parts.length),
      duration: PART_TARGET,
      independent: first.key,
      data: fragment(
        sequence++,
        {
          start: first.index * TICKS_A_FRAME,
          samples: picked.map(({ data, key, index }, i) => ({
            data,
            key,
            duration: ((picked[i + 1]?.index ?? after) - index) * TICKS_A_FRAME,
          })),
        },
        {
          start: sound[0]?.start ?? 0,
          samples: sound.map(({ data }) => ({ data, key: true, duration: AAC_FRAME })),
        },
      ),
    }
    segment.parts.push(part)
    segment.duration += part.duration
    media.set(part.uri, part.data)
    if (segment.parts.length * PART_FRAMES >= SEGMENT_FRAMES) completeSegment(segment)
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
    return true
  }

  function beginSegment(first: VideoFrame): void {
    const msn = nextMsn++
    const capture = Math.round(options.timeline.captureOf(first.index))
    segments.push({ msn, uri: `s${msn}.m4s`, capture, parts: [], complete: false, duration: 0 })
  }

  function completeSegment(segment: Segment): void {
    segment.complete = true
    media.set(segment.uri, Buffer.concat(segment.parts.map(part => part.data)))
    options.onSegment?.(segment)
    while (segments.length > options.window) {
      const old = segments.shift()
      if (!old) break
      for (const uri of [old.uri, ...old.parts.map(part => part.uri)]) media.delete(uri)
    }
  }

  return {
    get codecs() {
      return codecs
    },
    get init() {
      return init
    },
    configure(avcC, audioSpecificConfig) {
      init = initSegment(options.size, avcC, audioSpecificConfig)
      codecs = codecNames(avcC)
      publishReady()
    },
    video(frame) {
      frames.push(frame)
      publishReady()
    },
    aac(frame) {
      sounds.push(frame)
      publishReady()
    },
    last() {
      const segment = current()
      return segment && { msn: segment.msn, part: segment.parts.length - 1 }
    },
    get begun() {
      return segments.some(({ complete }) => complete)
    },
    holds(msn, part) {
      const segment = current()
      if (!segment || segment.msn !== msn) return segment !== undefined && segment.msn > msn
      return part === undefined ? segment.complete : segment.parts.length > part
    },
    playlist: reports =>
      mediaPlaylist({
        segments,
        initUri: INIT_URI,
        targetDuration: TARGET_DURATION,
        partTarget: PART_TARGET,
        hint: hint(),
        reports,
      }),
    media: uri => media.get(uri),
    isHinted: uri => uri === hint(),
    nextPart: () => new Promise(resolve => waiting.push(resolve)),
  }
}

function partUri(msn: number, part: number): string {
  return `s${msn}.p${part}.m4s`
}
