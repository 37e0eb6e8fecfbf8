import { checkOrder, SERVER, type Claim, type Deal, type Message, type ShopOrder } from '@vitrine/protocol'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { bearerOf, sameSecret } from './caller.ts'
import { DoorError } from './problem.ts'
import { isSigned } from './signature.ts'

const ROWS = 1_000

/** `POST /orders` and `GET /claims/:claim`: the shop's backend. */
export function openOrderDoors(app: FastifyInstance, house: House): void {
  const { orders, metrics, secrets, now } = house
  const unsigned = () => {
    metrics.refused.inc({ door: 'orders', code: 'signature' })
    return new DoorError(401, { code: 'not_allowed', message: 'The signature is missing, wrong or too old.' })
  }

  void app.register(async door => {
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))

    door.post<{ Body: string | undefined }>('/orders', async request => {
      const body = request.body ?? ''
      if (!isSigned(request.headers['vitrine-signature'], body, secrets.orderSecret, now())) throw unsigned()
      const rows = readRows(body)
      const stored = await orders.append(rows, now())
      metrics.ordersStored.inc(stored)
      const claims = rows.flatMap(({ transaction_id, items }) =>
        (items ?? []).flatMap(({ claim }) => (claim === undefined ? [] : [{ claim, transaction_id }])),
      )
      const redeemed = []
      for (const { claim, transaction_id } of claims)
        redeemed.push(await redeem(claim, transaction_id, house))
      return { stored, redeemed }
    })
  })

  app.get<{ Params: { claim: string } }>('/claims/:claim', async (request, reply) => {
    const asked = new URL(request.url, 'http://x').pathname
    const known =
      sameSecret(bearerOf(request) ?? '', secrets.orderSecret) ||
      isSigned(request.headers['vitrine-signature'], asked, secrets.orderSecret, now())
    if (!known) throw unsigned()
    void reply.header('cache-control', 'no-store')
    return tellClaim(request.params.claim, house)
  })
}

/** One order, or a list of them. */
function readRows(body: string): ShopOrder[] {
  let input: unknown
  try {
    input = JSON.parse(body)
  } catch {
    throw new DoorError(400, { code: 'invalid', message: 'The body is JSON: an order, or a list of them.' })
  }
  const rows = Array.isArray(input) ? input : [input]
  if (rows.length > ROWS)
    throw new DoorError(413, { code: 'too_big', message: `At most ${ROWS} orders at once.` })
  return rows.map((row, index) => {
    const checked = checkOrder(row)
    if (checked.ok) return checked.order
    const path = Array.isArray(input) ? `${index}.${checked.path}` : checked.path
    throw new DoorError(400, { code: checked.code, message: checked.message, path })
  })
}

interface Found {
  show: string
  granted: Extract<Message, { type: 'deal.claimed' }>
  deal: Deal | undefined
  claim: Claim | undefined
}

async function findClaim(id: string, { log, rooms }: House): Promise<Found | undefined> {
  const found = await log.claimed(id)
  if (found?.stored.message.type !== 'deal.claimed') return undefined
  const { show, stored } = found
  const granted = stored.message as Found['granted']
  const crowd = await rooms.find(show)
  const deal = crowd?.room.state().deals.deals.find(({ terms }) => terms.id === granted.data.id)
  return { show, granted, deal, claim: deal?.claims[id] }
}

/** An order told twice redeems once: the room remembers the command's id, and the claim its order. */
async function redeem(
  claim: string,
  transaction_id: string,
  house: House,
): Promise<{ claim: string; ok: boolean; code?: string }> {
  const found = await findClaim(claim, house)
  const crowd = found && (await house.rooms.find(found.show))
  if (!found || !crowd) return { claim, ok: false, code: 'not_found' }
  if (found.claim?.redeemed?.transaction_id === transaction_id) return { claim, ok: true }
  const { id, person } = found.granted.data
  const answer = await crowd.room.ask(
    { type: 'deal.redeem', data: { id, claim, person, transaction_id } },
    SERVER,
    { id: `order:${transaction_id}:${claim}`.slice(0, 300) },
  )
  return 'ack' in answer ? { claim, ok: true } : { claim, ok: false, code: answer.nak.code }
}

/** Whether the shop may give the deal's price for a claim, and for what. */
async function tellClaim(claim: string, house: House) {
  const found = await findClaim(claim, house)
  if (!found) return { good: false, claim, reason: 'unknown' }
  const { show, granted, deal, claim: held } = found
  const { id, person, variant_id, expires_at } = granted.data
  const told = { claim, show, deal: id, person, expires_at, ...(variant_id !== undefined && { variant_id }) }
  const terms = deal && {
    item_id: deal.terms.item_id,
    ...(deal.terms.variant_ids && { variant_ids: deal.terms.variant_ids }),
    ...(deal.terms.prices && { prices: deal.terms.prices }),
  }
  const reason = held?.redeemed ? 'redeemed' : held && expires_at > house.now() ? undefined : 'released'
  return { good: reason === undefined, ...told, ...terms, ...(reason && { reason }) }
}
