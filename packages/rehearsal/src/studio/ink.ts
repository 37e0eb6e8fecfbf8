import type { SKRSContext2D } from '@napi-rs/canvas'

export type Ink = SKRSContext2D
type Stops = ReadonlyArray<readonly [number, string]>

/** A linear gradient from one point to another. */
export function linear(ink: Ink, from: [number, number], to: [number, number], stops: Stops) {
  const gradient = ink.createLinearGradient(...from, ...to)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

/** A radial gradient out of one point. */
export function radial(ink: Ink, centre: [number, number], radius: number, stops: Stops) {
  const gradient = ink.createRadialGradient(...centre, 0, ...centre, radius)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

export function ellipse(ink: Ink, x: number, y: number, rx: number, ry: number, turn = 0): void {
  ink.beginPath()
  ink.ellipse(x, y, rx, ry, turn, 0, Math.PI * 2)
}

/** A soft round shadow on a surface. */
export function shadow(ink: Ink, x: number, y: number, rx: number, ry: number, strength: number): void {
  ink.save()
  ink.translate(x, y)
  ink.scale(1, ry / rx)
  ink.fillStyle = radial(ink, [0, 0], rx, [
    [0, `rgba(38, 22, 12, ${strength})`],
    [0.6, `rgba(38, 22, 12, ${strength * 0.45})`],
    [1, 'rgba(38, 22, 12, 0)'],
  ])
  ellipse(ink, 0, 0, rx, rx)
  ink.fill()
  ink.restore()
}

/**
 * Makes a text small enough: on one line, else on two, and in the end with an ellipsis rather than tiny.
 * @param sizes in pixels, largest first
 */
export function fitText(
  ink: Ink,
  text: string,
  font: (size: number) => string,
  width: number,
  sizes: readonly number[],
): { size: number; lines: string[] } {
  for (const most of [1, 2]) {
    for (const size of sizes) {
      ink.font = font(size)
      const lines = linesOf(ink, text, width)
      if (lines.length <= most && lines.every(line => ink.measureText(line).width <= width))
        return { size, lines }
    }
  }
  const size = sizes.at(-1) ?? 16
  const [first = '', ...rest] = linesOf(ink, text, width)
  const second = rest.join(' ')
  return { size, lines: [shorten(ink, first, width), ...(second ? [shorten(ink, second, width)] : [])] }
}

function linesOf(ink: Ink, text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && ink.measureText(`${last} ${word}`).width <= width)
      lines[lines.length - 1] += ` ${word}`
    else lines.push(word)
  }
  return lines
}

function shorten(ink: Ink, text: string, width: number): string {
  if (ink.measureText(text).width <= width) return text
  let kept = [...text]
  while (kept.length > 1 && ink.measureText(`${kept.join('')}…`).width > width) kept = kept.slice(0, -1)
  return `${kept.join('')}…`
}
