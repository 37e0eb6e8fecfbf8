import { sizeOf } from '../format.ts'
import type { Aspect } from '../format.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Shelf {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly mirrored: boolean
}

/** Where things stand, in pixels of the 720p picture. Boxes that are repainted have even corners. */
export interface Layout {
  readonly width: number
  readonly height: number
  /** Edge of the table. */
  readonly table: number
  readonly host: { readonly x: number; readonly scale: number }
  /** Everything of the host and the product that can move: the head, and the body with the hands. */
  readonly stages: readonly Box[]
  readonly lamp: { readonly x: number; readonly base: number; readonly height: number; readonly glow: Box }
  readonly clock: { readonly x: number; readonly y: number; readonly radius: number; readonly box: Box }
  readonly card: Box
  readonly sign: Box
  readonly shelves: readonly Shelf[]
}

const PORTRAIT: Omit<Layout, 'width' | 'height'> = {
  table: 800,
  host: { x: 360, scale: 0.96 },
  stages: [
    { x: 228, y: 232, width: 264, height: 316 },
    { x: 104, y: 548, width: 512, height: 328 },
  ],
  lamp: { x: 84, base: 866, height: 232, glow: { x: 0, y: 572, width: 224, height: 320 } },
  clock: { x: 590, y: 318, radius: 56, box: { x: 522, y: 250, width: 136, height: 140 } },
  card: { x: 214, y: 884, width: 292, height: 104 },
  sign: { x: 492, y: 420, width: 196, height: 112 },
  shelves: [{ x: 44, y: 372, width: 196, mirrored: false }],
}

const LANDSCAPE: Omit<Layout, 'width' | 'height'> = {
  table: 522,
  host: { x: 640, scale: 0.74 },
  stages: [
    { x: 538, y: 82, width: 204, height: 244 },
    { x: 440, y: 326, width: 400, height: 254 },
  ],
  lamp: { x: 348, base: 562, height: 200, glow: { x: 230, y: 316, width: 236, height: 264 } },
  clock: { x: 930, y: 178, radius: 52, box: { x: 866, y: 114, width: 128, height: 132 } },
  card: { x: 520, y: 588, width: 240, height: 88 },
  sign: { x: 1016, y: 120, width: 200, height: 112 },
  shelves: [
    { x: 96, y: 236, width: 250, mirrored: false },
    { x: 1000, y: 392, width: 212, mirrored: true },
  ],
}

export function layoutOf(aspect: Aspect): Layout {
  return { ...sizeOf(aspect, 720), ...(aspect === '9:16' ? PORTRAIT : LANDSCAPE) }
}
