import type { MessagePort } from 'node:worker_threads'
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
  /** The picture of this number has left the encoder. */
  | { type: 'encoded'; frame: number }
  /** From now on pictures and sound go there too, until it closes. */
  | { type: 'copy'; to: MessagePort }

export type FromStudio =
  /** Ports on this machine where the encoder gets pictures and sound. The clock starts when it comes. */
  | { type: 'open'; pictures: number; sounds: number }
  | { type: 'anchor'; frame: number; wall: number }
  | { type: 'sound'; energy: number; level: number }
  | { type: 'note'; sentence: string }
