import { createCatalogue } from '../../../../examples/shop/src/catalogue.ts'
import { createShow } from '../../../../examples/shop/src/show.ts'
import { joinRoom } from '../../../e2e/src/room-client.ts'
import { TEAPOT_DEAL } from '../../../e2e/src/teapot-deal.ts'

/** A source as a manifest names it. */
export interface Source {
  kind: 'whep' | 'llhls'
  url: string
}

/** Makes a show that is live with these sources, and in full swing: a pinned product, a deal, lines in its chat. */
export async function putShow(
  server: string,
  token: string,
  id: string,
  sources: readonly Source[],
): Promise<string> {
  const { products } = createCatalogue(`${server}/shop`)
  const answer = await fetch(`${server}/shows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      ...createShow(`${server}/shop`, Date.now()),
      id,
      phase: 'live',
      sources,
      products,
    }),
  })
  if (!answer.ok) throw new Error(`The show was refused: ${await answer.text()}`)
  const room = await joinRoom(server, id, token)
  for (const [type, data] of SCENE) {
    const { refused } = await room.ask(type, data)
    if (refused) throw new Error(`${type} was refused: ${refused}`)
  }
  room.close()
  return `${server}/shows/${id}`
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
