import type { Bench, Figure, Row } from '../figure.ts'
import { livekitTwins, players, twins, type Contender, type Path } from '../page/contenders.ts'
import { withLivekit } from '../page/livekit-in-turn.ts'
import { record, recorded } from '../page/recorded.ts'
import { visit } from '../page/visit.ts'
import { ages, stretchesOf, type SeenFrame } from '../statistics/frames.ts'
import { estimate, estimateShare } from '../statistics/pairs.ts'
import { percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares, times } from '../table.ts'

/** After the first frame, until the picture is called steady, ms. */
const SETTLE = 6_000
/** A frame is read this often, ms. */
const EVERY = 200
/** Others than ours are watched for this long at most, s. */
const OTHERS = 25
const MOST: Readonly<Record<Path, { p50: number; p95: number | undefined; held?: number }>> = {
  WHEP: { p50: 250, p95: 400 },
  'LL-HLS': { p50: 1_000, p95: undefined, held: 150 },
  LiveKit: { p50: 60, p95: 90 },
}

/** How old a steady picture is on screen, by the time burned into it. */
export const glassToGlass: Figure = {
  name: 'glass-to-glass',
  async measure(bench) {
    const stand = await bench.stand()
    const found = new Map<Contender, SeenFrame[]>()
    const watchAll = async (contenders: readonly Contender[]) => {
      for (const each of contenders) found.set(each, await watchSteady(bench, each))
    }
    await watchAll([...twins(stand), ...players(stand)])
    // The bare client's token is for now, not for after an hour of ours.
    const { missing } = await withLivekit(bench, room => watchAll(livekitTwins(stand, room).toReversed()))
    return {
      rows: [...[...found].flatMap(rowsOf), ...missing],
      tables: [
        {
          title: 'Glass to glass, steady',
          head: ['page', 'by', 'p5, ms', 'p50, ms', 'p95, ms', '× Vitrine', 'stage time, error p50/p95, ms'],
          lines: [...found].map(([contender, frames]) => lineOf(contender, frames, found)),
        },
      ],
    }
  },
}

async function watchSteady({ browser, steady, say }: Bench, contender: Contender): Promise<SeenFrame[]> {
  const isOurs = contender.side === 'ours'
  const seconds = isOurs ? steady : Math.min(steady, OTHERS)
  const frames = await visit(await browser(), contender.url, async ({ page }) => {
    await page.waitForTimeout(SETTLE)
    await record(page, isOurs ? 'ours' : 'other', EVERY)
    await page.waitForTimeout(seconds * 1_000)
    return (await recorded(page)).frames
  })
  const seen = ages(frames)
  const [p50, p95] = seen.length ? [percentile(seen, 0.5), percentile(seen, 0.95)] : []
  say(`${contender.path}, ${contender.name}: p50/p95 ${p50}/${p95} ms in ${seconds} s`)
  return frames
}

function rowsOf([{ path, side }, frames]: [Contender, SeenFrame[]]): Row[] {
  if (side !== 'ours') return []
  const stretches = stretchesOf(frames).map(stretch => ages(stretch))
  const { p50, p95, held } = MOST[path]
  if (!stretches.some(stretch => stretch.length))
    return [
      { figure: `glass to glass by ${path}`, measured: 'no picture', threshold: ms(p50), verdict: 'missed' },
    ]
  const row = (name: string, found: ReturnType<typeof estimate>, most: number): Row => ({
    figure: `glass to glass by ${path}, ${name}`,
    measured: intervalCell(found, ms),
    threshold: ms(most),
    verdict: verdictOfTime(found.interval, most),
  })
  const band = estimate(stretches, sample => {
    const all = sample.flat()
    const middle = percentile(all, 0.5)
    return Math.max(percentile(all, 0.95) - middle, middle - percentile(all, 0.05))
  })
  return [
    row('p50', estimateShare(stretches, 0.5), p50),
    ...(p95 === undefined ? [] : [row('p95', estimateShare(stretches, 0.95), p95)]),
    ...(held === undefined ? [] : [row('nine tenths held within ±', band, held)]),
  ]
}

function lineOf(
  { name, path, side }: Contender,
  frames: readonly SeenFrame[],
  found: ReadonlyMap<Contender, readonly SeenFrame[]>,
): string[] {
  const seen = ages(frames)
  if (!seen.length) return [name, path, 'no picture']
  const [, ours = []] = [...found].find(([each]) => each.side === 'ours' && each.path === path) ?? []
  const errors = frames.flatMap(({ captured, said }) =>
    captured === undefined || said === undefined ? [] : [Math.abs(said - captured)],
  )
  return [
    name,
    path,
    ...[0.05, 0.5, 0.95].map(share => percentile(seen, share).toFixed(0)),
    side !== 'ours' && ages(ours).length ? times(percentile(seen, 0.5) / percentile(ages(ours), 0.5)) : '',
    shares(errors),
  ]
}
