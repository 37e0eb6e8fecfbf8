import type { Bench, Figure, Row } from '../figure.ts'
import { bareHlsPage, playerPage } from '../page/bare-page.ts'
import { turned } from '../page/in-turn.ts'
import { merchantPage } from '../page/merchant-page.ts'
import { OUTAGE, stillOnWhep, sufferOutage, type Outage, type PageOf } from '../page/outage.ts'
import { NO_FRAME_MS } from '../page/visit.ts'
import { PLAYERS } from '../players/players.ts'
import { estimate } from '../statistics/pairs.ts'
import { median } from '../statistics/percentile.ts'
import { verdictOfCount, verdictOfTime } from '../statistics/verdict.ts'
import { intervalCell, ms, signedMs } from '../table.ts'

const OURS = 'Vitrine'
const FIGURE = `HLS server away for ${OUTAGE / 1_000} s`
const MOST = { again: 500, behind: 150, still: 500 }

/** Of each page its outages, one a round in which it had a picture before. */
type Outages = ReadonlyMap<string, readonly Outage[]>

/** The server of the playlist and its parts resets every connection for five seconds. */
export const hlsOutage: Figure = {
  name: 'hls-outage',
  async measure(bench) {
    const found = await sufferInTurn(bench)
    const still = await stillOnWhep(bench)
    return {
      rows: [...rowsOf(found.get(OURS) ?? []), onWhep(still)],
      tables: [
        {
          title: `The HLS server resets connections for ${OUTAGE / 1_000} s`,
          head: ['page', 'picture came back', 'after the repair, p50, ms', 'older than before by, p50, ms'],
          lines: outageLines(found),
        },
      ],
    }
  },
}

/** In each round ours alone, then the others: which of them comes first changes from round to round. */
async function sufferInTurn(bench: Bench): Promise<Outages> {
  const { pages, server, put } = await bench.stand()
  const others = new Map<string, PageOf>([
    ['bare hls.js', playlist => pages.put('bare-outage', bareHlsPage(server, playlist))],
    ...Object.entries(PLAYERS).map(([name, player]): [string, PageOf] => [
      name,
      playlist => pages.put(`${name}-outage`, playerPage(server, name, player, playlist)),
    ]),
  ])
  const found = new Map<string, Outage[]>([OURS, ...others.keys()].map(name => [name, []]))
  const suffer = async (name: string, pageOf: PageOf) => {
    const outage = await sufferOutage(bench, pageOf)
    bench.say(`${name}: ${outage ? JSON.stringify(outage) : 'no picture before'}`)
    if (outage) found.get(name)?.push(outage)
  }
  for (let round = 0; round < bench.rounds(3, 1); round++) {
    await suffer(OURS, async url =>
      pages.put('outage', merchantPage(server, await put(`outage-${round}`, [{ kind: 'llhls', url }]))),
    )
    const order = turned([...others], round)
    // Two at a time: most of them do nothing but wait.
    for (let at = 0; at < order.length; at += 2)
      await Promise.all(order.slice(at, at + 2).map(other => suffer(...other)))
  }
  return found
}

/** A line for each page: how often its picture came back, and how that was when it did. */
export function outageLines(found: Outages): string[][] {
  return [...found].map(([name, outages]) => {
    if (!outages.length) return [name, 'no picture before']
    const again = outages.flatMap(({ again = [] }) => again)
    const behind = outages.flatMap(({ behind = [] }) => behind)
    const p50 = (values: readonly number[]) => (values.length ? median(values).toFixed(0) : '')
    const count = `${again.length || 'none'} of ${outages.length}`
    return [name, again.length ? count : `${count} in ${NO_FRAME_MS / 1_000} s`, p50(again), p50(behind)]
  })
}

function rowsOf(own: readonly Outage[]): Row[] {
  const row = (name: 'again' | 'behind', figure: string, text: (value: number) => string): Row => {
    // A picture that did not come back counts, too.
    const found = estimate(
      own.map(outage => outage[name] ?? NO_FRAME_MS),
      median,
    )
    return {
      figure: `${FIGURE}: ${figure}`,
      measured: `${intervalCell(found, text)}; n ${own.length}`,
      threshold: ms(MOST[name]),
      verdict: verdictOfTime(found.interval, MOST[name]),
    }
  }
  return [
    row('again', 'picture again after the repair', ms),
    row('behind', 'picture older than before by', signedMs),
  ]
}

function onWhep(still: number): Row {
  return {
    figure: `${FIGURE} while WHEP plays: longest time between frames`,
    measured: ms(still),
    threshold: ms(MOST.still),
    verdict: verdictOfCount(still, MOST.still),
  }
}
