import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFlvReader } from './flv.ts'
import type { FlvPacket } from './flv.ts'
import { createIvfReader } from './ivf.ts'
import { createOggReader } from './ogg.ts'

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 700 }), { minLength: 1, maxLength: 6 })
const cuts = fc.integer({ min: 1, max: 97 })

/** Feeds bytes in pieces of this size, as a pipe may. */
function feed(reader: (chunk: Buffer) => void, bytes: Buffer, size: number): void {
  for (let at = 0; at < bytes.length; at += size) reader(bytes.subarray(at, at + size))
}

function flvTag(type: number, time: number, body: Buffer): Buffer {
  const header = Buffer.alloc(11)
  header.writeUInt8(type, 0)
  header.writeUIntBE(body.length, 1, 3)
  header.writeUIntBE(time & 0xffffff, 4, 3)
  header.writeUInt8(time >>> 24, 7)
  return Buffer.concat([header, body, Buffer.alloc(4)])
}

describe('container readers, whatever the pieces that bytes come in', () => {
  it('FLV', () => {
    fc.assert(
      fc.property(payloads, cuts, fc.integer({ min: 0, max: 2 ** 31 - 1 }), (bodies, cut, time) => {
        const tags = bodies.map((body, i) => {
          const head = Buffer.from([i === 0 ? 0x17 : 0x27, i === 0 ? 0 : 1, 0, 0, 0])
          return flvTag(9, time, Buffer.concat([head, body]))
        })
        const script = flvTag(18, 0, Buffer.from('onMetaData'))
        const seen: FlvPacket[] = []
        feed(
          createFlvReader(packet => seen.push(packet)),
          Buffer.concat([Buffer.alloc(13), script, ...tags]),
          cut,
        )
        expect(seen.map(packet => [...packet.data])).toEqual(bodies.map(body => [...body]))
        expect(seen.map(packet => packet.config)).toEqual(bodies.map((_, i) => i === 0))
        expect(seen.map(packet => packet.key)).toEqual(bodies.map((_, i) => i === 0))
        expect(seen.every(packet => packet.time === time)).toBe(true)
      }),
    )
  })

  it('Ogg', () => {
    fc.assert(
      fc.property(payloads, cuts, (packets, cut) => {
        const pages = [Buffer.from('OpusHead'), Buffer.from('OpusTags'), ...packets].map(packet => {
          const lacing = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]
          const header = Buffer.alloc(27)
          header.writeUInt8(lacing.length, 26)
          return Buffer.concat([header, Buffer.from(lacing), packet])
        })
        const seen: Buffer[] = []
        feed(
          createOggReader(packet => seen.push(packet)),
          Buffer.concat(pages),
          cut,
        )
        expect(seen.map(packet => [...packet])).toEqual(packets.map(packet => [...packet]))
      }),
    )
  })

  it('IVF', () => {
    fc.assert(
      fc.property(payloads, cuts, (frames, cut) => {
        const parts = frames.map((frame, i) => {
          const header = Buffer.alloc(12)
          header.writeUInt32LE(frame.length, 0)
          header.writeBigUInt64LE(BigInt(i), 4)
          return Buffer.concat([header, frame])
        })
        const seen: Array<{ time: number; data: Buffer }> = []
        feed(
          createIvfReader(frame => seen.push(frame)),
          Buffer.concat([Buffer.alloc(32), ...parts]),
          cut,
        )
        expect(seen.map(({ time, data }) => [time, ...data])).toEqual(frames.map((frame, i) => [i, ...frame]))
      }),
    )
  })
})
