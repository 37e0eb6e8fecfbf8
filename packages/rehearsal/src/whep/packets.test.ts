import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packetizeH264, packetizeVp8, parameterSetsOf } from './packets.ts'

const SPS = Buffer.from([0x67, 0x42, 0xc0, 0x1f])
const PPS = Buffer.from([0x68, 0xce])

function avcc(units: Buffer[]): Buffer {
  return Buffer.concat(
    units.flatMap(unit => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(unit.length)
      return [length, unit]
    }),
  )
}

/** What a receiver makes of the payloads (RFC 6184). */
function unpack(payloads: Buffer[]): Buffer[] {
  const units: Buffer[] = []
  for (const payload of payloads) {
    const type = (payload[0] ?? 0) & 0x1f
    if (type === 24) {
      for (let at = 1; at < payload.length; at += 2 + payload.readUInt16BE(at)) {
        units.push(payload.subarray(at + 2, at + 2 + payload.readUInt16BE(at)))
      }
    } else if (type === 28) {
      const [indicator = 0, header = 0] = payload
      if (header & 0x80) units.push(Buffer.from([(indicator & 0xe0) | (header & 0x1f)]))
      units.push(Buffer.concat([units.pop() ?? Buffer.alloc(0), payload.subarray(2)]))
    } else units.push(payload)
  }
  return units
}

it('takes H.264 apart so that a receiver puts the same units together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 6000 }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (bodies, key) => {
        const units = bodies.map(body => Buffer.concat([Buffer.from([key ? 0x65 : 0x41]), body]))
        const payloads = packetizeH264(avcc(units), [SPS, PPS])
        expect(payloads.every(payload => payload.length <= 1200)).toBe(true)
        expect(unpack(payloads)).toEqual(key ? [SPS, PPS, ...units] : units)
      },
    ),
  )
})

it('leaves out units that are no picture', () => {
  const sei = Buffer.from([0x06, 1, 2, 3])
  const slice = Buffer.from([0x41, 9, 9])
  expect(packetizeH264(avcc([sei, slice]), [SPS, PPS])).toEqual([slice])
})

it('finds the parameter sets of an avcC', () => {
  const avcC = Buffer.from([1, 0x42, 0xc0, 0x1f, 0xff, 0xe1, 0, SPS.length, ...SPS, 1, 0, PPS.length, ...PPS])
  expect(parameterSetsOf(avcC)).toEqual([SPS, PPS])
})

it('marks the first packet of a VP8 frame, and only that', () => {
  const payloads = packetizeVp8(Buffer.alloc(3000, 7))
  expect(payloads.map(payload => payload[0])).toEqual([0x10, 0, 0])
  expect(Buffer.concat(payloads.map(payload => payload.subarray(1)))).toEqual(Buffer.alloc(3000, 7))
})
