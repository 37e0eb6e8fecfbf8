import type { Bench, Figure } from '../figure.ts'
import { players, twins, type Contender } from '../page/contenders.ts'
import { visitInTurn } from '../page/in-turn.ts'
import { latencyRows, latencyTable, type Held, type Watched } from '../page/latency.ts'
import { visitLivekitInTurn } from '../page/livekit-in-turn.ts'
import { watchSteady } from '../page/steady.ts'
import { visit, type Visit } from '../page/visit.ts'
import { ages, stretchesOf } from '../statistics/frames.ts'
import { shares } from '../table.ts'

/** In turn a page is watched for this long: how late the sound lets the picture be is another in every visit, s. */
const VISIT = 10

/** How old a steady picture is on screen, by the time burned into it. */
export const glassToGlass: Figure = {
  name: 'glass-to-glass',
  async measure(bench) {
    const stand = await bench.stand()
    const pages = [...twins(stand), ...players(stand)]
    const inTurn = {
      rounds: bench.rounds(5, 2),
      playersEvery: 2,
      read: (seen: Visit, contender: Contender) => watchSteady(bench, seen, contender, VISIT),
      told: toldOf,
    }
    const found = await visitInTurn(bench, pages, inTurn)
    const held = await hold(
      bench,
      pages.filter(({ side, path }) => side === 'ours' && path === 'LL-HLS'),
    )
    const livekit = await visitLivekitInTurn(bench, inTurn)
    const all = new Map([...found, ...livekit.found])
    return {
      rows: [...latencyRows(all, held), ...livekit.missing],
      tables: [latencyTable(all, held)],
    }
  },
}

async function hold(bench: Bench, contenders: readonly Contender[]): Promise<Held> {
  const { browser, steady, say } = bench
  const stretches = new Map<Contender, Watched[]>()
  for (const each of contenders) {
    const watched = await visit(await browser(), each.url, seen => watchSteady(bench, seen, each, steady))
    say(`held for ${steady} s: ${each.path}, ${each.name}: ${toldOf(watched)}`)
    stretches.set(
      each,
      stretchesOf(watched.frames).map(frames => ({ ...watched, frames })),
    )
  }
  return { seconds: steady, stretches }
}

const toldOf = ({ frames }: Watched) => `p50/p95 ${shares(ages(frames))} ms`
