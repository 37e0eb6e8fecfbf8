import { FPS } from './format.ts'

/** Which wall-clock instant each frame shows. Frames are only ever counted; the wall clock may jump. */
export interface Timeline {
  /** From this frame on, frame n was captured at `wall + (n - frame) * 1000 / 30`. */
  anchor(frame: number, wall: number): void
  /** Wall-clock milliseconds of a frame, which may be a fraction. */
  captureOf(frame: number): number
  /** The frame, with its fraction, that is captured at this instant. */
  frameAt(wall: number): number
}

const FRAME_MS = 1000 / FPS
const KEPT_ANCHORS = 64

/**
 * Counted frames are one clock for picture and sound, as both are fed and encoded by count. The anchors tie that
 * clock to the wall's: a machine that slept, was too busy or had its clock set gets a new anchor, not a gap.
 */
export function createTimeline(): Timeline {
  const anchors: Array<{ frame: number; wall: number }> = []
  const wallOf = (anchor: { frame: number; wall: number }, frame: number) =>
    anchor.wall + (frame - anchor.frame) * FRAME_MS
  return {
    anchor(frame, wall) {
      anchors.unshift({ frame, wall })
      anchors.length = Math.min(anchors.length, KEPT_ANCHORS)
    },
    captureOf(frame) {
      const anchor = anchors.find(one => one.frame <= frame) ?? anchors.at(-1)
      return anchor ? wallOf(anchor, frame) : Number.NaN
    },
    frameAt(wall) {
      const anchor = anchors[0]
      return anchor ? anchor.frame + (wall - anchor.wall) / FRAME_MS : Number.NaN
    },
  }
}
