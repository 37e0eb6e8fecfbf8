/** The stage's fixed beat. Everything that is counted, is counted in these. */
export const FPS = 30
export const SAMPLE_RATE = 48_000
export const CHANNELS = 2
/** Frames in a group of pictures: one second, so that joining is fast. */
export const GOP_FRAMES = 30
/** Frames in a segment: two groups. hls.js gives a blocked reload 0.8 target durations, too little at 1 s. */
export const SEGMENT_FRAMES = 60
/** Frames in an LL-HLS part: 200 ms. */
export const PART_FRAMES = 6
/** The sound is marked (and the picture flashes) once in so many frames. */
export const MARK_FRAMES = 60

export type Aspect = '9:16' | '16:9'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The picture in pixels; `lines` is the short side: 720 or 360. */
export function sizeOf(aspect: Aspect, lines: number): Size {
  const long = Math.round((lines * 16) / 9)
  return aspect === '9:16' ? { width: lines, height: long } : { width: long, height: lines }
}
