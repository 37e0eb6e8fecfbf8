import { drawArms, drawArmShadows, drawFingers } from './host-hands.ts'
import { drawHead } from './host-head.ts'
import { ellipse, linear } from './ink.ts'
import type { Ink } from './ink.ts'
import type { Pose } from './pose.ts'

/** The host behind the table. `drawProduct` is called between the arms and the fingers that hold it. */
export function drawHost(ink: Ink, pose: Pose, drawProduct: () => void): void {
  ink.save()
  ink.beginPath()
  ink.rect(-400, -800, 800, 800)
  ink.clip()
  const rise = pose.breath * 2.6
  ink.save()
  ink.translate(0, -rise)
  drawNeck(ink)
  ink.restore()
  drawTorso(ink, pose)
  ink.translate(pose.turn * 4, -rise)
  drawCollar(ink)
  drawHead(ink, pose)
  ink.restore()
  drawArms(ink, pose)
  drawProduct()
  drawFingers(ink, pose)
}

function drawNeck(ink: Ink): void {
  ink.fillStyle = linear(
    ink,
    [0, -372],
    [0, -286],
    [
      [0, '#c08d6c'],
      [0.45, '#d9a583'],
      [1, '#d6a17e'],
    ],
  )
  ink.beginPath()
  ink.moveTo(-35, -390)
  ink.bezierCurveTo(-33, -330, -40, -312, -72, -296)
  ink.lineTo(-44, -250)
  ink.lineTo(44, -250)
  ink.lineTo(72, -296)
  ink.bezierCurveTo(40, -312, 33, -330, 35, -390)
  ink.closePath()
  ink.fill()
}

function drawTorso(ink: Ink, { breath, grip }: Pose): void {
  const wide = 1 + breath * 0.006
  ink.save()
  ink.scale(wide, 1 + breath * 0.008)
  ink.fillStyle = linear(
    ink,
    [-180, -280],
    [150, 0],
    [
      [0, '#4c6079'],
      [0.45, '#384a60'],
      [1, '#222d3b'],
    ],
  )
  torso(ink)
  ink.fill()
  torso(ink)
  ink.clip()
  drawArmShadows(ink, grip)
  ink.restore()
}

function drawCollar(ink: Ink): void {
  for (const side of [-1, 1]) {
    ink.fillStyle = linear(
      ink,
      [0, -306],
      [side * 30, -240],
      [
        [0, '#fffdf7'],
        [1, '#e2dccf'],
      ],
    )
    ink.beginPath()
    ink.moveTo(0, -270)
    ink.bezierCurveTo(side * 22, -278, side * 44, -290, side * 64, -310)
    ink.bezierCurveTo(side * 84, -298, side * 92, -276, side * 84, -258)
    ink.bezierCurveTo(side * 58, -240, side * 26, -236, side * 4, -246)
    ink.closePath()
    ink.fill()
  }
  ink.fillStyle = '#c9a35f'
  ellipse(ink, 0, -258, 4, 4)
  ink.fill()
}

function torso(ink: Ink): void {
  ink.beginPath()
  ink.moveTo(-212, 20)
  ink.bezierCurveTo(-224, -110, -212, -206, -148, -246)
  ink.bezierCurveTo(-116, -266, -84, -280, -62, -302)
  ink.bezierCurveTo(-30, -276, 30, -276, 62, -302)
  ink.bezierCurveTo(84, -280, 116, -266, 148, -246)
  ink.bezierCurveTo(212, -206, 224, -110, 212, 20)
  ink.closePath()
}
