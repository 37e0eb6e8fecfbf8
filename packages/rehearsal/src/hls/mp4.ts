import type { Size } from '../format.ts'
import { SAMPLE_RATE } from '../format.ts'

/** Ticks a second of the video track. Audio counts samples. */
export const VIDEO_TIMESCALE = 90_000
const VIDEO_TRACK = 1
const AUDIO_TRACK = 2
const KEY_FRAME = 0x02000000
const DELTA_FRAME = 0x01010000

/** The samples of one track in a fragment. Times in the track's ticks. */
export interface Run {
  readonly start: number
  readonly samples: ReadonlyArray<{ data: Buffer; key: boolean; duration: number }>
}

/** The initialisation of a fragmented MP4 with one H.264 and one AAC track (ISO/IEC 14496-12, -14, -15). */
export function initSegment(size: Size, avcC: Buffer, audioSpecificConfig: Buffer): Buffer {
  return Buffer.concat([
    box('ftyp', ascii('iso6'), u32(0), ascii('iso6'), ascii('mp41')),
    box(
      'moov',
      full(
        'mvhd',
        0,
        0,
        u32(0, 0, 1000, 0),
        u32(0x00010000),
        u16(0x0100, 0),
        u32(0, 0),
        MATRIX,
        zeros(24),
        u32(3),
      ),
      track(VIDEO_TRACK, VIDEO_TIMESCALE, size, 'vide', full('vmhd', 0, 1, zeros(8)), videoEntry(size, avcC)),
      track(
        AUDIO_TRACK,
        SAMPLE_RATE,
        undefined,
        'soun',
        full('smhd', 0, 0, zeros(4)),
        audioEntry(audioSpecificConfig),
      ),
      box('mvex', trackDefaults(VIDEO_TRACK), trackDefaults(AUDIO_TRACK)),
    ),
  ])
}

/** One `moof` and its `mdat`. */
export function fragment(sequence: number, video: Run, audio: Run): Buffer {
  const runs = [
    { id: VIDEO_TRACK, run: video },
    { id: AUDIO_TRACK, run: audio },
  ].filter(({ run }) => run.samples.length > 0)
  const build = (offsets: readonly number[]) =>
    box(
      'moof',
      full('mfhd', 0, 0, u32(sequence)),
      ...runs.map(({ id, run }, i) =>
        box(
          'traf',
          full('tfhd', 0, 0x020000, u32(id)),
          full('tfdt', 1, 0, u64(run.start)),
          full(
            'trun',
            0,
            0x000701,
            u32(run.samples.length, offsets[i] ?? 0),
            ...run.samples.map(sample =>
              u32(sample.duration, sample.data.length, sample.key ? KEY_FRAME : DELTA_FRAME),
            ),
          ),
        ),
      ),
    )
  const size = build(runs.map(() => 0)).length
  let offset = size + 8
  const offsets = runs.map(({ run }) => {
    const at = offset
    offset += run.samples.reduce((sum, sample) => sum + sample.data.length, 0)
    return at
  })
  const media = runs.flatMap(({ run }) => run.samples.map(sample => sample.data))
  return Buffer.concat([build(offsets), box('mdat', ...media)])
}

/** RFC 6381 names of the two codecs, as a playlist's `CODECS` wants them. */
export function codecNames(avcC: Buffer): string {
  return `avc1.${avcC.subarray(1, 4).toString('hex')},mp4a.40.2`
}

function track(
  id: number,
  timescale: number,
  size: Size | undefined,
  handler: string,
  header: Buffer,
  entry: Buffer,
): Buffer {
  const dimensions = u32((size?.width ?? 0) * 0x10000, (size?.height ?? 0) * 0x10000)
  return box(
    'trak',
    full('tkhd', 0, 3, u32(0, 0, id, 0, 0, 0, 0), u16(0, 0, size ? 0 : 0x0100, 0), MATRIX, dimensions),
    box(
      'mdia',
      full('mdhd', 0, 0, u32(0, 0, timescale, 0), u16(0x55c4, 0)),
      full('hdlr', 0, 0, u32(0), ascii(handler), zeros(12), ascii('\0')),
      box(
        'minf',
        header,
        box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))),
        box(
          'stbl',
          full('stsd', 0, 0, u32(1), entry),
          full('stts', 0, 0, u32(0)),
          full('stsc', 0, 0, u32(0)),
          full('stsz', 0, 0, u32(0, 0)),
          full('stco', 0, 0, u32(0)),
        ),
      ),
    ),
  )
}

function trackDefaults(id: number): Buffer {
  return full('trex', 0, 0, u32(id, 1, 0, 0, 0))
}

function videoEntry(size: Size, avcC: Buffer): Buffer {
  const square = box('pasp', u32(1, 1))
  const colour = box('colr', ascii('nclx'), u16(1, 1, 1), Buffer.from([0]))
  const fields = [
    zeros(6),
    u16(1),
    zeros(16),
    u16(size.width, size.height),
    u32(0x00480000, 0x00480000, 0),
    u16(1),
  ]
  return box('avc1', ...fields, zeros(32), u16(24, 0xffff), box('avcC', avcC), square, colour)
}

function audioEntry(config: Buffer): Buffer {
  const specific = descriptor(5, config)
  const decoder = descriptor(4, Buffer.from([0x40, 0x15, 0, 0, 0]), u32(128_000, 128_000), specific)
  const elementary = descriptor(
    3,
    u16(AUDIO_TRACK),
    Buffer.from([0]),
    decoder,
    descriptor(6, Buffer.from([2])),
  )
  const fields = [zeros(6), u16(1), zeros(8), u16(2, 16, 0, 0), u32(SAMPLE_RATE * 0x10000)]
  return box('mp4a', ...fields, full('esds', 0, 0, elementary))
}

function descriptor(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag, body.length]), body])
}

function box(type: string, ...content: Buffer[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8)
  return Buffer.concat([u32(size), ascii(type), ...content])
}

function full(type: string, version: number, flags: number, ...content: Buffer[]): Buffer {
  return box(type, u32(version * 0x1000000 + flags), ...content)
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function zeros(count: number): Buffer {
  return Buffer.alloc(count)
}

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => bytes.writeUInt16BE(value, i * 2))
  return bytes
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => bytes.writeUInt32BE(value, i * 4))
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

const MATRIX = u32(0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000)
