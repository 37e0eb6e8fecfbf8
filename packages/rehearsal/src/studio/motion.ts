/** How a living thing moves. Pure functions of seconds, so that a frame is the same whenever it is drawn. */

/** Smooth noise between -1 and 1 with about one turn in each `period` seconds. */
export function drift(seconds: number, period: number, seed: number): number {
  const place = seconds / period
  const from = Math.floor(place)
  return mix(chance(from, seed), chance(from + 1, seed), ease(place - from)) * 2 - 1
}

/** Slow start, slow end. @param t 0 to 1, anything outside is held */
export function ease(t: number): number {
  const held = Math.min(1, Math.max(0, t))
  return held * held * (3 - 2 * held)
}

export function mix(from: number, to: number, t: number): number {
  return from + (to - from) * t
}

/** How open the eyes are, 0 to 1: a blink of 160 ms about every four seconds, now and then two. */
export function eyesOpen(seconds: number): number {
  const beat = Math.floor(seconds / 4)
  const start = chance(beat, 7) * 2.6
  const twice = chance(beat, 11) > 0.7
  const since = seconds - beat * 4 - start
  return Math.min(lidAfter(since), twice ? lidAfter(since - 0.32) : 1)
}

function lidAfter(since: number): number {
  if (since < 0 || since > 0.16) return 1
  return Math.abs(since - 0.08) / 0.08
}

/** A fixed number between 0 and 1 for each pair of whole numbers. */
function chance(index: number, seed: number): number {
  const wave = Math.sin(index * 127.1 + seed * 311.7) * 43_758.5453
  return wave - Math.floor(wave)
}
