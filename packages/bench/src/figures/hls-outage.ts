import { createRoad, type Road } from '../../../e2e/src/road.ts'
import type { Bench, Figure, Row } from '../figure.ts'
import { bareHlsPage, playerPage } from '../page/bare-page.ts'
import { merchantPage } from '../page/merchant-page.ts'
import { record, recorded, waitFor } from '../page/recorded.ts'
import { NO_FRAME_MS, visit } from '../page/visit.ts'
import { millis } from '../page/compare.ts'
import { PLAYERS } from '../players/players.ts'
import type { Stand } from '../stand/stand.ts'
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

/** A page that plays this playlist: its address. */
type PageOf = (playlist: string) => string | Promise<string>

/** The server of the playlist and its parts resets every connection for five seconds. */
export const hlsOutage: Figure = {
  name: 'hls-outage',
  async measure(bench) {
    const { rounds, say } = bench
    const stand = await bench.stand()
    const { pages, server, put } = stand
    const suffer = async (name: string, pageOf: PageOf): Promise<[string, Outage]> => {
      const outage = await sufferOutage(bench, stand, pageOf)
      say(`${name}: ${JSON.stringify(outage)}`)
      return [name, outage]
    }
    const own: [string, Outage][] = []
    for (let round = 0; round < rounds(3, 1); round++) {
      const ours = async (url: string) =>
        pages.put('outage', merchantPage(server, await put(`outage-${round}`, [{ kind: 'llhls', url }])))
      own.push(await suffer('Vitrine', ours))
    }
    const others: [string, PageOf][] = [
      ['bare hls.js', playlist => pages.put('bare-outage', bareHlsPage(server, playlist))],
      ...Object.entries(PLAYERS).map(([name, player]): [string, PageOf] => [
        name,
        playlist => pages.put(`${name}-outage`, playerPage(server, name, player, playlist)),
      ]),
    ]
    // Two at a time: most of them do nothing but wait.
    const theirs: [string, Outage][] = []
    for (let at = 0; at < others.length; at += 2)
      theirs.push(...(await Promise.all(others.slice(at, at + 2).map(other => suffer(...other)))))
    const still = await stillOnWhep(bench, stand)
    return {
      rows: [...rowsOf(own.map(([, outage]) => outage)), onWhep(still)],
      tables: [
        {
          title: `The HLS server resets connections for ${OUTAGE / 1_000} s`,
          head: ['page', 'picture again after the repair, ms', 'older than before by, ms'],
          lines: [...own, ...theirs].map(([name, { again, behind }]) => [
            name,
            millis(again),
            behind?.toFixed(0) ?? '',
          ]),
        },
      ],
    }
  },
}

/** Runs `work` with a way to the stage that can be cut. */
async function withRoad<T>(url: string, work: (road: Road) => Promise<T>): Promise<T> {
  const road = await createRoad({ url })
  return work(road).finally(() => road.close())
}

function sufferOutage({ browser }: Bench, { stage }: Stand, pageOf: PageOf): Promise<Outage> {
  return withRoad(stage, async road => {
    const url = await pageOf(`${road.url}/live/index.m3u8`)
    return visit(await browser(), url, async ({ page }): Promise<Outage> => {
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
    })
  })
}

/** The longest time between two frames of a picture by WHEP while the HLS server is away, ms. */
function stillOnWhep({ browser }: Bench, { stage, whep, pages, server, put }: Stand): Promise<number> {
  return withRoad(stage, async road => {
    const show = await put('outage-on-whep', [
      { kind: 'whep', url: whep },
      { kind: 'llhls', url: `${road.url}/live/index.m3u8` },
    ])
    const url = pages.put('outage-on-whep', merchantPage(server, show))
    return visit(await browser(), url, async ({ page }) => {
      await record(page, 'other')
      await page.waitForTimeout(SETTLE)
      const since = Date.now()
      road.reset = true
      await page.waitForTimeout(OUTAGE)
      return longestGap((await recorded(page)).frames, since)?.ms ?? OUTAGE
    })
  })
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
