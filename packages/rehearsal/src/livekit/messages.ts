import type { MessagePort } from 'node:worker_threads'
import type { Size } from '../format.ts'

/** What the publisher's thread is started with. */
export interface PublisherData {
  url: string
  size: Size
  simulcast: boolean
  sound: boolean
  /** From the studio; pictures go back the same way, to be filled again. */
  studio: MessagePort
}

/** What the studio hands over: a planar YUV 4:2:0 picture as it is taken, or sound and the wall-clock ms it is due at. */
export type FromStudioCopy = { picture: Uint8Array<ArrayBuffer> } | { sound: Int16Array; due: number }

export type ToPublisher = { type: 'token'; token: string } | { type: 'stop' }
export type FromPublisher =
  | { type: 'ready' }
  /** The stage is in the room. */
  | { type: 'on' }
  | { type: 'lost'; why: string }
  | { type: 'stopped' }
