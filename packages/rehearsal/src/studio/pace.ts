import { FPS } from '../format.ts'

/** When the next picture and the next sound are due, on one clock. Times in milliseconds. */
export interface Pace {
  /** Elapsed media time, counted from the first frame. */
  elapsed(): number
  /** True when the wall clock and the counted frames came apart: the clock was set, or the machine slept. */
  strayed(): boolean
  /** From here on this frame is now. @returns the wall-clock instant of it */
  anchor(frame: number): number
}

const STRAYED_MS = 500

export function createPace(): Pace {
  let startFrame = 0
  let start = performance.now()
  let wall = Date.now()
  const sinceAnchor = () => performance.now() - start
  return {
    elapsed: () => (startFrame * 1000) / FPS + sinceAnchor(),
    strayed: () => Math.abs(Date.now() - wall - sinceAnchor()) > STRAYED_MS,
    anchor(frame) {
      startFrame = frame
      start = performance.now()
      wall = Date.now()
      return wall
    },
  }
}
