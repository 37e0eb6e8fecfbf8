/** What the publisher's process is started with, as JSON: its only argument. */
export interface PublisherOptions {
  url: string
  width: number
  height: number
  simulcast: boolean
}

/** What the studio hands over: a planar YUV 4:2:0 picture as it is taken, or sound and the wall-clock ms it is due at. */
export type FromStudioCopy = { picture: Uint8Array<ArrayBuffer> } | { sound: Int16Array; due: number }

export type ToPublisher = { type: 'token'; token: string } | { type: 'stop' } | FromStudioCopy
export type FromPublisher =
  | { type: 'ready' }
  /** The stage is in the room. */
  | { type: 'on' }
  | { type: 'lost'; why: string }
