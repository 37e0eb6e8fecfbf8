import type { MessagePort } from 'node:worker_threads'
import type { FromStudioCopy } from '../livekit/messages.ts'

/** Hands pictures and sound to other threads as well. */
export interface Copies {
  /** Until this port closes. */
  add(to: MessagePort): void
  picture(yuv: Uint8Array): void
  /** @param due wall-clock milliseconds */
  sound(samples: Int16Array, due: number): void
}

/** Pictures on the way to one port; who is slower misses some. */
const MOST_UNDERWAY = 4

/** @param bytes of a picture */
export function openCopies(bytes: number): Copies {
  const free = new Map<MessagePort, Uint8Array<ArrayBuffer>[]>()
  const post = (to: MessagePort, message: FromStudioCopy, transfer: ArrayBuffer[] = []) =>
    to.postMessage(message, transfer)

  return {
    add(to) {
      const buffers = Array.from({ length: MOST_UNDERWAY }, () => new Uint8Array(bytes))
      free.set(to, buffers)
      to.on('message', (returned: Uint8Array<ArrayBuffer>) => buffers.push(returned))
      to.once('close', () => free.delete(to))
    },
    picture(yuv) {
      for (const [to, buffers] of free) {
        const picture = buffers.pop()
        if (!picture) continue
        picture.set(yuv)
        post(to, { picture }, [picture.buffer])
      }
    },
    sound(samples, due) {
      for (const to of free.keys()) post(to, { sound: samples, due })
    },
  }
}
