import type { Message } from '@vitrine/protocol'

/** A time the show was live without a break, ms since the epoch. */
export interface Run {
  from: number
  to: number
}

/** A run as the log has it: without `to` it goes on still, or stopped without a word and went live anew at `until`. */
export interface SaidRun {
  from: number
  to?: number
  until?: number
}

/** When the show was live, by what the log says of its phases. */
export function saidRuns(log: readonly Message[]): SaidRun[] {
  const runs: SaidRun[] = []
  for (const { at, type, data } of log) {
    if (type !== 'show.phase') continue
    const last = runs.at(-1)
    const open = last && last.to === undefined ? last : undefined
    if (data.phase === 'live') {
      if (open) open.until = at
      runs.push({ from: at })
    } else if (open && open.until === undefined) open.to = at
  }
  return runs
}

/** How long the show was live, ms: the breaks between its runs are no part of it. */
export function liveTime(runs: readonly Run[]): number {
  return runs.reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Each run with the live time before it, ms. */
export function placed<R extends Run>(runs: readonly R[]): (R & { before_ms: number })[] {
  return runs.map((run, index) => ({ ...run, before_ms: liveTime(runs.slice(0, index)) }))
}
