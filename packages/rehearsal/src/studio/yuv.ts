/**
 * Turns a part of an RGBA picture into planar YUV 4:2:0 (BT.709, limited range) inside a larger picture. Only what
 * moved is converted: a whole 720p picture of RGBA through a pipe thirty times a second would cost more than
 * drawing it.
 * @param rgba pixels of the part, `area.width` x `area.height`
 * @param area where the part goes; all four numbers even
 */
export function convertToYuv(
  rgba: Uint8Array | Uint8ClampedArray,
  area: { x: number; y: number; width: number; height: number },
  yuv: Uint8Array,
  width: number,
  height: number,
): void {
  const chromaWidth = width >> 1
  const uPlane = width * height
  const vPlane = uPlane + chromaWidth * (height >> 1)
  const stride = area.width * 4
  for (let row = 0; row < area.height; row += 2) {
    let at = row * stride
    let light = (area.y + row) * width + area.x
    let chroma = ((area.y + row) >> 1) * chromaWidth + (area.x >> 1)
    // Written out, not looped: this runs ten million times a second.
    for (const end = at + stride; at < end; at += 8, light += 2, chroma++) {
      const r0 = rgba[at] as number
      const g0 = rgba[at + 1] as number
      const b0 = rgba[at + 2] as number
      const r1 = rgba[at + 4] as number
      const g1 = rgba[at + 5] as number
      const b1 = rgba[at + 6] as number
      const r2 = rgba[at + stride] as number
      const g2 = rgba[at + stride + 1] as number
      const b2 = rgba[at + stride + 2] as number
      const r3 = rgba[at + stride + 4] as number
      const g3 = rgba[at + stride + 5] as number
      const b3 = rgba[at + stride + 6] as number
      yuv[light] = (47 * r0 + 157 * g0 + 16 * b0 + 4224) >> 8
      yuv[light + 1] = (47 * r1 + 157 * g1 + 16 * b1 + 4224) >> 8
      yuv[light + width] = (47 * r2 + 157 * g2 + 16 * b2 + 4224) >> 8
      yuv[light + width + 1] = (47 * r3 + 157 * g3 + 16 * b3 + 4224) >> 8
      const red = r0 + r1 + r2 + r3
      const green = g0 + g1 + g2 + g3
      const blue = b0 + b1 + b2 + b3
      yuv[uPlane + chroma] = (-26 * red - 86 * green + 112 * blue + 131_584) >> 10
      yuv[vPlane + chroma] = (112 * red - 102 * green - 10 * blue + 131_584) >> 10
    }
  }
}
