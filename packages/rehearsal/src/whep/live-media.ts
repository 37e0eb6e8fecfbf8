import type { RtpFrame } from './packets.ts'

/** A live track as viewers join it: the frames since the last key frame, then each new one. */
export interface LiveMedia {
  push(frame: RtpFrame): void
  /**
   * Hands over the current group of pictures at once, then every new frame, until the returned call. The group's times are
   * moved up to its last frame's: a viewer learns from when frames come how times and its clock lie, and one that had a
   * second of them at once would be wrong about that, and its picture ahead of its sound, for many seconds.
   */
  subscribe(onFrame: (frame: RtpFrame) => void): () => void
}

/** Between frames that are handed over at once, in units of the frames' own clock: one after the other, and no more. */
const AT_ONCE = 90

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
      const { time = 0 } = group.at(-1) ?? {}
      group.forEach((frame, i) => onFrame({ ...frame, time: time - (group.length - 1 - i) * AT_ONCE }))
      listeners.add(onFrame)
      return () => void listeners.delete(onFrame)
    },
  }
}
