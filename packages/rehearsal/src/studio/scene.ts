import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Canvas } from '@napi-rs/canvas'
import { FPS, MARK_FRAMES } from '../format.ts'
import type { Ink } from './ink.ts'
import { drawLamp } from './lamp.ts'
import { layoutOf } from './layout.ts'
import type { Box } from './layout.ts'
import { drawCard, drawSign } from './lettering.ts'
import type { StudioOptions } from './messages.ts'
import { createPerformer } from './performer.ts'
import { loadPiece, standIn } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { drawSet } from './set.ts'
import { drawWallClock } from './wall-clock.ts'
import { convertToYuv } from './yuv.ts'

/** What is in front of the camera. */
export interface Scene {
  /** A product that nobody told the scene of is a plain vase without a name. */
  show(itemId: string | undefined): Promise<void>
  setHost(name: string, title: string): void
  /** Paints the whole frame. @param capture wall-clock milliseconds */
  paint(yuv: Uint8Array, frame: number, capture: number): void
}

/** Something in the set that changes now and then. */
interface Dressing {
  readonly box: Box
  changes(frame: number): boolean
  draw(ink: Ink, frame: number, capture: number): void
}

/** A part of the picture with pixels of its own: reading pixels back costs by their number. */
interface Tile {
  readonly box: Box
  readonly canvas: Canvas
  readonly ink: Ink
}

/** The scene moves at half the frame rate: nobody sees the difference, and it costs half. */
const DRAWN_FRAMES = 2
const FLASH_FRAMES = 16

/** @param note gets sentences for a person */
export async function createScene(options: StudioOptions, note: (sentence: string) => void): Promise<Scene> {
  const layout = layoutOf(options.aspect)
  const { width, height } = layout
  const pieces = new Map<string, Piece>()
  for (const product of options.products) pieces.set(product.item_id, await loadPiece(product, note))
  const performer = createPerformer(layout)
  const yuv = new Uint8Array((width * height * 3) / 2)
  let seconds = 0
  let shown: Piece | undefined
  let light = 0
  let asked: string | undefined
  let sign = { name: '', title: '', changed: false }

  const dressings: Dressing[] = [
    {
      box: layout.sign,
      changes: () => sign.changed,
      draw: ink => {
        if (sign.title !== '') drawSign(ink, layout.sign, sign.name, sign.title)
      },
    },
    {
      box: layout.card,
      changes: () => performer.held(seconds) !== shown,
      draw: ink => {
        const title = performer.held(seconds)?.title ?? ''
        if (title !== '') drawCard(ink, layout.card, title)
      },
    },
    {
      box: layout.lamp.glow,
      changes: frame => lightAt(frame) !== light,
      draw: (ink, frame) => drawLamp(ink, layout, lightAt(frame)),
    },
    {
      box: layout.clock.box,
      changes: frame => frame % FPS === 0,
      draw: (ink, _frame, capture) => drawWallClock(ink, layout, capture),
    },
  ]
  const empty = tileOf({ x: 0, y: 0, width, height })
  drawSet(empty.ink, layout)
  convertToYuv(empty.canvas.data(), empty.box, yuv, width, height)
  // Drawing an image is ten times cheaper here than drawing a canvas that holds the same pixels.
  const set = await loadImage(await empty.canvas.encode('png'))
  const tiles = dressings.map(({ box }) => tileOf(box))
  const stages = layout.stages.map(tileOf)
  let drawn = -Infinity

  /** Draws over the empty set and brings the pixels into the picture. */
  function repaint({ box, canvas, ink }: Tile, draw: (ink: Ink) => void): void {
    ink.drawImage(set, box.x, box.y, box.width, box.height, box.x, box.y, box.width, box.height)
    draw(ink)
    convertToYuv(canvas.data(), box, yuv, width, height)
  }

  function refresh(frame: number, capture: number): void {
    dressings.forEach((dressing, i) => {
      const tile = tiles[i]
      if (tile && (drawn < 0 || dressing.changes(frame)))
        repaint(tile, ink => dressing.draw(ink, frame, capture))
    })
    for (const tile of stages) {
      repaint(tile, ink => {
        for (const dressing of dressings) if (meet(dressing.box, tile.box)) dressing.draw(ink, frame, capture)
        performer.draw(ink, seconds)
      })
    }
    shown = performer.held(seconds)
    light = lightAt(frame)
    sign.changed = false
    drawn = frame
  }

  return {
    async show(itemId) {
      asked = itemId
      if (itemId !== undefined && !pieces.has(itemId)) pieces.set(itemId, await standIn(itemId, ''))
      if (asked === itemId) performer.take(itemId === undefined ? undefined : pieces.get(itemId), seconds)
    },
    setHost(name, title) {
      sign = { name, title, changed: true }
    },
    paint(out, frame, capture) {
      seconds = frame / FPS
      if (frame % DRAWN_FRAMES === 0 || frame - drawn > DRAWN_FRAMES) refresh(frame, capture)
      out.set(yuv)
    },
  }
}

/** How much the lamp flashes, 0 to 1. */
function lightAt(frame: number): number {
  return Math.max(0, 1 - (frame % MARK_FRAMES) / FLASH_FRAMES) ** 1.5
}

/** A tile is drawn on in the coordinates of the whole picture. */
function tileOf(box: Box): Tile {
  const canvas = createCanvas(box.width, box.height)
  const ink = canvas.getContext('2d')
  ink.translate(-box.x, -box.y)
  return { box, canvas, ink }
}

function meet(one: Box, other: Box): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width
  return across && one.y < other.y + other.height && other.y < one.y + one.height
}
