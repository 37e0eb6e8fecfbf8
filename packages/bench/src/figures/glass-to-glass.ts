import type { Bench, Figure, Row } from '../figure.ts'
import { livekitTwins, players, twins, type Contender, type Path } from '../page/contenders.ts'
import { withLivekit } from '../page/livekit-in-turn.ts'
import { record, recorded } from '../page/recorded.ts'
import { visit } from '../page/visit.ts'
import { ages, stretchesOf, type SeenFrame } from '../statistics/frames.ts'
import { estimate, estimateShare, type Comparison } from '../statistics/pairs.ts'
import { median, percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares, times } from '../table.ts'

/** After the first frame, until the picture is called steady, ms. */
const SETTLE = 6_000
/** A frame is read this often, ms. */
const EVERY = 200
/** Sound and picture are asked for this often, ms. */
const SYNC_EVERY = 1_000
/** Others than ours are watched for this long at most, s. */
const OTHERS = 15
const MOST: Readonly<Record<Path, { p50: number; p95?: number; held?: number }>> = {
  WHEP: { p50: 250, p95: 400 },
  'LL-HLS': { p50: 1_000, held: 150 },
  LiveKit: { p50: 60, p95: 90 },
}

interface Watched {
  frames: SeenFrame[]
  /** By how much the sound was ahead of the picture, ms; by WebRTC alone. */
  ahead: number[]
}

/** How old a steady picture is on screen, by the time burned into it. */
export const glassToGlass: Figure = {
  name: 'glass-to-glass',
  async measure(bench) {
    const stand = await bench.stand()
    const found = new Map<Contender, Watched>()
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
          head: [
            'page',
            'by',
            'p5, ms',
            'p50, ms',
            'p95, ms',
            '× Vitrine',
            'sound ahead, estimated, ms',
            'stage time, error p50/p95, ms',
          ],
          lines: [...found].map(([contender, watched]) => lineOf(contender, watched, found)),
        },
      ],
    }
  },
}

async function watchSteady({ browser, steady, say }: Bench, contender: Contender): Promise<Watched> {
  const isOurs = contender.side === 'ours'
  const seconds = isOurs ? steady : Math.min(steady, OTHERS)
  const watched = await visit(await browser(), contender.url, async ({ page }): Promise<Watched> => {
    await page.waitForTimeout(SETTLE)
    await record(page, isOurs ? 'ours' : 'other', EVERY)
    const ahead: number[] = []
    for (const until = Date.now() + seconds * 1_000; Date.now() < until;) {
      await page.waitForTimeout(SYNC_EVERY)
      const ms = await page.evaluate(() => vitrineBench.soundAhead())
      if (ms !== undefined) ahead.push(ms)
    }
    return { frames: (await recorded(page)).frames, ahead }
  })
  say(`${contender.path}, ${contender.name}: p50/p95 ${shares(ages(watched.frames))} ms in ${seconds} s`)
  return watched
}

function rowsOf([{ path, side }, { frames }]: [Contender, Watched]): Row[] {
  if (side !== 'ours') return []
  const stretches = stretchesOf(frames)
    .map(stretch => ages(stretch))
    .filter(({ length }) => length > 0)
  const { p50, p95, held } = MOST[path]
  const row = (name: string, found: Comparison, most: number): Row => ({
    figure: `glass to glass by ${path}, ${name}`,
    measured: intervalCell(found, ms),
    threshold: ms(most),
    verdict: verdictOfTime(found.interval, most),
  })
  if (!stretches.length)
    return [{ figure: `glass to glass by ${path}`, measured: 'no picture', threshold: '', verdict: 'missed' }]
  const band = estimate(stretches, sample => {
    const all = sample.flat()
    const middle = percentile(all, 0.5)
    return Math.max(percentile(all, 0.95) - middle, middle - percentile(all, 0.05))
  })
  const rows = [row('p50', estimateShare(stretches, 0.5), p50)]
  if (p95 !== undefined) rows.push(row('p95', estimateShare(stretches, 0.95), p95))
  if (held !== undefined) rows.push(row('nine tenths held within ±', band, held))
  return rows
}

function lineOf(
  { name, path, side }: Contender,
  { frames, ahead }: Watched,
  found: ReadonlyMap<Contender, Watched>,
): string[] {
  const seen = ages(frames)
  if (!seen.length) return [name, path, 'no picture']
  const [, ours] = [...found].find(([each]) => each.side === 'ours' && each.path === path) ?? []
  const oursSeen = ages(ours?.frames ?? [])
  const errors = frames.flatMap(({ captured, said }) =>
    captured === undefined || said === undefined ? [] : [Math.abs(said - captured)],
  )
  return [
    name,
    path,
    ...[0.05, 0.5, 0.95].map(share => percentile(seen, share).toFixed(0)),
    side !== 'ours' && oursSeen.length ? times(median(seen) / median(oursSeen)) : '',
    ahead.length ? median(ahead).toFixed(0) : '',
    shares(errors),
  ]
}
