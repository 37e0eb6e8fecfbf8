import type { Browser } from 'playwright-core'
import type { Bench } from '../figure.ts'
import type { Stand } from '../stand/stand.ts'
import type { Pair } from '../statistics/pairs.ts'
import { bareHlsPage, bareWhepPage } from './bare-page.ts'
import { merchantPage } from './merchant-page.ts'
import { visit, type Visit, type VisitOptions } from './visit.ts'

/** A way the picture comes: the merchant's page with it, and its bare twin. */
export interface Path {
  name: string
  ours: string
  twin: string
}

export function pathsOf({ pages, server, shows, whep, llhls }: Stand): Path[] {
  return [
    {
      name: 'WHEP',
      ours: pages.put('whep', merchantPage(server, shows.whep)),
      twin: pages.put('bare-whep', bareWhepPage(whep)),
    },
    {
      name: 'LL-HLS',
      ours: pages.put('llhls', merchantPage(server, shows.llhls)),
      twin: pages.put('bare-llhls', bareHlsPage(server, llhls)),
    },
  ]
}

/** Visits both pages of a path `rounds` times, in turn, each one first every other time. */
export async function pairVisits(
  browser: Browser,
  path: Path,
  rounds: number,
  read: (visit: Visit) => number,
  options: VisitOptions,
  say: Bench['say'],
): Promise<Pair[]> {
  const measure = (side: keyof Pair) => visit(browser, path[side], read, options)
  // The first ones warm up the disk and the servers.
  await measure('twin')
  await measure('ours')
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const pair: Pair = { ours: 0, twin: 0 }
    for (const side of round % 2 ? (['ours', 'twin'] as const) : (['twin', 'ours'] as const))
      pair[side] = await measure(side)
    pairs.push(pair)
    say(`${path.name} ${round + 1} of ${rounds}: ours ${pair.ours.toFixed(0)}, bare ${pair.twin.toFixed(0)}`)
  }
  return pairs
}
