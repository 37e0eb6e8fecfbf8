import type { Bench, Figure, Row } from '../figure.ts'
import { livekitTwins, players, twins, type Contender, type Path } from '../page/contenders.ts'
import { hearPage } from '../page/hear-page.ts'
import { visitInTurn } from '../page/in-turn.ts'
import { withLivekit } from '../page/livekit-in-turn.ts'
import { record, recorded } from '../page/recorded.ts'
import { visit, type Visit } from '../page/visit.ts'
import { ages, soundAhead, stretchesOf, type Marks, type SeenFrame } from '../statistics/frames.ts'
import { estimate, estimateShare, type Comparison } from '../statistics/pairs.ts'
import { median, percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares, times } from '../table.ts'

/** After the first frame, until the picture is called steady, ms. */
const SETTLE = 6_000
/** A frame is read this often, ms. */
const EVERY = 200
/** A visit by WebRTC is watched for this long, s: how late its sound lets the picture be is another in every visit. */
const WEBRTC = 10
/** Others than ours are watched for this long by LL-HLS, s. */
const OTHERS = 15
const MOST: Readonly<
  Record<Path, { p50: number; p95?: number; held?: number; error: number; lips?: number }>
> = {
  WHEP: { p50: 250, p95: 400, error: 150, lips: 45 },
  'LL-HLS': { p50: 1_000, held: 150, error: 100 },
  LiveKit: { p50: 60, p95: 90, error: 150, lips: 45 },
}

/** What was seen of a page in one visit, or in one stretch of it. */
interface Watched {
  frames: SeenFrame[]
  /** By how much the sound was ahead of the picture, ms; by WebRTC alone. */
  ahead: number[]
}

/** Of each page its visits, or the stretches of the only one; an interval is theirs, for frames are like their neighbours. */
type Parts = ReadonlyMap<Contender, readonly Watched[]>

/** How old a steady picture is on screen, by the time burned into it. */
export const glassToGlass: Figure = {
  name: 'glass-to-glass',
  async measure(bench) {
    const stand = await bench.stand()
    const all = [...twins(stand), ...players(stand)]
    const by = (path: Path) => all.filter(each => each.path === path)
    const whep = await watchInTurn(bench, by('WHEP'))
    const llhls = await watchHeld(bench, by('LL-HLS'))
    const { done, missing } = await withLivekit(bench, room => watchInTurn(bench, livekitTwins(stand, room)))
    const found: Parts = new Map([...whep, ...llhls, ...(done ?? [])])
    return {
      rows: [...[...found].flatMap(rowsOf), ...missing],
      tables: [
        {
          title: 'Glass to glass, steady',
          head: [
            'page',
            'by',
            'p5, ms',
            'p50, ms',
            'p95, ms',
            '× Vitrine',
            'sound ahead p5/p50/p95, ms',
            'stage time, error p50/p95, ms',
          ],
          lines: [...found].map(([contender, parts]) => lineOf(contender, parts, found)),
        },
      ],
    }
  },
}

async function watchInTurn(bench: Bench, contenders: readonly Contender[]): Promise<Parts> {
  const found = await visitInTurn(bench, contenders, {
    rounds: bench.rounds(5, 2),
    read: async (seen, contender) => watchSteady(seen, contender, WEBRTC, await marksOf(bench)),
    told: toldOf,
  })
  return new Map([...found].map(([each, visits]) => [each, visits.filter(seen => seen !== undefined)]))
}

/** Ours for as long as it is to be held. */
async function watchHeld({ browser, steady, say }: Bench, contenders: readonly Contender[]): Promise<Parts> {
  const found = new Map<Contender, Watched[]>()
  for (const each of contenders) {
    const seconds = each.side === 'ours' ? steady : Math.min(steady, OTHERS)
    const { frames, ahead } = await visit(await browser(), each.url, seen => watchSteady(seen, each, seconds))
    say(`${each.path}, ${each.name}: ${toldOf({ frames, ahead })} in ${seconds} s`)
    found.set(
      each,
      stretchesOf(frames).map(stretch => ({ frames: stretch, ahead })),
    )
  }
  return found
}

const toldOf = ({ frames }: Watched) => `p50/p95 ${shares(ages(frames))} ms`

/** When the stage's sound and picture have their marks. */
async function marksOf(bench: Bench): Promise<Marks> {
  const { stage } = await bench.stand()
  const { mark } = (await (await fetch(`${stage}/stats`)).json()) as { mark: Marks }
  return mark
}

/** @param marks where the sound is listened to, too */
async function watchSteady(
  { page }: Visit,
  { side }: Contender,
  seconds: number,
  marks?: Marks,
): Promise<Watched> {
  await page.waitForTimeout(SETTLE)
  await record(page, side === 'ours' ? 'ours' : 'other', EVERY)
  if (marks) await page.evaluate(hearPage)
  await page.waitForTimeout(seconds * 1_000)
  const { frames } = await recorded(page)
  const ahead = marks ? soundAhead(frames, await page.evaluate(() => vitrineHeard), marks) : []
  return { frames, ahead }
}

function rowsOf([{ path, side }, parts]: [Contender, readonly Watched[]]): Row[] {
  if (side !== 'ours') return []
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

function lineOf({ name, path, side }: Contender, parts: readonly Watched[], all: Parts): string[] {
  const framesOf = (parts: readonly Watched[] = []) => parts.flatMap(({ frames }) => frames)
  const frames = framesOf(parts)
  const seen = ages(frames)
  if (!seen.length) return [name, path, 'no picture']
  const [, ours] = [...all].find(([each]) => each.side === 'ours' && each.path === path) ?? []
  const oursSeen = ages(framesOf(ours))
  const ahead = parts.flatMap(({ ahead }) => ahead)
  return [
    name,
    path,
    ...[0.05, 0.5, 0.95].map(share => percentile(seen, share).toFixed(0)),
    side !== 'ours' && oursSeen.length ? times(median(seen) / median(oursSeen)) : '',
    ahead.length ? [0.05, 0.5, 0.95].map(share => percentile(ahead, share).toFixed(0)).join('/') : '',
    shares(errorsOf(frames)),
  ]
}
