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
    let top = row * stride
    let bottom = top + stride
    let light = (area.y + row) * width + area.x
    let chroma = ((area.y + row) >> 1) * chromaWidth + (area.x >> 1)
    for (let column = 0; column < area.width; column += 2) {
      let red = 0
      let green = 0
      let blue = 0
      for (let corner = 0; corner < 4; corner++) {
        const at = (corner < 2 ? top : bottom) + (corner & 1) * 4
        const r = rgba[at] as number
        const g = rgba[at + 1] as number
        const b = rgba[at + 2] as number
        yuv[light + (corner < 2 ? 0 : width) + (corner & 1)] = (47 * r + 157 * g + 16 * b + 4224) >> 8
        red += r
        green += g
        blue += b
      }
      yuv[uPlane + chroma] = (-26 * red - 86 * green + 112 * blue + 131_584) >> 10
      yuv[vPlane + chroma] = (112 * red - 102 * green - 10 * blue + 131_584) >> 10
      top += 8
      bottom += 8
      light += 2
      chroma++
    }
  }
}
