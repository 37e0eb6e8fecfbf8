import { FPS } from '../format.ts'
import type { Size } from '../format.ts'

const FRAME_NANOSECONDS = Math.floor(1e9 / FPS)
const UNKNOWN_SIZE = Buffer.from('01ffffffffffffff', 'hex')

/**
 * The start of a Matroska stream of raw planar YUV 4:2:0 pictures (RFC 9559), with one frame as its unit of time.
 * Matroska because each picture then carries its number: where time is short some are left out, and the others
 * stay in step with the sound.
 */
export function matroskaStart({ width, height }: Size): Buffer {
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('matroska'))),
    Buffer.from('18538067', 'hex'),
    UNKNOWN_SIZE,
    element('1549a966', element('2ad7b1', unsigned(FRAME_NANOSECONDS))),
    element(
      '1654ae6b',
      element(
        'ae',
        element('d7', unsigned(1)),
        element('73c5', unsigned(1)),
        element('83', unsigned(1)),
        element('86', Buffer.from('V_UNCOMPRESSED')),
        element('23e383', unsigned(FRAME_NANOSECONDS)),
        element(
          'e0',
          element('b0', unsigned(width)),
          element('ba', unsigned(height)),
          element('2eb524', Buffer.from('I420')),
        ),
      ),
    ),
  ])
}

/** What goes in front of the bytes of one picture. */
export function matroskaFrame(index: number, bytes: number): Buffer {
  const timestamp = element('e7', unsigned(index))
  const block = Buffer.concat([Buffer.from('a3', 'hex'), sizeOf(4 + bytes), Buffer.from([0x81, 0, 0, 0x80])])
  const size = timestamp.length + block.length + bytes
  return Buffer.concat([Buffer.from('1f43b675', 'hex'), sizeOf(size), timestamp, block])
}

function element(id: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from(id, 'hex'), sizeOf(body.length), body])
}

function sizeOf(bytes: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + bytes)
  return size
}

function unsigned(value: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(value, 0, 6)
  return bytes
}
