import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Client } from './testing/client.ts'
import { ORDER_SECRET, post, product, SHOW, start, type Started } from './testing/start.ts'
import { sign } from './doors/signature.ts'

let house: Started
let operator: Client
beforeAll(async () => {
  house = await start()
  await house.server.putShow(SHOW, { products: ['a', 'b', 'c', 'd', 'e'].map(id => product(id)) })
  operator = await connect(house.url, SHOW, { token: house.operator })
})
afterAll(async () => {
  await operator.close()
  await house.stop()
})

const shop = { authorization: `Bearer ${ORDER_SECRET}` }
const claimDoor = async (claim: unknown) =>
  (await fetch(`${house.url}/claims/${String(claim)}`, { headers: shop })).json()
function order(body: unknown, at = Date.now(), secret = ORDER_SECRET) {
  const text = JSON.stringify(body)
  return post(`${house.url}/orders`, text, { 'vitrine-signature': sign(text, secret, at) })
}
const shoppers = (n: number) => Promise.all(Array.from({ length: n }, () => connect(house.url, SHOW)))

it('grants three pieces to exactly three of five who claim at once, each its own code', async () => {
  await operator.ask('deal.open', {
    id: 'three',
    item_id: 'a',
    fulfil: 'code',
    codes: ['A', 'B', 'C'],
    count: 3,
  })
  const five = await shoppers(5)
  const answers = await Promise.all(five.map(one => one.ask('deal.claim', { id: 'three' })))
  const granted = answers.flatMap(({ ack }) => ack?.data?.['code'] ?? [])
  expect(granted.toSorted()).toEqual(['A', 'B', 'C'])
  const refused = answers.flatMap(({ nak }) => nak ?? [])
  expect(refused.map(({ code }) => code)).toEqual(['sold_out', 'sold_out'])
  expect(refused[0]?.retry_after_ms).toBeGreaterThan(0)
  await operator.until(({ frames }) => frames.some(({ tally }) => tally?.['deal:three:left'] === 0))
  const loser = five[answers.findIndex(({ nak }) => nak)]!
  await loser.ask('chat.say', { text: 'too late' })
  await loser.sees('chat.say')
  expect(loser.messages().some(({ type }) => type === 'deal.claimed')).toBe(false)
  await Promise.all(five.map(one => one.close()))
})

it('returns a hold that is over to the pool, and tells its holder', async () => {
  await operator.ask('deal.open', { id: 'short', item_id: 'b', count: 1, hold_ms: 1_000 })
  const [ada, ben] = (await shoppers(2)) as [Client, Client]
  const { ack } = await ada.ask('deal.claim', { id: 'short' })
  expect((await ben.ask('deal.claim', { id: 'short' })).nak?.code).toBe('sold_out')
  expect(await claimDoor(ack?.data?.['claim'])).toMatchObject({ good: true, deal: 'short', item_id: 'b' })
  const released = await ada.sees('deal.released')
  expect(released).toMatchObject({
    by: { role: 'server' },
    data: { claim: ack?.data?.['claim'], reason: 'expired' },
  })
  expect(await claimDoor(ack?.data?.['claim'])).toMatchObject({ good: false, reason: 'released' })
  expect((await ben.ask('deal.claim', { id: 'short' })).ack).toBeDefined()
  expect(ben.messages().some(({ type }) => type === 'deal.released')).toBe(false)
  await Promise.all([ada.close(), ben.close()])
})

it('redeems a claim by its order, once, however often the shop tells it', async () => {
  const prices = [{ amount: 3_900, currency: 'EUR', exp: 2 }]
  await operator.ask('deal.open', { id: 'sold', item_id: 'c', count: 1, prices })
  const [ada] = (await shoppers(1)) as [Client]
  const { data } = (await ada.ask('deal.claim', { id: 'sold' })).ack!
  expect(await claimDoor(data?.['claim'])).toMatchObject({
    good: true,
    show: SHOW,
    deal: 'sold',
    item_id: 'c',
    prices,
    person: ada.welcome().you.id,
    expires_at: data?.['expires_at'],
  })
  const row = {
    transaction_id: 'T-1',
    show: SHOW,
    paid_at: Date.now(),
    value: 3_900,
    currency: 'EUR',
    exp: 2,
    items: [{ item_id: 'c', quantity: 1, value: 3_900, deal: 'sold', claim: data?.['claim'] }],
  }
  const told = [await order(row), await order(row)]
  expect(await Promise.all(told.map(answer => answer.json()))).toEqual([
    { stored: 1, redeemed: [{ claim: data?.['claim'], ok: true }] },
    { stored: 0, redeemed: [{ claim: data?.['claim'], ok: true }] },
  ])
  await ada.sees('deal.redeemed', message => message.data['transaction_id'] === 'T-1')
  const closed = await ada.sees('deal.close')
  expect(closed.data).toMatchObject({ id: 'sold', reason: 'sold_out' })
  expect(operator.messages().filter(({ type }) => type === 'deal.redeemed')).toHaveLength(1)
  expect(await claimDoor(data?.['claim'])).toMatchObject({ good: false, reason: 'redeemed' })
  await ada.close()
})

it('believes no order and tells of no claim without the shop’s secret', async () => {
  const row = { transaction_id: 'T-2', show: SHOW }
  const statuses = [
    await order(row, Date.now(), 'another secret'),
    await order(row, Date.now() - 6 * 60_000),
    await post(`${house.url}/orders`, row),
    await post(`${house.url}/orders`, row, { 'vitrine-signature': 't=1,v1=00' }),
    await fetch(`${house.url}/claims/any`),
    await fetch(`${house.url}/claims/any`, { headers: { authorization: 'Bearer wrong' } }),
  ].map(({ status }) => status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 401])
  expect(await claimDoor('any')).toEqual({ good: false, claim: 'any', reason: 'unknown' })
  const signed = await fetch(`${house.url}/claims/any`, {
    headers: { 'vitrine-signature': sign('/claims/any', ORDER_SECRET, Date.now()) },
  })
  expect(signed.status).toBe(200)
})

it.each([
  ['no JSON', '{', undefined],
  ['no number', '{}', 'transaction_id'],
  ['a wrong amount in a list', '[{"transaction_id":"a"},{"transaction_id":"b","value":"12"}]', '1.value'],
])('names what is wrong with an order: %s', async (_, text, path) => {
  const answer = await post(`${house.url}/orders`, text, {
    'vitrine-signature': sign(text, ORDER_SECRET, Date.now()),
  })
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { code: string; path?: string } }
  expect(error.path).toBe(path)
})
