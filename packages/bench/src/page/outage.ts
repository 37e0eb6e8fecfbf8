import { createRoad, type Road } from '../../../e2e/src/road.ts'
import type { Bench } from '../figure.ts'
import { ages, longestGap, movesAgain } from '../statistics/frames.ts'
import { median } from '../statistics/percentile.ts'
import { merchantPage } from './merchant-page.ts'
import { record, recorded, waitFor } from './recorded.ts'
import { NO_FRAME_MS, visit } from './visit.ts'

const SETTLE = 5_000
/** The latency before and after is that of this time, ms. */
const STEADY = 3_000
/** Every connection is reset for this long, ms. */
export const OUTAGE = 5_000
/** A picture that moves for this long has come back, ms. */
const MOVES = 2_000

export interface Outage {
  /** From the repair to a picture that goes on moving, ms; nothing when none did in `NO_FRAME_MS`. */
  again?: number
  /** How much older the picture is than it was before, ms. */
  behind?: number
}

/** A page that plays this playlist: its address. */
export type PageOf = (playlist: string) => string | Promise<string>

/** What a page makes of a server that resets every connection; nothing when it had no picture to lose. */
export async function sufferOutage(bench: Bench, pageOf: PageOf): Promise<Outage | undefined> {
  return withRoad(bench, async road => {
    const url = await pageOf(`${road.url}/live/index.m3u8`)
    return visit(await bench.browser(), url, async ({ page }): Promise<Outage | undefined> => {
      await page.waitForTimeout(SETTLE)
      await record(page, 'other')
      await page.waitForTimeout(STEADY)
      const before = ages((await recorded(page)).frames)
      if (!before.length) return undefined
      road.reset = true
      await page.waitForTimeout(OUTAGE)
      const repaired = Date.now()
      road.reset = false
      const moves = await waitFor(
        page,
        ({ frames }) => movesAgain(frames, repaired, MOVES),
        NO_FRAME_MS + MOVES,
      )
      if (moves === undefined) return {}
      const again = moves - repaired
      await page.waitForTimeout(STEADY)
      const after = ages((await recorded(page)).frames, Date.now() - STEADY)
      return after.length ? { again, behind: median(after) - median(before) } : { again }
    })
  })
}

/** The longest time between two frames of our picture by WHEP while the HLS server is away, ms. */
export async function stillOnWhep(bench: Bench): Promise<number> {
  const { whep, pages, server, put } = await bench.stand()
  return withRoad(bench, async road => {
    const show = await put('outage-on-whep', [
      { kind: 'whep', url: whep },
      { kind: 'llhls', url: `${road.url}/live/index.m3u8` },
    ])
    const url = pages.put('outage-on-whep', merchantPage(server, show))
    return visit(await bench.browser(), url, async ({ page }) => {
      await record(page, 'other')
      await page.waitForTimeout(SETTLE)
      const since = Date.now()
      road.reset = true
      await page.waitForTimeout(OUTAGE)
      return longestGap((await recorded(page)).frames, since)?.ms ?? OUTAGE
    })
  })
}

/** Runs `work` with a way to the stage that can be cut. */
async function withRoad<T>({ stand }: Bench, work: (road: Road) => Promise<T>): Promise<T> {
  const { stage } = await stand()
  const road = await createRoad({ url: stage })
  return work(road).finally(() => road.close())
}
