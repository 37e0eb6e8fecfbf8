import { createRoad } from '../../../e2e/src/player.ts'
import type { Bench, Figure, Row } from '../figure.ts'
import { bareHlsPage } from '../page/bare-page.ts'
import { contender, players, type Contender } from '../page/contenders.ts'
import { merchantPage } from '../page/merchant-page.ts'
import { record, recorded, waitFor } from '../page/recorded.ts'
import { NO_FRAME_MS, visit } from '../page/visit.ts'
import { millis } from '../page/compare.ts'
import { ages, longestGap, movesAgain } from '../statistics/frames.ts'
import { estimate } from '../statistics/pairs.ts'
import { median } from '../statistics/percentile.ts'
import { verdictOfCount, verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, signedMs } from '../table.ts'

const SETTLE = 5_000
/** The latency before and after is that of this time, ms. */
const STEADY = 3_000
const OUTAGE = 5_000
/** A picture that moves for this long has come back, ms. */
const MOVES = 2_000
const MOST = { again: 500, behind: 150, still: 500 }

interface Outage {
  /** From the repair to a picture that goes on moving, ms. */
  again: number
  /** How much older the picture is than it was before, ms. */
  behind: number | undefined
}

/** The server of the playlist and its parts resets every connection for five seconds. */
export const hlsOutage: Figure = {
  name: 'hls-outage',
  async measure(bench) {
    const { rounds, say } = bench
    const stand = await bench.stand()
    const { pages, server, put, stage, whep } = stand
    const road = await createRoad({ url: stage })
    const llhls = `${road.url}/live/index.m3u8`
    const suffer = async (each: Contender): Promise<Outage> => {
      const found = await visit(await bench.browser(), each.url, async ({ page }): Promise<Outage> => {
        await page.waitForTimeout(SETTLE)
        await record(page, 'other')
        await page.waitForTimeout(STEADY)
        const before = ages((await recorded(page)).frames)
        road.reset = true
        await page.waitForTimeout(OUTAGE)
        const repaired = Date.now()
        road.reset = false
        const moves = await waitFor(
          page,
          ({ frames }) => movesAgain(frames, repaired, MOVES),
          NO_FRAME_MS + MOVES,
        )
        if (moves === undefined) return { again: NO_FRAME_MS, behind: undefined }
        await page.waitForTimeout(STEADY)
        const after = ages((await recorded(page)).frames, Date.now() - STEADY)
        return {
          again: moves - repaired,
          behind: before.length && after.length ? median(after) - median(before) : undefined,
        }
      }).finally(() => (road.reset = false))
      say(`${each.name}: ${JSON.stringify(found)}`)
      return found
    }
    try {
      const show = await put('outage', [{ kind: 'llhls', url: llhls }])
      const ours = contender('LL-HLS', 'ours', pages.put('outage', merchantPage(server, show)))
      const bare = contender('LL-HLS', 'bare', pages.put('bare-outage', bareHlsPage(server, llhls)))
      const own: Outage[] = []
      for (let round = 0; round < rounds(3, 1); round++) own.push(await suffer(ours))
      const others: [Contender, Outage][] = []
      for (const each of [bare, ...players(stand, llhls)]) others.push([each, await suffer(each)])
      const both = await put('outage-on-whep', [
        { kind: 'whep', url: whep },
        { kind: 'llhls', url: llhls },
      ])
      const still = await stillOnWhep(bench, road, pages.put('outage-on-whep', merchantPage(server, both)))
      return {
        rows: [...rowsOf(own), onWhep(still)],
        tables: [
          {
            title: `The HLS server resets connections for ${OUTAGE / 1_000} s`,
            head: ['page', 'picture again after the repair, ms', 'older than before by, ms'],
            lines: [
              ...own.map((outage): [string, Outage] => ['Vitrine', outage]),
              ...others.map(([{ name }, outage]): [string, Outage] => [name, outage]),
            ].map(([name, { again, behind }]) => [name, millis(again), behind?.toFixed(0) ?? '']),
          },
        ],
      }
    } finally {
      await road.close()
    }
  },
}

/** The longest time between two frames of a picture by WHEP while the HLS server is away, ms. */
async function stillOnWhep({ browser }: Bench, road: { reset: boolean }, url: string): Promise<number> {
  return visit(await browser(), url, async ({ page }) => {
    await record(page, 'other')
    await page.waitForTimeout(SETTLE)
    const since = Date.now()
    road.reset = true
    await page.waitForTimeout(OUTAGE)
    return longestGap((await recorded(page)).frames, since)?.ms ?? OUTAGE
  }).finally(() => (road.reset = false))
}

function rowsOf(own: readonly Outage[]): Row[] {
  const again = estimate(
    own.map(outage => outage.again),
    median,
  )
  const behind = estimate(
    own.map(outage => outage.behind ?? NO_FRAME_MS),
    median,
  )
  return [
    {
      figure: 'HLS server away for 5 s: picture again after the repair',
      measured: `${intervalCell(again, ms)}; n ${own.length}`,
      threshold: ms(MOST.again),
      verdict: verdictOfTime(again.interval, MOST.again),
    },
    {
      figure: 'HLS server away for 5 s: picture older than before by',
      measured: `${intervalCell(behind, signedMs)}; n ${own.length}`,
      threshold: ms(MOST.behind),
      verdict: verdictOfTime(behind.interval, MOST.behind),
    },
  ]
}

function onWhep(still: number): Row {
  return {
    figure: 'HLS server away for 5 s while WHEP plays: longest time between frames',
    measured: ms(still),
    threshold: ms(MOST.still),
    verdict: verdictOfCount(still, MOST.still),
  }
}
