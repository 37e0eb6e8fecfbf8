import { median } from './percentile.ts'

/** A frame on screen; times are ms since the epoch. */
export interface SeenFrame {
  /** When it was presented. */
  at: number
  /** When it was captured, where its time strip could be read. */
  captured?: number | undefined
  /** When it was captured by what our session says. */
  said?: number | undefined
  /** Which element showed it, counted from 0. */
  picture?: number
}

/** The time between two frames that follow each other on screen. */
export interface Gap {
  before: SeenFrame
  after: SeenFrame
  /** How long `before` stood there, ms. */
  ms: number
  /** How much of the show was left out (or, less than 0, seen twice), ms. */
  readonly jump: number | undefined
}

/** The longest gap that ends after `from` and begins before `until`; none where nothing was seen then. */
export function longestGap(
  frames: readonly SeenFrame[],
  from = -Infinity,
  until = Infinity,
): Gap | undefined {
  let longest: Gap | undefined
  for (let index = 1; index < frames.length; index++) {
    const gap = gapBefore(frames, index)
    const isThen = gap.after.at >= from && gap.before.at <= until
    if (isThen && (!longest || gap.ms > longest.ms)) longest = gap
  }
  return longest
}

/** The gap in which another element took over, the first time since then. */
export function handover(frames: readonly SeenFrame[], since: number): Gap | undefined {
  const index = frames.findIndex(
    ({ at, picture }, index) => index > 0 && at >= since && picture !== frames[index - 1]?.picture,
  )
  return index < 0 ? undefined : gapBefore(frames, index)
}

function gapBefore(frames: readonly SeenFrame[], index: number): Gap {
  const [before, after] = [frames[index - 1] as SeenFrame, frames[index] as SeenFrame]
  return {
    before,
    after,
    ms: after.at - before.at,
    // Not every strip is read: the age is that of the nearest frame on each side.
    get jump() {
      const [old, young] = [ageOf(frames.slice(0, index).reverse()), ageOf(frames.slice(index))]
      return old === undefined || young === undefined ? undefined : old - young
    },
  }
}

/** The age of the first of these frames whose strip was read. */
function ageOf(frames: readonly SeenFrame[]): number | undefined {
  const read = frames.find(({ captured }) => captured !== undefined)
  return read?.captured === undefined ? undefined : read.at - read.captured
}

/** Longer than this a picture does not move, ms. */
const STILL = 1_000

/**
 * When the picture moved again, for `forMs` at least: what was left in a buffer and played before the next stop does
 * not count. Ms since the epoch.
 */
export function movesAgain(frames: readonly SeenFrame[], since: number, forMs: number): number | undefined {
  let begin: number | undefined
  let last = -Infinity
  for (const { at } of frames) {
    if (at < since) continue
    if (at - last > STILL) begin = at
    last = at
    if (begin !== undefined && at - begin >= forMs) return begin
  }
  return undefined
}

/** How old the frames between two instants were, ms. */
export function ages(frames: readonly SeenFrame[], from = -Infinity, until = Infinity): number[] {
  return frames.flatMap(({ at, captured }) =>
    captured !== undefined && at >= from && at <= until ? [at - captured] : [],
  )
}

/** Marks of a show: one was at `at` (ms since the epoch), and one comes every so many ms. */
export interface Marks {
  at: number
  every_ms: number
}

/** A mark is heard within this time of the frames its picture is compared with, ms. */
const BESIDE = 500

/** By how much the sound was ahead of the picture each time a mark was heard, ms. */
export function soundAhead(
  frames: readonly SeenFrame[],
  heard: readonly number[],
  { at, every_ms }: Marks,
): number[] {
  return heard.flatMap(instant => {
    const seen = ages(frames, instant - BESIDE, instant + BESIDE)
    const age = (((instant - at) % every_ms) + every_ms) % every_ms
    return seen.length ? [median(seen) - age] : []
  })
}

/** Neighbours are alike within this time, ms. */
const STRETCH = 5_000

/** The frames in stretches of five seconds. */
export function stretchesOf(frames: readonly SeenFrame[]): SeenFrame[][] {
  const stretches = new Map<number, SeenFrame[]>()
  const from = frames[0]?.at ?? 0
  for (const frame of frames) {
    const key = Math.floor((frame.at - from) / STRETCH)
    stretches.set(key, [...(stretches.get(key) ?? []), frame])
  }
  return [...stretches.values()]
}
