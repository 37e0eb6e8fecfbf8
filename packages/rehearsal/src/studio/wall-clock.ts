import { ellipse, linear, radial } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Layout } from './layout.ts'

/** A clock on the wall with the time of this machine. @param now wall-clock milliseconds */
export function drawWallClock(ink: Ink, { clock }: Layout, now: number): void {
  const { x, y, radius } = clock
  const time = new Date(now)
  const seconds = time.getSeconds()
  const minutes = time.getMinutes() + seconds / 60
  const hours = (time.getHours() % 12) + minutes / 60
  ink.fillStyle = radial(ink, [x + 5, y + 9], radius * 1.2, [
    [0, 'rgba(74, 50, 30, 0.5)'],
    [0.8, 'rgba(74, 50, 30, 0.3)'],
    [1, 'rgba(74, 50, 30, 0)'],
  ])
  ellipse(ink, x + 5, y + 9, radius * 1.2, radius * 1.2)
  ink.fill()
  ink.fillStyle = linear(
    ink,
    [x - radius, y - radius],
    [x + radius, y + radius],
    [
      [0, '#b58a60'],
      [1, '#6d492d'],
    ],
  )
  ellipse(ink, x, y, radius, radius)
  ink.fill()
  ink.fillStyle = linear(
    ink,
    [x, y - radius],
    [x, y + radius],
    [
      [0, '#fbf6ea'],
      [1, '#efe5d2'],
    ],
  )
  ellipse(ink, x, y, radius * 0.88, radius * 0.88)
  ink.fill()
  ink.lineCap = 'round'
  for (let hour = 0; hour < 12; hour++) {
    hand(ink, clock, hour / 12, hour % 3 === 0 ? 0.66 : 0.72, 0.78, hour % 3 === 0 ? 3.4 : 1.8, '#4a3c30')
  }
  hand(ink, clock, hours / 12, -0.1, 0.44, 5.2, '#2f2822')
  hand(ink, clock, minutes / 60, -0.12, 0.66, 3.8, '#2f2822')
  hand(ink, clock, seconds / 60, -0.18, 0.7, 1.8, '#b4472f')
  ink.fillStyle = '#b4472f'
  ellipse(ink, x, y, 3.6, 3.6)
  ink.fill()
}

/** A line outwards. @param turn 0 to 1, clockwise from twelve; `from` and `to` in radii */
function hand(
  ink: Ink,
  { x, y, radius }: Layout['clock'],
  turn: number,
  from: number,
  to: number,
  width: number,
  colour: string,
): void {
  const angle = turn * Math.PI * 2 - Math.PI / 2
  ink.strokeStyle = colour
  ink.lineWidth = width
  ink.beginPath()
  ink.moveTo(x + Math.cos(angle) * radius * from, y + Math.sin(angle) * radius * from)
  ink.lineTo(x + Math.cos(angle) * radius * to, y + Math.sin(angle) * radius * to)
  ink.stroke()
}
