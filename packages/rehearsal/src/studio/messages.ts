import type { Aspect } from '../format.ts'

export interface ProductPicture {
  item_id: string
  title: string
  /** Path of a PNG, JPEG, WebP or SVG file. */
  image?: string
}

/** What the studio's thread is started with. */
export interface StudioOptions {
  aspect: Aspect
  products: ProductPicture[]
  /** A file to loop instead of the drawn scene, and the ffmpeg that reads it. */
  video?: { path: string; ffmpeg: string }
}

export type ToStudio =
  | { type: 'show'; itemId: string | undefined }
  | { type: 'host'; name: string; title: string }
  /** A picture's memory comes back. */
  | { type: 'release'; picture: ArrayBuffer }

export type FromStudio =
  | { type: 'anchor'; frame: number; wall: number }
  | { type: 'picture'; picture: ArrayBuffer }
  | { type: 'sound'; pcm: ArrayBuffer; energy: number; level: number }
  | { type: 'note'; sentence: string }
  | { type: 'failed'; message: string }
