/** A frame on screen; times are ms since the epoch. */
export interface SeenFrame {
  /** When it was presented. */
  at: number
  /** When it was captured, where its time strip could be read. */
  captured?: number | undefined
  /** When it was captured by what our session says. */
  said?: number | undefined
}

/** The time between two frames that follow each other on screen. */
export interface Gap {
  before: SeenFrame
  after: SeenFrame
  /** How long `before` stood there, ms. */
  ms: number
  /** How much of the show was left out (or, less than 0, seen twice), ms. */
  jump: number | undefined
}

/** The longest gap that ends after `from` and begins before `until`; none where nothing was seen then. */
export function longestGap(
  frames: readonly SeenFrame[],
  from = -Infinity,
  until = Infinity,
): Gap | undefined {
  let longest: Gap | undefined
  for (const [index, after] of frames.entries()) {
    const before = frames[index - 1]
    if (!before || after.at < from || before.at > until) continue
    const ms = after.at - before.at
    if (longest && ms <= longest.ms) continue
    const jump =
      before.captured === undefined || after.captured === undefined
        ? undefined
        : after.captured - before.captured - ms
    longest = { before, after, ms, jump }
  }
  return longest
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
