import { ellipse, linear } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Grip, Pose } from './pose.ts'

const SLEEVE = 62

/** What the sleeves take from the light on the body. The caller clips to it. */
export function drawArmShadows(ink: Ink, grip: Grip): void {
  for (const side of [-1, 1]) {
    for (let spread = 4; spread <= 40; spread += 6) {
      ink.strokeStyle = 'rgba(12, 18, 28, 0.075)'
      ink.lineWidth = SLEEVE + spread
      sleeve(ink, side, grip, 0)
      ink.stroke()
    }
  }
}

/** Sleeves and the backs of the hands, behind what is held. */
export function drawArms(ink: Ink, { grip, breath }: Pose): void {
  for (const side of [-1, 1]) {
    ink.strokeStyle = linear(
      ink,
      [side * 150, -220],
      [side * 190, 20],
      [
        [0, side < 0 ? '#4a5e77' : '#3f526a'],
        [0.5, side < 0 ? '#44586f' : '#374960'],
        [1, side < 0 ? '#334459' : '#293648'],
      ],
    )
    ink.lineWidth = SLEEVE
    const wrist = sleeve(ink, side, grip, breath * 2)
    ink.stroke()
    drawPalm(ink, side, wrist, grip)
  }
}

/** Traces a sleeve from the shoulder over the elbow. @returns the wrist */
function sleeve(ink: Ink, side: number, { reach, y }: Grip, rise: number): { x: number; y: number } {
  const elbow = { x: side * Math.max(214, reach + 78), y: -26 - rise }
  const wrist = { x: side * (reach + 40), y: y + 14 }
  ink.lineCap = 'round'
  ink.lineJoin = 'round'
  ink.beginPath()
  ink.moveTo(side * 160, -206 - rise)
  ink.bezierCurveTo(side * 196, -150 - rise, elbow.x + side * 8, elbow.y - 70, elbow.x, elbow.y)
  ink.quadraticCurveTo(elbow.x - side * 10, elbow.y + 34, wrist.x, wrist.y)
  return wrist
}

function drawPalm(ink: Ink, side: number, wrist: { x: number; y: number }, { reach, y }: Grip): void {
  ink.strokeStyle = '#28364a'
  ink.lineWidth = 50
  ink.lineCap = 'butt'
  ink.beginPath()
  ink.moveTo(wrist.x + side * 2, wrist.y)
  ink.lineTo(wrist.x - side * 13, wrist.y - 3)
  ink.stroke()
  ink.fillStyle = linear(
    ink,
    [side * (reach + 34), y - 20],
    [side * (reach - 10), y + 30],
    [
      [0, '#dba682'],
      [1, '#eabb99'],
    ],
  )
  ellipse(ink, side * (reach + 10), y + 6, 32, 25, side * -0.22)
  ink.fill()
}

/** Fingers, in front of what is held. */
export function drawFingers(ink: Ink, { grip }: Pose): void {
  const { reach, y, hold } = grip
  ink.lineCap = 'round'
  for (const side of [-1, 1]) {
    for (let finger = 0; finger < 4; finger++) {
      const top = y - 14 + finger * 13.5
      const inward = reach - 22 - (finger === 3 ? -7 : finger * 1.5) - hold * 4
      for (const [width, colour] of [
        [16, 'rgba(150, 94, 66, 0.85)'],
        [13.4, finger === 0 ? '#f0c4a3' : '#e9b897'],
      ] as const) {
        ink.strokeStyle = colour
        ink.lineWidth = width
        ink.beginPath()
        ink.moveTo(side * (reach + 12), top + 1)
        ink.quadraticCurveTo(side * (reach - 8), top - 3, side * inward, top + 2)
        ink.stroke()
      }
    }
    ink.strokeStyle = 'rgba(150, 94, 66, 0.85)'
    for (const [width, colour] of [
      [17.6, 'rgba(150, 94, 66, 0.85)'],
      [15, '#f2c9a9'],
    ] as const) {
      ink.strokeStyle = colour
      ink.lineWidth = width
      ink.beginPath()
      ink.moveTo(side * (reach + 18), y - 10)
      ink.quadraticCurveTo(side * (reach + 2), y - 32, side * (reach - 14), y - 36 * (0.55 + hold * 0.45))
      ink.stroke()
    }
  }
}
