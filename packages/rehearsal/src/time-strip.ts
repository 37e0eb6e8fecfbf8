/**
 * A row of black and white cells along the bottom edge that says when the frame was captured, so that anyone
 * who sees the picture can measure how late it is. Pure, without imports: the reader runs in a browser.
 *
 * 64 cells: `1010`, 48 bits of wall-clock milliseconds (most significant first), 8 bits of CRC-8, `0101`.
 * The two frames of known cells give the reader its black and its white.
 */
const CELLS = 64
const TIME_BITS = 48
const HEAD = [1, 0, 1, 0]
const TAIL = [0, 1, 0, 1]
const BLACK = 24
const WHITE = 224
const NEUTRAL = 128
const LEAST_CONTRAST = 60
const WIDER_THAN_ANY_PICTURE = 8

/** Where the strip is in a picture of this size, in pixels. */
export function timeStripBox(width: number, height: number): { y: number; height: number } {
  const rows = Math.max(2, Math.round(Math.min(width, height) / 72))
  return { y: height - rows, height: rows }
}

/**
 * Draws the strip into a planar YUV 4:2:0 picture.
 * @param captureMs wall-clock milliseconds since 1970, a whole number below 2^48
 */
export function drawTimeStrip(yuv: Uint8Array, width: number, height: number, captureMs: number): void {
  const box = timeStripBox(width, height)
  const row = new Uint8Array(width)
  const bits = encode(captureMs)
  for (let x = 0; x < width; x++) row[x] = bits[Math.floor((x * CELLS) / width)] === 1 ? WHITE : BLACK
  for (let y = box.y; y < height; y++) yuv.set(row, y * width)
  const chromaWidth = width >> 1
  const chromaSize = chromaWidth * (height >> 1)
  for (const plane of [width * height, width * height + chromaSize]) {
    yuv.fill(NEUTRAL, plane + (box.y >> 1) * chromaWidth, plane + chromaSize)
  }
}

/**
 * Reads the strip from RGBA pixels, such as a canvas's `getImageData(0, 0, width, height).data`: of the whole
 * picture at any scale, or of nothing but the rows of `timeStripBox`, which costs a browser far less to draw.
 * @returns wall-clock milliseconds of capture, or nothing when no strip can be read for sure
 */
export function readTimeStrip(pixels: ArrayLike<number>, width: number, height: number): number | undefined {
  if (width < CELLS || height < 2 || pixels.length < width * height * 4) return undefined
  const box = width > height * WIDER_THAN_ANY_PICTURE ? { y: 0, height } : timeStripBox(width, height)
  const cells = Array.from({ length: CELLS }, (_, cell) => lightOf(pixels, width, box, cell))
  const threshold = thresholdOf(cells)
  if (threshold === undefined) return undefined
  const bits = cells.map(light => (light > threshold ? 1 : 0))
  const framed =
    HEAD.every((bit, i) => bits[i] === bit) && TAIL.every((bit, i) => bits[CELLS - 4 + i] === bit)
  if (!framed) return undefined
  const time = bits.slice(HEAD.length, HEAD.length + TIME_BITS)
  const check = bits.slice(HEAD.length + TIME_BITS, CELLS - TAIL.length)
  if (numberOf(check) !== crc8(time)) return undefined
  return numberOf(time)
}

function encode(captureMs: number): number[] {
  const time = Array.from(
    { length: TIME_BITS },
    (_, i) => Math.floor(captureMs / 2 ** (TIME_BITS - 1 - i)) % 2,
  )
  const crc = crc8(time)
  const check = Array.from({ length: 8 }, (_, i) => (crc >> (7 - i)) & 1)
  return [...HEAD, ...time, ...check, ...TAIL]
}

/** The mean light in the middle of a cell, away from its blurred edges. */
function lightOf(
  pixels: ArrayLike<number>,
  width: number,
  box: { y: number; height: number },
  cell: number,
): number {
  const size = width / CELLS
  const left = Math.floor((cell + 0.3) * size)
  const right = Math.max(left + 1, Math.ceil((cell + 0.7) * size))
  const top = box.y + Math.floor(box.height * 0.35)
  const bottom = Math.max(top + 1, box.y + Math.ceil(box.height * 0.85))
  let sum = 0
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 4
      sum += (pixels[at] ?? 0) + 2 * (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)
    }
  }
  return sum / (4 * (bottom - top) * (right - left))
}

function thresholdOf(cells: readonly number[]): number | undefined {
  const known = [...HEAD, ...TAIL]
  const seen = [...cells.slice(0, HEAD.length), ...cells.slice(CELLS - TAIL.length)]
  const mean = (bit: number) => seen.filter((_, i) => known[i] === bit).reduce((a, b) => a + b, 0) / 4
  const black = mean(0)
  const white = mean(1)
  return white - black < LEAST_CONTRAST ? undefined : (black + white) / 2
}

/** CRC-8, polynomial x^8 + x^2 + x + 1, start value 0xff so that an empty time has a check too. */
function crc8(bits: readonly number[]): number {
  let crc = 0xff
  for (const bit of bits) {
    const carry = (crc >> 7) ^ bit
    crc = ((crc << 1) & 0xff) ^ (carry ? 0x07 : 0)
  }
  return crc
}

function numberOf(bits: readonly number[]): number {
  return bits.reduce((value, bit) => value * 2 + bit, 0)
}
