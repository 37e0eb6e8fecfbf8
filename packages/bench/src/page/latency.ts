import type { Row, Table } from '../figure.ts'
import { ages, type SeenFrame } from '../statistics/frames.ts'
import { estimate, estimateShare, type Comparison } from '../statistics/pairs.ts'
import { median, percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares } from '../table.ts'
import { timesOurs } from './compare.ts'
import type { Contender, Path } from './contenders.ts'
import { valuesOf, type Found } from './in-turn.ts'

/** What was seen of a page in one visit, or in one stretch of it. */
export interface Watched {
  frames: SeenFrame[]
  /** By how much the sound was ahead of the picture, ms; by WebRTC alone. */
  ahead: number[]
}

/** Pages whose picture is held for long in one more visit: its interval is that of stretches, for frames are like their neighbours. */
export interface Held {
  seconds: number
  stretches: ReadonlyMap<Contender, readonly Watched[]>
}

const MOST: Readonly<
  Record<Path, { p50: number; p95?: number; held?: number; error: number; lips?: number }>
> = {
  WHEP: { p50: 250, p95: 400, error: 150, lips: 45 },
  'LL-HLS': { p50: 1_000, held: 150, error: 100 },
  LiveKit: { p50: 60, p95: 90, error: 150, lips: 45 },
}

/** What our pictures are held to: in the long visit where there was one, else in those in turn. */
export function latencyRows(found: Found<Watched>, { stretches }: Held): Row[] {
  return [...found.keys()]
    .filter(({ side }) => side === 'ours')
    .flatMap(each => rowsOf(each.path, stretches.get(each) ?? visitsOf(found, each)))
}

/** Everybody as visited in turn, with how many times as old as ours the picture was in the same round; and what was held. */
export function latencyTable(found: Found<Watched>, { seconds, stretches }: Held): Table {
  return {
    title: 'Glass to glass, steady',
    head: [
      'page',
      'by',
      'p5, ms',
      'p50, ms',
      'p95, ms',
      '× Vitrine',
      'n',
      'sound ahead p5/p50/p95, ms',
      'stage time, error p50/p95, ms',
    ],
    lines: [...found.keys()].flatMap(each => {
      const visits = visitsOf(found, each)
      const seen = visits.filter(({ frames }) => ages(frames).length).length
      const n = seen < visits.length ? `${seen} of ${visits.length}` : `${seen}`
      const line = lineOf(each, visits, { ratio: timesOurs(found, each, ageOf), n })
      const held = stretches.get(each)
      if (!held) return [line]
      const name = `${each.name}, held ${seconds % 60 ? `${seconds} s` : `${seconds / 60} min`}`
      return [line, lineOf({ ...each, name }, held, { ratio: '', n: '1' })]
    }),
  }
}

function visitsOf(found: Found<Watched>, each: Contender): Watched[] {
  return valuesOf(found, each, visit => visit)
}

/** How old the picture was in this visit, ms; not a number where there was none. */
function ageOf({ frames }: Watched): number {
  const seen = ages(frames)
  return seen.length ? median(seen) : NaN
}

function rowsOf(path: Path, parts: readonly Watched[]): Row[] {
  const { p50, p95, held, error, lips } = MOST[path]
  const row = (figure: string, found: Comparison, most: number): Row => ({
    figure,
    measured: intervalCell(found, ms),
    threshold: ms(most),
    verdict: verdictOfTime(found.interval, most),
  })
  const figure = `glass to glass by ${path}`
  const seen = parts.map(({ frames }) => ages(frames)).filter(({ length }) => length > 0)
  if (!seen.length) return [{ figure, measured: 'no picture', threshold: '', verdict: 'missed' }]
  const rows = [row(`${figure}, p50`, estimateShare(seen, 0.5), p50)]
  if (p95 !== undefined) rows.push(row(`${figure}, p95`, estimateShare(seen, 0.95), p95))
  if (held !== undefined) {
    const band = estimate(seen, sample => {
      const all = sample.flat()
      const middle = percentile(all, 0.5)
      return Math.max(percentile(all, 0.95) - middle, middle - percentile(all, 0.05))
    })
    rows.push(row(`${figure}, nine tenths held within ±`, band, held))
  }
  const errors = parts.map(({ frames }) => errorsOf(frames)).filter(({ length }) => length > 0)
  rows.push(row(`stage time by ${path}, error p95`, estimateShare(errors, 0.95), error))
  const apart = parts.map(({ ahead }) => ahead.map(Math.abs)).filter(({ length }) => length > 0)
  if (lips !== undefined && apart.length)
    rows.push(row(`lip sync by ${path}, p50`, estimateShare(apart, 0.5), lips))
  return rows
}

/** How far what our session says is from what stands in the picture, ms. */
function errorsOf(frames: readonly SeenFrame[]): number[] {
  return frames.flatMap(({ captured, said }) =>
    captured === undefined || said === undefined ? [] : [Math.abs(said - captured)],
  )
}

function lineOf(
  { name, path }: Contender,
  parts: readonly Watched[],
  { ratio, n }: { ratio: string; n: string },
): string[] {
  const frames = parts.flatMap(({ frames }) => frames)
  const seen = ages(frames)
  if (!seen.length) return [name, path, 'no picture', '', '', '', n]
  const ahead = parts.flatMap(({ ahead }) => ahead)
  return [
    name,
    path,
    ...[0.05, 0.5, 0.95].map(share => percentile(seen, share).toFixed(0)),
    ratio,
    n,
    ahead.length ? [0.05, 0.5, 0.95].map(share => percentile(ahead, share).toFixed(0)).join('/') : '',
    shares(errorsOf(frames)),
  ]
}
