/** Round numbers from 0 to at least `most`, about `count` steps, whole. */
export function ticks(most: number, count: number): number[] {
  const step = niceStep(Math.max(1, most) / count)
  const last = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: last + 1 }, (_, index) => index * step)
}

/** Minutes to write under the curve, at most `count` of them, in steps people say. */
export function minuteTicks(duration_ms: number, count: number): number[] {
  const minutes = duration_ms / 60_000
  const step = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240].find(size => minutes / size <= count) ?? 480
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step)
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(size => size * power).find(size => size >= rough) ?? rough
  return Math.max(1, Math.ceil(step))
}
