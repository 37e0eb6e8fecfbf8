/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number]

const WHITE = { css: '#ffffff', rgb: [255, 255, 255] as Rgb }
const INK = { css: '#16181d', rgb: [22, 24, 29] as Rgb }
const BLACK = { css: '#000000', rgb: [0, 0, 0] as Rgb }
const READABLE = 4.5

/** Relative luminance (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map(value => {
    const channel = value / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: Rgb, b: Rgb): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The colour of text on a merchant's accent: white where it can be read, else ink, else black; never under 4.5:1. */
export function onAccent(accent: Rgb): string {
  return ([WHITE, INK].find(({ rgb }) => contrast(accent, rgb) >= READABLE) ?? BLACK).css
}

/** Any CSS colour as the browser reads it; `undefined` when it isn't one. */
export function rgbOf(colour: string): Rgb | undefined {
  if (!CSS.supports('color', colour)) return undefined
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!pen) return undefined
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [r = 0, g = 0, b = 0, alpha] = pen.getImageData(0, 0, 1, 1).data
  return alpha === 255 ? [r, g, b] : undefined
}
