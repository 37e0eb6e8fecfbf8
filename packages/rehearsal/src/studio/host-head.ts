import { ellipse, linear, radial } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Pose } from './pose.ts'

const HAIR = ['#4a3b35', '#2b211e', '#191312'] as const
const EYE_Y = -448

/** Head and hair. A turn moves the features further than the face, and the hair behind against them. */
export function drawHead(ink: Ink, pose: Pose): void {
  ink.save()
  ink.translate(0, -352)
  ink.rotate(pose.tilt)
  ink.translate(0, 352)
  drawHairBehind(ink, -pose.turn * 5)
  drawFace(ink, pose.turn)
  ink.save()
  ink.translate(pose.turn * 14, Math.abs(pose.turn) * 1.5)
  for (const side of [-1, 1]) drawEye(ink, side, pose)
  drawNose(ink, pose.turn)
  drawMouth(ink, pose.smile)
  ink.restore()
  drawFringe(ink, pose.turn * 5)
  ink.restore()
}

function drawHairBehind(ink: Ink, shift: number): void {
  ink.fillStyle = linear(
    ink,
    [-110, -560],
    [90, -330],
    [
      [0, HAIR[0]],
      [0.4, HAIR[1]],
      [1, HAIR[2]],
    ],
  )
  ink.beginPath()
  ink.moveTo(shift - 104, -350)
  ink.bezierCurveTo(shift - 128, -430, shift - 126, -572, shift, -574)
  ink.bezierCurveTo(shift + 126, -572, shift + 128, -430, shift + 104, -350)
  ink.bezierCurveTo(shift + 92, -336, shift + 62, -338, shift + 50, -348)
  ink.lineTo(shift - 50, -348)
  ink.bezierCurveTo(shift - 62, -338, shift - 92, -336, shift - 104, -350)
  ink.fill()
}

function drawFace(ink: Ink, turn: number): void {
  const shift = turn * 4
  ink.fillStyle = radial(ink, [shift - 22 + turn * 20, -470], 165, [
    [0, '#f3c9a9'],
    [0.55, '#e8b594'],
    [1, '#d09a77'],
  ])
  ink.beginPath()
  ink.moveTo(shift - 82, -478)
  ink.bezierCurveTo(shift - 84, -420, shift - 66, -372, shift - 24, -352)
  ink.quadraticCurveTo(shift, -342, shift + 24, -352)
  ink.bezierCurveTo(shift + 66, -372, shift + 84, -420, shift + 82, -478)
  ink.bezierCurveTo(shift + 80, -560, shift - 80, -560, shift - 82, -478)
  ink.fill()
  for (const side of [-1, 1]) {
    const x = shift + side * 46 + turn * 9
    ink.fillStyle = radial(ink, [x, -410], 26, [
      [0, 'rgba(222, 112, 88, 0.3)'],
      [1, 'rgba(222, 112, 88, 0)'],
    ])
    ellipse(ink, x, -410, 26, 20)
    ink.fill()
  }
}

function drawEye(ink: Ink, side: number, { eyes, turn }: Pose): void {
  const x = side * 33
  const look = turn * 2.2
  ink.save()
  ink.translate(x, EYE_Y)
  ink.fillStyle = '#fbf4ec'
  ellipse(ink, 0, 0, 12.5, Math.max(0.6, 8.4 * eyes))
  ink.fill()
  ink.clip()
  ink.fillStyle = '#2f1f17'
  ellipse(ink, look, 0, 7.6, 8)
  ink.fill()
  ink.fillStyle = 'rgba(255, 255, 255, 0.9)'
  ellipse(ink, look + 2.6, -3, 2.2, 2.2)
  ink.fill()
  ink.restore()
  ink.lineCap = 'round'
  ink.strokeStyle = '#33231c'
  ink.lineWidth = 3.4
  const lid = EYE_Y - 8.6 * eyes
  ink.beginPath()
  ink.moveTo(x - 13, EYE_Y - 1)
  ink.quadraticCurveTo(x, lid - 4 * eyes + (1 - eyes) * 6, x + 13, EYE_Y - 1)
  ink.stroke()
  ink.strokeStyle = '#3a2a23'
  ink.lineWidth = 4.6
  ink.beginPath()
  ink.moveTo(x - side * 13, EYE_Y - 25)
  ink.quadraticCurveTo(x + side * 4, EYE_Y - 33, x + side * 18, EYE_Y - 26)
  ink.stroke()
}

function drawNose(ink: Ink, turn: number): void {
  ink.strokeStyle = 'rgba(164, 104, 74, 0.75)'
  ink.lineWidth = 3.2
  ink.lineCap = 'round'
  ink.beginPath()
  ink.moveTo(3 + turn * 3, -438)
  ink.bezierCurveTo(10 + turn * 4, -416, 9 + turn * 4, -408, -4 + turn * 2, -407)
  ink.stroke()
}

function drawMouth(ink: Ink, smile: number): void {
  const width = 24 + smile * 5
  const corner = -384 - smile * 4
  const low = -376 + smile * 5
  ink.fillStyle = '#a8493f'
  ink.beginPath()
  ink.moveTo(-width, corner)
  ink.bezierCurveTo(-width * 0.4, corner + 5, width * 0.4, corner + 5, width, corner)
  ink.bezierCurveTo(width * 0.55, low + 5, -width * 0.55, low + 5, -width, corner)
  ink.fill()
  ink.fillStyle = '#fdf6ee'
  ink.beginPath()
  ink.moveTo(-width * 0.78, corner + 2.4)
  ink.bezierCurveTo(-width * 0.3, corner + 5, width * 0.3, corner + 5, width * 0.78, corner + 2.4)
  ink.bezierCurveTo(
    width * 0.4,
    corner + 4 + smile * 5,
    -width * 0.4,
    corner + 4 + smile * 5,
    -width * 0.78,
    corner + 2.4,
  )
  ink.fill()
}

function drawFringe(ink: Ink, shift: number): void {
  ink.fillStyle = linear(
    ink,
    [-80, -570],
    [80, -440],
    [
      [0, HAIR[0]],
      [0.5, HAIR[1]],
      [1, HAIR[2]],
    ],
  )
  ink.beginPath()
  ink.moveTo(shift - 92, -380)
  ink.bezierCurveTo(shift - 122, -470, shift - 108, -576, shift + 4, -576)
  ink.bezierCurveTo(shift + 112, -576, shift + 122, -470, shift + 92, -380)
  ink.bezierCurveTo(shift + 84, -420, shift + 84, -462, shift + 70, -492)
  ink.bezierCurveTo(shift + 34, -494, shift - 4, -508, shift - 26, -530)
  ink.bezierCurveTo(shift - 40, -504, shift - 60, -492, shift - 72, -486)
  ink.bezierCurveTo(shift - 86, -452, shift - 84, -418, shift - 92, -380)
  ink.fill()
  ink.strokeStyle = 'rgba(255, 226, 196, 0.13)'
  ink.lineWidth = 9
  ink.lineCap = 'round'
  ink.beginPath()
  ink.moveTo(shift + 22, -558)
  ink.bezierCurveTo(shift + 66, -548, shift + 90, -514, shift + 96, -470)
  ink.stroke()
}
