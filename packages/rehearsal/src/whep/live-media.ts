import type { RtpFrame } from './packets.ts'

/** A live track as viewers join it: the frames since the last key frame, then each new one. */
export interface LiveMedia {
  push(frame: RtpFrame): void
  /** Hands over the current group of pictures at once, then every new frame, until the returned call. */
  subscribe(onFrame: (frame: RtpFrame) => void): () => void
}

/** @param keepGroup false for sound, where only what is new is of use */
export function createLiveMedia(keepGroup: boolean): LiveMedia {
  const listeners = new Set<(frame: RtpFrame) => void>()
  let group: RtpFrame[] = []
  return {
    push(frame) {
      if (keepGroup) {
        if (frame.key) group = []
        if (frame.key || group.length > 0) group.push(frame)
      }
      for (const listener of listeners) listener(frame)
    },
    subscribe(onFrame) {
      for (const frame of group) onFrame(frame)
      listeners.add(onFrame)
      return () => void listeners.delete(onFrame)
    },
  }
}
