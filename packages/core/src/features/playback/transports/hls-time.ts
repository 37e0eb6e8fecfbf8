import type { LevelDetails } from 'hls.js'

/** What is used of a playlist's fragments. Media times in s, program dates in ms since the epoch. */
export interface Dated {
  readonly start: number
  readonly programDateTime: number | null
}

/** A playlist's fragments, the one still being made included. */
export function fragmentsOf({ fragments, fragmentHint }: LevelDetails): readonly Dated[] {
  return fragmentHint ? [...fragments, fragmentHint] : fragments
}

/** The program date (ms) at a media time (s). */
export function dateAt(fragments: readonly Dated[], time: number): number | undefined {
  const anchors = anchorsOf(fragments)
  const near = anchors.findLast(({ start }) => start <= time) ?? anchors[0]
  return near && near.date + (time - near.start) * 1_000
}

/** The media time (s) at a program date (ms); what was never filmed is shown by what comes next. */
export function timeAt(fragments: readonly Dated[], date: number): number | undefined {
  const anchors = anchorsOf(fragments)
  const index = anchors.findLastIndex(anchor => anchor.date <= date)
  const near = anchors[Math.max(0, index)]
  if (!near) return undefined
  const time = near.start + (date - near.date) / 1_000
  return index < 0 ? time : Math.min(time, anchors[index + 1]?.start ?? time)
}

function anchorsOf(fragments: readonly Dated[]): { start: number; date: number }[] {
  return fragments.flatMap(({ start, programDateTime: date }) => (date === null ? [] : [{ start, date }]))
}
