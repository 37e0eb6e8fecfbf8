import { ellipse, linear, radial, shadow } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Layout, Shelf } from './layout.ts'

/** Draws all that never moves: wall, window light, shelves, table. */
export function drawSet(ink: Ink, layout: Layout): void {
  drawWall(ink, layout)
  drawWindowLight(ink, layout)
  for (const shelf of layout.shelves) drawShelf(ink, shelf)
  drawTable(ink, layout)
}

function drawWall(ink: Ink, { width, height, table }: Layout): void {
  ink.fillStyle = linear(
    ink,
    [0, 0],
    [0, table],
    [
      [0, '#d9c9b0'],
      [0.55, '#e3d4bc'],
      [1, '#c3ae92'],
    ],
  )
  ink.fillRect(0, 0, width, height)
  const reach = Math.max(width, table)
  ink.fillStyle = radial(ink, [width * 0.66, table * 0.36], reach * 0.72, [
    [0, 'rgba(255, 243, 214, 0.95)'],
    [0.4, 'rgba(255, 236, 202, 0.45)'],
    [1, 'rgba(255, 236, 202, 0)'],
  ])
  ink.fillRect(0, 0, width, table)
  ink.fillStyle = linear(
    ink,
    [0, 0],
    [width, 0],
    [
      [0, 'rgba(94, 70, 46, 0.3)'],
      [0.3, 'rgba(94, 70, 46, 0)'],
      [0.85, 'rgba(94, 70, 46, 0)'],
      [1, 'rgba(94, 70, 46, 0.16)'],
    ],
  )
  ink.fillRect(0, 0, width, table)
}

/** Late sun through a window of six panes, thrown onto the wall behind the host. */
function drawWindowLight(ink: Ink, { width, table, host }: Layout): void {
  ink.save()
  ink.translate(width * 0.5, table * 0.2)
  ink.transform(1, -0.16, -0.22, 1, 0, 0)
  const pane = { width: 104 * host.scale + 14, height: 128 * host.scale + 14, gap: 13 }
  for (let column = 0; column < 2; column++) {
    for (let row = 0; row < 3; row++) {
      const x = column * (pane.width + pane.gap)
      const y = row * (pane.height + pane.gap)
      ink.fillStyle = linear(
        ink,
        [x, y],
        [x + pane.width, y + pane.height],
        [
          [0, `rgba(255, 249, 230, ${0.52 - row * 0.12})`],
          [1, `rgba(255, 240, 205, ${0.3 - row * 0.08})`],
        ],
      )
      ink.beginPath()
      ink.roundRect(x, y, pane.width, pane.height, 6)
      ink.fill()
    }
  }
  ink.restore()
}

function drawShelf(ink: Ink, { x, y, width, mirrored }: Shelf): void {
  const at = (place: number) => x + width * (mirrored ? 1 - place : place)
  shadow(ink, x + width / 2 - 6, y + 20, width * 0.58, 30, 0.5)
  drawVase(ink, at(0.2), y, mirrored ? ['#d9b48f', '#bb8a63', '#835a3b'] : ['#8d9a86', '#6b7a68', '#465347'])
  drawBowls(ink, at(0.52), y)
  drawPlant(ink, at(0.82), y)
  ink.fillStyle = linear(
    ink,
    [0, y],
    [0, y + 15],
    [
      [0, '#a67a54'],
      [0.3, '#8a613f'],
      [1, '#65432a'],
    ],
  )
  ink.beginPath()
  ink.roundRect(x, y, width, 15, 3)
  ink.fill()
}

function drawVase(ink: Ink, x: number, base: number, glaze: readonly [string, string, string]): void {
  const [light, mid, dark] = glaze
  ink.save()
  ink.translate(x, base)
  ink.fillStyle = linear(
    ink,
    [-28, 0],
    [30, 0],
    [
      [0, mid],
      [0.3, light],
      [0.65, mid],
      [1, dark],
    ],
  )
  ink.beginPath()
  ink.moveTo(-17, 0)
  ink.bezierCurveTo(-42, -26, -30, -62, -11, -74)
  ink.lineTo(-13, -94)
  ink.lineTo(13, -94)
  ink.lineTo(11, -74)
  ink.bezierCurveTo(30, -62, 42, -26, 17, 0)
  ink.closePath()
  ink.fill()
  ink.fillStyle = dark
  ellipse(ink, 0, -94, 13, 3.6)
  ink.fill()
  ink.restore()
}

function drawBowls(ink: Ink, x: number, base: number): void {
  const bowls = [
    { y: base, r: 35, tone: ['#e3d7c2', '#c7b596', '#9c8a6d'] },
    { y: base - 24, r: 30, tone: ['#c98e72', '#b06c50', '#824a35'] },
  ] as const
  for (const { y, r, tone } of bowls) {
    ink.fillStyle = linear(
      ink,
      [x - r, 0],
      [x + r, 0],
      [
        [0, tone[1]],
        [0.28, tone[0]],
        [0.66, tone[1]],
        [1, tone[2]],
      ],
    )
    ink.beginPath()
    ink.moveTo(x - r, y - 29)
    ink.bezierCurveTo(x - r * 0.95, y - 4, x - r * 0.5, y, x, y)
    ink.bezierCurveTo(x + r * 0.5, y, x + r * 0.95, y - 4, x + r, y - 29)
    ink.closePath()
    ink.fill()
    ink.fillStyle = tone[2]
    ellipse(ink, x, y - 29, r, 4.4)
    ink.fill()
  }
}

function drawPlant(ink: Ink, x: number, base: number): void {
  const leaves = [
    [-30, -74, -0.7],
    [-15, -98, -0.3],
    [6, -106, 0.1],
    [24, -90, 0.5],
    [32, -66, 0.9],
    [-3, -76, -0.1],
    [16, -66, 0.4],
  ] as const
  ink.strokeStyle = '#5d7048'
  ink.lineWidth = 2.4
  for (const [dx, dy] of leaves) {
    ink.beginPath()
    ink.moveTo(x, base - 38)
    ink.quadraticCurveTo(x + dx * 0.2, base + dy * 0.8, x + dx, base + dy)
    ink.stroke()
  }
  for (const [dx, dy, turn] of leaves) {
    ink.save()
    ink.translate(x + dx, base + dy)
    ink.rotate(turn)
    ink.fillStyle = linear(
      ink,
      [-8, 0],
      [8, 0],
      [
        [0, '#8fa56f'],
        [0.5, '#758d58'],
        [0.52, '#667f4c'],
        [1, '#56703f'],
      ],
    )
    ink.beginPath()
    ink.moveTo(0, 15)
    ink.bezierCurveTo(-13, 5, -9, -12, 0, -19)
    ink.bezierCurveTo(9, -12, 13, 5, 0, 15)
    ink.fill()
    ink.restore()
  }
  ink.fillStyle = linear(
    ink,
    [x - 24, 0],
    [x + 24, 0],
    [
      [0, '#e9e1d2'],
      [0.35, '#f5efe4'],
      [1, '#b9ab95'],
    ],
  )
  ink.beginPath()
  ink.moveTo(x - 24, base - 42)
  ink.lineTo(x + 24, base - 42)
  ink.lineTo(x + 18, base)
  ink.lineTo(x - 18, base)
  ink.closePath()
  ink.fill()
}

function drawTable(ink: Ink, layout: Layout): void {
  const { width, height, table, host } = layout
  ink.fillStyle = linear(
    ink,
    [0, table],
    [0, height],
    [
      [0, '#8a6243'],
      [0.05, '#7c5739'],
      [0.4, '#5b3d27'],
      [1, '#2b1b11'],
    ],
  )
  ink.fillRect(0, table, width, height - table)
  drawGrain(ink, layout)
  ink.fillStyle = radial(ink, [host.x, table + 36], width * 0.55, [
    [0, 'rgba(255, 214, 160, 0.2)'],
    [1, 'rgba(255, 214, 160, 0)'],
  ])
  ink.fillRect(0, table, width, height - table)
  drawRunner(ink, layout)
  ink.fillStyle = 'rgba(255, 226, 186, 0.34)'
  ink.fillRect(0, table, width, 2)
}

/** Fine lines along the boards, closer together towards the far edge. */
function drawGrain(ink: Ink, { width, height, table }: Layout): void {
  ink.lineWidth = 1.4
  for (let i = 0; i < 26; i++) {
    const depth = (i / 26) ** 1.7
    const y = table + 6 + depth * (height - table)
    ink.strokeStyle = i % 3 === 0 ? 'rgba(30, 17, 9, 0.26)' : 'rgba(255, 220, 176, 0.05)'
    ink.beginPath()
    ink.moveTo(0, y)
    ink.bezierCurveTo(
      width * 0.3,
      y + Math.sin(i * 2.1) * 7,
      width * 0.62,
      y - Math.cos(i * 1.7) * 8,
      width,
      y + 2,
    )
    ink.stroke()
  }
}

/** A linen runner under the product. */
function drawRunner(ink: Ink, { height, table, host }: Layout): void {
  const half = 176 * host.scale
  const spread = 1.42
  ink.save()
  ink.beginPath()
  ink.moveTo(host.x - half, table + 3)
  ink.lineTo(host.x + half, table + 3)
  ink.lineTo(host.x + half * spread, height)
  ink.lineTo(host.x - half * spread, height)
  ink.closePath()
  ink.fillStyle = linear(
    ink,
    [0, table],
    [0, height],
    [
      [0, '#e2d4bb'],
      [0.16, '#cbb998'],
      [0.5, '#8d795c'],
      [1, '#4b3a29'],
    ],
  )
  ink.fill()
  ink.clip()
  ink.lineWidth = 3
  for (const [at, alpha] of [
    [0.86, 0.5],
    [0.8, 0.28],
  ] as const) {
    ink.strokeStyle = `rgba(140, 72, 48, ${alpha})`
    for (const side of [-1, 1]) {
      ink.beginPath()
      ink.moveTo(host.x + side * half * at, table)
      ink.lineTo(host.x + side * half * spread * at, height)
      ink.stroke()
    }
  }
  ink.restore()
  shadow(ink, host.x, table + 4, half * 1.5, 26, 0.35)
}
