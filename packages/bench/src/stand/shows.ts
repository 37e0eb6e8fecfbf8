import { createCatalogue } from '../../../../examples/shop/src/catalogue.ts'
import { createShow } from '../../../../examples/shop/src/show.ts'
import { joinRoom } from '../../../e2e/src/room-client.ts'
import { TEAPOT_DEAL } from '../../../e2e/src/teapot-deal.ts'

/** A source as a manifest names it. */
export interface Source {
  kind: 'whep' | 'llhls' | 'livekit'
  url: string
  token_url?: string
}

/** The shows of one server, as its operator has them in hand. */
export interface Shows {
  /** Makes a show that is live with these sources, and in full swing: a pinned product, a deal, lines in its chat. Its address. */
  put(id: string, sources: readonly Source[]): Promise<string>
  /** Gives a show other sources, while it is watched. */
  change(id: string, sources: readonly Source[]): Promise<void>
}

export function createShows(server: string, token: string): Shows {
  async function send(method: string, path: string, body: object): Promise<void> {
    const answer = await fetch(`${server}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path} was refused: ${await answer.text()}`)
  }
  return {
    async put(id, sources) {
      const { products } = createCatalogue(`${server}/shop`)
      const show = createShow(`${server}/shop`, Date.now())
      await send('POST', '/shows', { ...show, id, phase: 'live', sources, products })
      const room = await joinRoom(server, id, token)
      for (const [type, data] of SCENE) {
        const { refused } = await room.ask(type, data)
        if (refused) throw new Error(`${type} was refused: ${refused}`)
      }
      room.close()
      return `${server}/shows/${id}`
    },
    change: (id, sources) => send('PATCH', `/shows/${id}`, { sources }),
  }
}

const SCENE: readonly (readonly [string, object])[] = [
  ['product.pin', { item_id: 'celadon-teapot' }],
  [
    'deal.open',
    {
      ...TEAPOT_DEAL,
      id: 'teapot',
      count: 20,
      ends_in_ms: 3_600_000,
      hold_ms: 240_000,
    },
  ],
  ['chat.say', { text: 'Good evening from Berlin' }],
  [
    'chat.say',
    { text: 'Does the lid go into the dishwasher, and how long does the delivery to Madrid take?' },
  ],
  ['chat.say', { text: 'The glaze is beautiful' }],
]
