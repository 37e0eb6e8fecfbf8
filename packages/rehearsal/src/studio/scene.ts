import { createCanvas } from '@napi-rs/canvas'
import type { Canvas } from '@napi-rs/canvas'
import { FPS, MARK_FRAMES } from '../format.ts'
import { drawHost, poseAt } from './host-figure.ts'
import { shadow } from './ink.ts'
import type { Ink } from './ink.ts'
import { drawLamp } from './lamp.ts'
import { layoutOf } from './layout.ts'
import type { Box } from './layout.ts'
import { drawCard, drawSign } from './lettering.ts'
import type { StudioOptions } from './messages.ts'
import { ease, drift, mix } from './motion.ts'
import { loadPiece, standIn } from './pieces.ts'
import type { Piece } from './pieces.ts'
import { drawSet } from './set.ts'
import { drawWallClock } from './wall-clock.ts'
import { convertToYuv } from './yuv.ts'

/** What is in front of the camera. */
export interface Scene {
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  /** Paints the whole frame. @param capture wall-clock milliseconds */
  paint(yuv: Uint8Array, frame: number, capture: number): void
}

/** The scene moves at half the frame rate: nobody sees the difference, and it costs half. */
const DRAWN_FRAMES = 2
const FLASH_FRAMES = 16
const AWAY_SECONDS = 0.34
const BRING_SECONDS = 0.7
const LARGEST_WIDTH = 306
const LARGEST_HEIGHT = 286
const REST = { reach: 30, y: 24, hold: 0 }

/** @param note gets sentences for a person */
export async function createScene(options: StudioOptions, note: (sentence: string) => void): Promise<Scene> {
  const layout = layoutOf(options.aspect)
  const { width, height } = layout
  const set = createCanvas(width, height)
  drawSet(set.getContext('2d'), layout)
  const canvas = createCanvas(width, height)
  const ink = canvas.getContext('2d')
  const backdrop = createCanvas(width, height)
  const back = backdrop.getContext('2d')
  back.drawImage(set, 0, 0)
  const yuv = new Uint8Array((width * height * 3) / 2)
  const pieces = new Map<string, Piece>()
  for (const product of options.products) pieces.set(product.item_id, await loadPiece(product, note))

  let held: Piece | undefined
  let next: Piece | undefined
  let changeAt = -Infinity
  let now = 0
  let sign = { name: '', title: '' }
  const dirty: Box[] = []
  const stale = new Set<'all' | 'card' | 'sign'>(['all'])

  /** Draws one of the things that seldom change, over the empty set. */
  function dress(box: Box, draw: () => void): void {
    clipped(back, [box], () => {
      back.drawImage(set, box.x, box.y, box.width, box.height, box.x, box.y, box.width, box.height)
      draw()
    })
    dirty.push(box)
  }

  function drawFigure(seconds: number): void {
    const since = seconds - changeAt
    const bringing =
      since < AWAY_SECONDS ? 1 - ease(since / AWAY_SECONDS) : ease((since - AWAY_SECONDS) / BRING_SECONDS)
    const piece = held
    const place = piece && placeOf(piece, seconds, bringing)
    const grip = place
      ? {
          reach: mix(place.reach + 46, place.reach, bringing),
          y: mix(30, place.gripY, bringing),
          hold: bringing,
        }
      : REST
    ink.translate(layout.host.x, layout.table)
    ink.scale(layout.host.scale, layout.host.scale)
    drawHost(ink, poseAt(seconds, grip, 1 - bringing), () => {
      if (piece && place) drawPiece(ink, piece, place)
    })
  }

  /** Brings the picture up to date. Only what changed is drawn and converted. */
  function refresh(frame: number, capture: number): void {
    const flash = frame % MARK_FRAMES
    if (frame / FPS - changeAt >= AWAY_SECONDS && held !== next) {
      held = next
      stale.add('card')
    }
    if (stale.has('all')) dirty.push({ x: 0, y: 0, width, height })
    if (stale.has('all') || stale.has('sign')) {
      dress(layout.sign, () => {
        if (sign.title !== '') drawSign(back, layout.sign, sign.name, sign.title)
      })
    }
    if (stale.has('all') || stale.has('card')) {
      dress(layout.card, () => {
        if (held && held.title !== '') drawCard(back, layout.card, held.title)
      })
    }
    if (stale.has('all') || flash <= FLASH_FRAMES) {
      dress(layout.lamp.glow, () => drawLamp(back, layout, Math.max(0, 1 - flash / FLASH_FRAMES) ** 1.5))
    }
    if (stale.has('all') || frame % FPS === 0) {
      dress(layout.clock.box, () => drawWallClock(back, layout, capture))
    }
    dirty.push(layout.stage)
    clipped(ink, dirty, () => {
      for (const { x, y, width: w, height: h } of dirty) ink.drawImage(backdrop, x, y, w, h, x, y, w, h)
      drawFigure(frame / FPS)
    })
    const pixels = canvas.data()
    for (const box of dirty) convertToYuv(pixels, box, yuv, width, height)
    dirty.length = 0
    stale.clear()
  }

  return {
    show(itemId) {
      const piece = itemId === undefined ? undefined : (pieces.get(itemId) ?? standIn(itemId, ''))
      if (piece === next) return
      next = piece
      changeAt = now
    },
    setHost(name, title) {
      sign = { name, title }
      stale.add('sign')
    },
    paint(out, frame, capture) {
      now = frame / FPS
      if (stale.has('all') || frame % DRAWN_FRAMES === 0) refresh(frame, capture)
      out.set(yuv)
    },
  }
}

/** Draws inside these boxes only. */
function clipped(ink: Ink, boxes: readonly Box[], draw: () => void): void {
  ink.save()
  ink.beginPath()
  for (const box of boxes) ink.rect(box.x, box.y, box.width, box.height)
  ink.clip()
  draw()
  ink.restore()
}

interface Place {
  readonly scale: number
  readonly base: number
  readonly lift: number
  readonly tilt: number
  readonly alpha: number
  readonly reach: number
  readonly gripY: number
}

/** Where the held piece is: lifted a little, turned a little, coming up from the table when it is brought. */
function placeOf({ body }: Piece, seconds: number, bringing: number): Place {
  const wide = body.right - body.left
  const high = body.bottom - body.top
  const scale = Math.min(LARGEST_WIDTH / wide, LARGEST_HEIGHT / high)
  const lift = mix(-34, 34 + drift(seconds, 2.7, 13) * 16, bringing)
  const base = 52
  return {
    scale,
    base,
    lift,
    tilt: drift(seconds, 3.6, 17) * 0.045,
    alpha: Math.min(1, bringing * 2),
    reach: Math.max(64, (wide * scale) / 2 - 4),
    gripY: base - lift - Math.min(high * scale * 0.36, 84),
  }
}

function drawPiece(
  ink: Ink,
  { picture, body }: { picture: Canvas; body: Piece['body'] },
  place: Place,
): void {
  const reach = ((body.right - body.left) * place.scale) / 2
  shadow(ink, 0, place.base, reach * 1.02, 15, 0.55 * place.alpha)
  ink.save()
  ink.globalAlpha = place.alpha
  ink.translate(0, place.base - place.lift)
  ink.rotate(place.tilt)
  ink.scale(place.scale, place.scale)
  ink.drawImage(picture, -(body.left + body.right) / 2, -body.bottom)
  ink.restore()
}
