/** Frames a second, by the frames of each second; nothing after a gap of one. */
export function createFrameRate(): { count(at: number): void; read(): number | undefined } {
  let from: number | undefined
  let frames = 0
  let fps: number | undefined
  return {
    /** @param at monotonic ms */
    count(at) {
      from ??= at
      const span = at - from
      if (span > 0) frames += 1
      if (span < 1_000) return
      fps = span < 2_000 ? Math.round((frames * 1_000) / span) : undefined
      from = at
      frames = 0
    },
    read: () => fps,
  }
}
