import { expect, it } from 'vitest'
import { matroskaFrame, matroskaStart } from './matroska.ts'

it('names the size and the layout of the pictures', () => {
  const start = matroskaStart({ width: 720, height: 1280 })
  expect(start.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  expect(start.includes('V_UNCOMPRESSED')).toBe(true)
  expect(start.includes(Buffer.concat([Buffer.from('b0', 'hex'), size(6), number(720)]))).toBe(true)
  expect(start.includes(Buffer.concat([Buffer.from('ba', 'hex'), size(6), number(1280)]))).toBe(true)
  expect(start.includes('I420')).toBe(true)
})

it('puts the number of a picture in front of it, and how long all of it is', () => {
  const frame = matroskaFrame(123_456, 1_382_400)
  expect(frame.subarray(0, 4).toString('hex')).toBe('1f43b675')
  expect(frame.readUInt32BE(4) - 0x10000000).toBe(frame.length - 8 + 1_382_400)
  expect(frame.includes(Buffer.concat([Buffer.from('e7', 'hex'), size(6), number(123_456)]))).toBe(true)
})

function size(bytes: number): Buffer {
  return Buffer.from([0x10, 0, 0, bytes])
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(value, 0, 6)
  return bytes
}
