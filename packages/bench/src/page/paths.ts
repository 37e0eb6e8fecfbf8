import type { Stand } from '../stand/stand.ts'
import { bareHlsPage, bareWhepPage } from './bare-page.ts'
import { merchantPage } from './merchant-page.ts'

/** A way the picture comes: the merchant's page with it, and its bare twin. */
export interface Path {
  name: 'WHEP' | 'LL-HLS'
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
