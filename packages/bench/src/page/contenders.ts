import { PLAYERS } from '../players/players.ts'
import type { OnLivekit, Stand } from '../stand/stand.ts'
import { bareHlsPage, bareLivekitPage, bareWhepPage, playerPage } from './bare-page.ts'
import { merchantPage } from './merchant-page.ts'

/** A way the picture comes. */
export type Path = 'WHEP' | 'LL-HLS' | 'LiveKit'

/** A page that plays the stage: ours, the barest that does the same, or one with somebody else's player. */
export interface Contender {
  name: string
  path: Path
  side: 'ours' | 'bare' | 'player'
  url: string
}

/** By WHEP and LL-HLS: the merchant's page, and its bare twin. */
export function twins({ pages, server, shows, whep, llhls }: Stand): Contender[] {
  return [
    contender('WHEP', 'ours', pages.put('whep', merchantPage(server, shows.whep))),
    contender('WHEP', 'bare', pages.put('bare-whep', bareWhepPage(whep))),
    contender('LL-HLS', 'ours', pages.put('llhls', merchantPage(server, shows.llhls))),
    contender('LL-HLS', 'bare', pages.put('bare-llhls', bareHlsPage(server, llhls))),
  ]
}

export function livekitTwins({ pages, server }: Stand, { show, url, token }: OnLivekit): Contender[] {
  return [
    contender('LiveKit', 'ours', pages.put('livekit', merchantPage(server, show, { livekit: true }))),
    contender('LiveKit', 'bare', pages.put('bare-livekit', bareLivekitPage(server, url, token))),
  ]
}

/** Players of others; what they can all play is LL-HLS. */
export function players({ pages, server, llhls }: Stand): Contender[] {
  return Object.entries(PLAYERS).map(([name, player]) => ({
    name,
    path: 'LL-HLS',
    side: 'player',
    url: pages.put(name, playerPage(server, name, player, llhls)),
  }))
}

const BARE: Readonly<Record<Path, string>> = {
  WHEP: 'bare WHEP',
  'LL-HLS': 'bare hls.js',
  LiveKit: 'bare livekit-client',
}

function contender(path: Path, side: 'ours' | 'bare', url: string): Contender {
  return { name: side === 'ours' ? 'Vitrine' : BARE[path], path, side, url }
}
