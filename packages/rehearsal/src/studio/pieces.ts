import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Canvas, Image } from '@napi-rs/canvas'
import { ellipse, linear, radial } from './ink.ts'
import type { Ink } from './ink.ts'
import type { ProductPicture } from './messages.ts'

/** A product as the host can hold it. */
export interface Piece {
  readonly title: string
  /** Picture with transparent surroundings. */
  readonly picture: Image
  /** Where in the picture the thing itself is, without its shadow. */
  readonly body: { left: number; right: number; top: number; bottom: number }
}

const SIZE = 480
/** A baked shadow is fainter than this. */
const SOLID_ALPHA = 170
const GLAZES = [
  ['#8fb9b2', '#33666a', '#15323a'],
  ['#e0a184', '#b4593e', '#6f3020'],
  ['#b9c3dd', '#4f659c', '#233257'],
  ['#efe6d2', '#cbb791', '#86734f'],
] as const

/** @param note gets a sentence when a picture can't be read; a vase of ours stands in for it */
export async function loadPiece(product: ProductPicture, note: (sentence: string) => void): Promise<Piece> {
  if (product.image !== undefined) {
    try {
      return await pieceOf(product.title, await pictureOf(product.image))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      note(`The picture of "${product.title}" can not be read, a vase stands in for it: ${why}`)
    }
  }
  return standIn(product.item_id, product.title)
}

/** A vase, glazed by the product's id. */
export function standIn(itemId: string, title: string): Promise<Piece> {
  const picture = createCanvas(SIZE, SIZE)
  const sum = [...itemId].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  drawVase(picture.getContext('2d'), GLAZES[sum % GLAZES.length] ?? GLAZES[0])
  return pieceOf(title, picture)
}

async function pictureOf(path: string): Promise<Canvas> {
  const image = await loadImage(path)
  const scale = Math.min(SIZE / image.width, SIZE / image.height)
  const picture = createCanvas(SIZE, SIZE)
  const ink = picture.getContext('2d')
  const width = image.width * scale
  const height = image.height * scale
  ink.drawImage(image, (SIZE - width) / 2, SIZE - height, width, height)
  if (!isSolid(ink.getImageData(SIZE / 2, SIZE - height + 2, 1, 1).data[3])) return picture
  return printOf(picture, width, height)
}

/** A picture with a background becomes a print that the host holds up. */
function printOf(picture: Canvas, width: number, height: number): Canvas {
  const print = createCanvas(SIZE, SIZE)
  const ink = print.getContext('2d')
  const x = (SIZE - width) / 2
  ink.fillStyle = '#fffdf8'
  ink.beginPath()
  ink.roundRect(x, SIZE - height, width, height, 22)
  ink.fill()
  ink.beginPath()
  ink.roundRect(x + 10, SIZE - height + 10, width - 20, height - 20, 14)
  ink.clip()
  ink.drawImage(picture, 0, 0)
  return print
}

async function pieceOf(title: string, canvas: Canvas): Promise<Piece> {
  const { data } = canvas.getContext('2d').getImageData(0, 0, SIZE, SIZE)
  const body = { left: SIZE, right: 0, top: SIZE, bottom: 0 }
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (!isSolid(data[(y * SIZE + x) * 4 + 3])) continue
      body.left = Math.min(body.left, x)
      body.right = Math.max(body.right, x)
      body.top = Math.min(body.top, y)
      body.bottom = Math.max(body.bottom, y)
    }
  }
  const whole = { left: 0, right: SIZE, top: 0, bottom: SIZE }
  // An image, not the canvas: it is drawn again and again, and far faster.
  const picture = await loadImage(await canvas.encode('png'))
  return { title, picture, body: body.right > body.left ? body : whole }
}

function isSolid(alpha: number | undefined): boolean {
  return (alpha ?? 0) > SOLID_ALPHA
}

function drawVase(ink: Ink, [light, mid, dark]: readonly [string, string, string]): void {
  ink.translate(SIZE / 2, SIZE - 6)
  const shape = () => {
    ink.beginPath()
    ink.moveTo(-70, 0)
    ink.bezierCurveTo(-176, -80, -150, -250, -52, -296)
    ink.bezierCurveTo(-42, -304, -46, -336, -56, -352)
    ink.lineTo(56, -352)
    ink.bezierCurveTo(46, -336, 42, -304, 52, -296)
    ink.bezierCurveTo(150, -250, 176, -80, 70, 0)
    ink.closePath()
  }
  shape()
  ink.fillStyle = radial(ink, [-46, -210], 270, [
    [0, light],
    [0.5, mid],
    [1, dark],
  ])
  ink.fill()
  ink.save()
  shape()
  ink.clip()
  ink.fillStyle = linear(
    ink,
    [0, -44],
    [0, 0],
    [
      [0, 'rgba(222, 196, 158, 0)'],
      [0.3, 'rgba(222, 196, 158, 0.7)'],
      [1, 'rgba(170, 140, 102, 0.9)'],
    ],
  )
  ink.fillRect(-180, -34, 360, 40)
  ink.strokeStyle = 'rgba(255, 255, 255, 0.5)'
  ink.lineWidth = 12
  ink.lineCap = 'round'
  ink.beginPath()
  ink.moveTo(-104, -128)
  ink.bezierCurveTo(-112, -186, -94, -232, -62, -256)
  ink.stroke()
  ink.restore()
  ink.fillStyle = dark
  ellipse(ink, 0, -352, 56, 11)
  ink.fill()
  ink.strokeStyle = light
  ink.lineWidth = 3
  ink.stroke()
}
