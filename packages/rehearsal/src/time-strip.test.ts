import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawTimeStrip, readTimeStrip, timeStripBox } from './time-strip.ts'

const SIZES = [
  [720, 1280],
  [360, 640],
  [1280, 720],
  [640, 360],
] as const
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const sizes = fc.constantFrom(...SIZES)

/** A grey picture with a strip, as RGBA. `noise` is added to the strip and around it, from a fixed sequence. */
function picture(width: number, height: number, time: number, noise = 0): Uint8ClampedArray {
  const yuv = new Uint8Array((width * height * 3) / 2).fill(120)
  drawTimeStrip(yuv, width, height, time)
  let random = time % 2_147_483_647
  const pixels = new Uint8ClampedArray(width * height * 4).fill(120)
  for (let i = (timeStripBox(width, height).y - 4) * width; i < width * height; i++) {
    random = (random * 48_271 + 11) % 2_147_483_647
    const light = (yuv[i] ?? 0) + ((random % 2001) / 1000 - 1) * noise
    pixels.fill(light, i * 4, i * 4 + 3)
    pixels[i * 4 + 3] = 255
  }
  return pixels
}

/** Halves both sides by averaging, as a smaller rendition does. */
function halved(pixels: Uint8ClampedArray, width: number, height: number): Uint8ClampedArray {
  const small = new Uint8ClampedArray((width / 2) * (height / 2) * 4)
  for (let y = Math.floor(height * 0.48); y < height / 2; y++) {
    for (let x = 0; x < (width / 2) * 4; x++) {
      const at = 2 * y * width * 4 + 2 * (x - (x % 4)) + (x % 4)
      const sum = [0, 4, width * 4, width * 4 + 4].reduce(
        (total, step) => total + (pixels[at + step] ?? 0),
        0,
      )
      small[y * (width / 2) * 4 + x] = sum / 4
    }
  }
  return small
}

describe('time strip', () => {
  it('is read back at every size, through noise', () => {
    fc.assert(
      fc.property(times, sizes, fc.integer({ min: 0, max: 90 }), (time, [width, height], noise) => {
        expect(readTimeStrip(picture(width, height, time, noise), width, height)).toBe(time)
      }),
      { numRuns: 6 },
    )
  })

  it('is read back from a picture of half the size', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(SIZES[0], SIZES[2]), (time, [width, height]) => {
        const small = halved(picture(width, height, time, 30), width, height)
        expect(readTimeStrip(small, width / 2, height / 2)).toBe(time)
      }),
      { numRuns: 4 },
    )
  })

  it('is read back from its own rows alone', () => {
    fc.assert(
      fc.property(times, sizes, (time, [width, height]) => {
        const box = timeStripBox(width, height)
        const rows = picture(width, height, time).subarray(box.y * width * 4)
        expect(readTimeStrip(rows, width, box.height)).toBe(time)
      }),
      { numRuns: 6 },
    )
  })

  it('is not read when one cell is wrong', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 63 }), (time, cell) => {
        const [width, height] = [640, 360]
        const pixels = picture(width, height, time)
        for (let y = timeStripBox(width, height).y; y < height; y++) {
          for (let x = cell * 10; x < cell * 10 + 10; x++) {
            const at = (y * width + x) * 4
            pixels.fill((pixels[at] ?? 0) > 120 ? 20 : 230, at, at + 3)
          }
        }
        expect(readTimeStrip(pixels, width, height)).toBeUndefined()
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    ['a grey picture', new Uint8ClampedArray(360 * 640 * 4).fill(128), 360, 640],
    ['a black picture', new Uint8ClampedArray(360 * 640 * 4), 360, 640],
    ['no picture', new Uint8ClampedArray(0), 0, 0],
    ['a picture too small for the cells', new Uint8ClampedArray(32 * 32 * 4), 32, 32],
  ])('is not found in %s', (_name, pixels, width, height) => {
    expect(readTimeStrip(pixels, width, height)).toBeUndefined()
  })
})
