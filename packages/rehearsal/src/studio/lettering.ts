import { fitText, linear, shadow } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Box } from './layout.ts'

const SANS = `Inter, 'SF Pro Text', 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif`

/** A folded card on the table with the product's name. */
export function drawCard(ink: Ink, box: Box, title: string): void {
  const { x, y, width, height } = box
  const inner = { x: x + 16, y: y + 10, width: width - 32, height: height - 26 }
  shadow(ink, x + width / 2, y + height - 16, width * 0.48, 14, 0.55)
  ink.fillStyle = linear(
    ink,
    [0, inner.y],
    [0, inner.y + inner.height],
    [
      [0, '#fffaf0'],
      [1, '#efe4cf'],
    ],
  )
  ink.beginPath()
  ink.moveTo(inner.x + 6, inner.y)
  ink.lineTo(inner.x + inner.width - 6, inner.y)
  ink.lineTo(inner.x + inner.width, inner.y + inner.height)
  ink.lineTo(inner.x, inner.y + inner.height)
  ink.closePath()
  ink.fill()
  ink.fillStyle = 'rgba(255, 255, 255, 0.8)'
  ink.fillRect(inner.x + 6, inner.y, inner.width - 12, 2)
  const { size, lines } = fitText(ink, title, px => `600 ${px}px ${SANS}`, inner.width - 34, [27, 25, 23, 21])
  write(ink, lines, x + width / 2, inner.y + inner.height / 2 + 1, size, `600 ${size}px ${SANS}`, '#33271d')
}

/** A board on the wall with the show's title and its host. */
export function drawSign(ink: Ink, box: Box, name: string, title: string): void {
  const { x, y, width, height } = box
  ink.strokeStyle = 'rgba(70, 50, 32, 0.7)'
  ink.lineWidth = 1.6
  ink.beginPath()
  ink.moveTo(x + 22, y + 18)
  ink.lineTo(x + width / 2, y + 2)
  ink.lineTo(x + width - 22, y + 18)
  ink.stroke()
  shadow(ink, x + width / 2 + 4, y + height - 6, width * 0.5, 14, 0.32)
  ink.fillStyle = linear(
    ink,
    [0, y + 18],
    [0, y + height - 8],
    [
      [0, '#8a6243'],
      [1, '#6b482e'],
    ],
  )
  ink.beginPath()
  ink.roundRect(x + 4, y + 18, width - 8, height - 28, 6)
  ink.fill()
  ink.fillStyle = 'rgba(255, 230, 196, 0.25)'
  ink.fillRect(x + 8, y + 19, width - 16, 1.6)
  const middle = x + width / 2
  const { size, lines } = fitText(ink, title, px => `600 ${px}px ${SANS}`, width - 36, [21, 19, 17, 15])
  const low = name === '' ? y + height / 2 + 4 : y + height / 2 - 5
  write(ink, lines, middle, low, size, `600 ${size}px ${SANS}`, '#fbf1de')
  if (name === '') return
  const below = fitText(ink, name, px => `400 ${px}px ${SANS}`, width - 36, [15])
  write(ink, below.lines.slice(0, 1), middle, y + height - 26, 15, `400 15px ${SANS}`, '#e4cfae')
}

function write(
  ink: Ink,
  lines: readonly string[],
  x: number,
  middle: number,
  size: number,
  font: string,
  colour: string,
): void {
  ink.font = font
  ink.fillStyle = colour
  ink.textAlign = 'center'
  ink.textBaseline = 'middle'
  const step = size * 1.16
  lines.forEach((line, i) => ink.fillText(line, x, middle + (i - (lines.length - 1) / 2) * step))
}
