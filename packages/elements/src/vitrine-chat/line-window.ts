import type { ChatLine } from '@vitrine/core'

/** How many lines stand in the page at most, and how many go in and out at an edge. */
export const WINDOW = 50
const STEP = 20

/** Which part of a long chat stands in the page: its last lines, or those up to the one with `seq` `end`. */
export interface LineWindow {
  readonly end?: number | undefined
}

export const LATEST: LineWindow = {}

/** The lines of the window, oldest first. */
export function linesIn(lines: readonly ChatLine[], { end }: LineWindow): readonly ChatLine[] {
  const to = stopOf(lines, end)
  return lines.slice(Math.max(0, to - WINDOW), to)
}

/** The window a step further up; the same one where nothing is above. */
export function earlier(lines: readonly ChatLine[], window: LineWindow): LineWindow {
  const to = stopOf(lines, window.end)
  if (to <= WINDOW) return window
  return { end: lines[Math.max(WINDOW, to - STEP) - 1]?.seq }
}

/** The window a step further down; `LATEST` once the last line is in it. */
export function later(lines: readonly ChatLine[], window: LineWindow): LineWindow {
  const to = stopOf(lines, window.end) + STEP
  return to >= lines.length ? LATEST : { end: lines[to - 1]?.seq }
}

/** The window that stays where it is while lines come in below. */
export function held(lines: readonly ChatLine[], { end }: LineWindow): LineWindow {
  return { end: end ?? lines.at(-1)?.seq }
}

/** How many lines of others came after `seq`. */
export function linesAfter(
  lines: readonly ChatLine[],
  seq: number,
  you: string | undefined,
): readonly ChatLine[] {
  const first = stopOf(lines, seq)
  return lines.slice(first).filter(({ by }) => by.id !== you)
}

/** The index after the last line whose `seq` is not above `end` (binary search: a chat may have 10,000 lines). */
function stopOf(lines: readonly ChatLine[], end: number | undefined): number {
  if (end === undefined) return lines.length
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.seq ?? Infinity) <= end) low = middle + 1
    else high = middle
  }
  return low
}
