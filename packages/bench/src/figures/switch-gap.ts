import type { Figure } from '../figure.ts'
import { merchantPage } from '../page/merchant-page.ts'
import { playedBy, record, recorded, waitFor } from '../page/recorded.ts'
import { visit } from '../page/visit.ts'
import { handover, longestGap } from '../statistics/frames.ts'
import { estimate } from '../statistics/pairs.ts'
import { percentile } from '../statistics/percentile.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, shares } from '../table.ts'

const MOST = 50
const SHOW = 'switching'
/** A picture is on screen for this long before it is exchanged, ms. */
const BETWEEN = 2_000
/** The picture is looked at this long around the exchange, ms. */
const AROUND = 1_000
const TIMEOUT = 15_000

interface Switch {
  to: 'whep' | 'llhls'
  /** From the last frame of one to the first of the other, and what was left out of the show then, ms. */
  gap: number
  jump: number | undefined
  /** The longest that any picture stood around it, ms: a second decoder takes its time too. */
  around: number
  /** The longest in as much time before, with nothing to exchange, ms. */
  before: number
}

/** How long a picture stands when it is exchanged, on purpose, for one by the other transport. */
export const switchGap: Figure = {
  name: 'switch-gap',
  async measure(bench) {
    const { browser, rounds, say } = bench
    const stand = await bench.stand()
    const sources = (kind: Switch['to']) => [{ kind, url: stand[kind] }]
    const page = merchantPage(stand.server, await stand.put(SHOW, sources('whep')))
    const switches = await visit(await browser(), stand.pages.put(SHOW, page), async ({ page }) => {
      await record(page, 'ours')
      const found: Switch[] = []
      for (let count = 0; count < rounds(16, 4); count++) {
        await page.waitForTimeout(BETWEEN)
        const to = count % 2 ? 'whep' : 'llhls'
        const since = Date.now()
        await stand.change(SHOW, sources(to))
        const at = await waitFor(page, playedBy(to, since), TIMEOUT)
        if (at === undefined) throw new Error(`No picture by ${to} within ${TIMEOUT / 1_000} s.`)
        await page.waitForTimeout(AROUND)
        const { frames } = await recorded(page)
        const gap = handover(frames, since)
        if (!gap) throw new Error(`No frames around the switch to ${to}.`)
        const longest = (middle: number) => longestGap(frames, middle - AROUND, middle + AROUND)?.ms ?? NaN
        const [around, before] = [longest(at), longest(since - AROUND)]
        say(`to ${to}: gap ${gap.ms}, jump ${gap.jump}, around ${around}, before ${before} ms`)
        found.push({ to, gap: gap.ms, jump: gap.jump, around, before })
      }
      return found
    })
    const p95 = estimate(switches, sample =>
      percentile(
        sample.map(({ gap }) => gap),
        0.95,
      ),
    )
    return {
      rows: [
        {
          figure: 'visual gap of a planned switch, p95',
          measured: `${intervalCell(p95, ms)}; n ${switches.length}`,
          threshold: ms(MOST),
          verdict: verdictOfTime(p95.interval, MOST),
        },
      ],
      tables: [
        {
          title: 'Planned switches (a frame lasts 33 ms)',
          head: [
            'to',
            'gap p50/p95, ms',
            'jump p50/p95, ms',
            'stood around it p50/p95, ms',
            'stood before p50/p95, ms',
            'n',
          ],
          lines: (['llhls', 'whep'] as const).map(to => {
            const own = switches.filter(each => each.to === to)
            return [
              to === 'whep' ? 'WHEP' : 'LL-HLS',
              shares(own.map(({ gap }) => gap)),
              shares(own.flatMap(({ jump = [] }) => jump)),
              shares(own.map(({ around }) => around)),
              shares(own.map(({ before }) => before)),
              String(own.length),
            ]
          }),
        },
      ],
    }
  },
}
