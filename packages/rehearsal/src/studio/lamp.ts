import { ellipse, linear, radial, shadow } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Layout } from './layout.ts'

/**
 * A paper lamp on the table. It brightens with each tap of the music: the picture's half of the lip sync mark.
 * @param light 0, at rest, to 1, the mark
 */
export function drawLamp(ink: Ink, { lamp }: Layout, light: number): void {
  const { x, base, height } = lamp
  const top = base - height
  const half = height * 0.29
  const bottom = base - height * 0.24
  const middle = (top + bottom) / 2
  shadow(ink, x, base, half * 1.4, 13, 0.5)
  ink.fillStyle = radial(ink, [x, middle], height * 0.57, [
    [0, `rgba(255, 226, 160, ${0.5 + 0.45 * light})`],
    [0.5, `rgba(255, 214, 140, ${0.2 + 0.3 * light})`],
    [1, 'rgba(255, 206, 130, 0)'],
  ])
  ink.fillRect(lamp.glow.x, lamp.glow.y, lamp.glow.width, lamp.glow.height)
  ink.strokeStyle = '#a87f50'
  ink.lineCap = 'round'
  ink.lineWidth = height * 0.034
  for (const [from, to] of [
    [-0.5, -0.74],
    [0, 0],
    [0.5, 0.74],
  ] as const) {
    ink.beginPath()
    ink.moveTo(x + half * from, bottom - 4)
    ink.lineTo(x + half * to, base - 3)
    ink.stroke()
  }
  const shape = () => {
    ink.beginPath()
    ink.moveTo(x - half * 0.76, top)
    ink.bezierCurveTo(
      x - half * 1.16,
      top + height * 0.24,
      x - half * 1.1,
      bottom - height * 0.14,
      x - half * 0.7,
      bottom,
    )
    ink.quadraticCurveTo(x, bottom + height * 0.05, x + half * 0.7, bottom)
    ink.bezierCurveTo(
      x + half * 1.1,
      bottom - height * 0.14,
      x + half * 1.16,
      top + height * 0.24,
      x + half * 0.76,
      top,
    )
    ink.closePath()
  }
  shape()
  ink.fillStyle = linear(
    ink,
    [x - half, 0],
    [x + half, 0],
    [
      [0, '#e8bf78'],
      [0.3, '#fbe7b4'],
      [0.55, '#fff4d4'],
      [0.8, '#f8dfa6'],
      [1, '#dcae66'],
    ],
  )
  ink.fill()
  shape()
  ink.fillStyle = `rgba(255, 255, 246, ${0.85 * light})`
  ink.fill()
  ink.lineWidth = 1.3
  for (let ring = 1; ring <= 8; ring++) {
    const y = top + ((bottom - top) * ring) / 9
    const reach = half * (0.78 + 0.3 * Math.sin((Math.PI * ring) / 9.6))
    ink.strokeStyle = 'rgba(178, 128, 62, 0.36)'
    ink.beginPath()
    ink.moveTo(x - reach, y - 2)
    ink.quadraticCurveTo(x, y + 9, x + reach, y - 2)
    ink.stroke()
  }
  ink.fillStyle = '#fff7df'
  ellipse(ink, x, top, half * 0.76, 5)
  ink.fill()
  ink.strokeStyle = '#c29456'
  ink.lineWidth = 2
  ink.stroke()
}
