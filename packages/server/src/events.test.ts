import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Review } from '@vitrine/review'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sign } from './doors/signature.ts'
import { ORDER_SECRET, post, SHOW, start, WRITE_KEY, type Started } from './testing/start.ts'

let house: Started
beforeAll(async () => {
  house = await start({ origins: ['https://shop.example'], metrics: true })
})
afterAll(() => house.stop())

const MINUTE = 60_000
function event(name: string, view: string, seq: number, props: object, more: object = {}) {
  return {
    id: randomUUID(),
    name,
    v: 1,
    show: SHOW,
    view,
    anon: `anon-${view}`,
    seq,
    t: 0,
    m: seq,
    consent: 'granted',
    props,
    ...more,
  }
}
function batch(boot: string, events: unknown[]) {
  const sent_m = 2 * 3_600_000
  return { batch: randomUUID(), boot, sent_t: Date.now(), sent_m, attempt: 1, events }
}
const send = (body: unknown, headers = {}, key = WRITE_KEY) =>
  post(`${house.url}/events?key=${key}`, body, headers)
/** A view that watched this long. */
const watched = (view: string, watched_ms: number) => [
  event('first_frame', view, 1, { startup_ms: 400, transport: 'whep' }),
  event('heartbeat', view, 2, { watched_ms, mode: 'live', pos_ms: 0 }),
]

interface Ack {
  accepted: number
  rejected: { id: string; code: string; retryable: boolean }[]
  server_t: number
}
const ack = async (answer: Promise<Response>) => (await (await answer).json()) as Ack
const review = async () => {
  const answer = await fetch(`${house.url}/review/${SHOW}`, {
    headers: { authorization: `Bearer ${house.operator}` },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Review
}

describe('the collector', () => {
  it('stores what is good, names what is not, and counts a repeat once in the review', async () => {
    const [ada, ben] = [watched('ada', 4 * MINUTE), watched('ben', MINUTE / 2)]
    const bad = event('first_frame', 'eve', 1, { transport: 'whep' })
    const first = await ack(send(batch('boot-ada', [...ada, bad])))
    expect(first).toMatchObject({
      accepted: 2,
      rejected: [{ id: bad.id, code: 'missing', retryable: false }],
    })
    expect(Math.abs(first.server_t - Date.now())).toBeLessThan(MINUTE)
    expect(await ack(send(batch('boot-ada', ada)))).toMatchObject({ accepted: 2, rejected: [] })
    const lines = [batch('boot-ben', ben), batch('boot-ben', ben.slice(0, 1))].map(one => JSON.stringify(one))
    const zipped = gzipSync(lines.join('\n'))
    const answer = await fetch(`${house.url}/events?key=${WRITE_KEY}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: zipped,
    })
    expect(await answer.json()).toMatchObject({ accepted: 3, rejected: [] })
    const row = {
      transaction_id: 'T-9',
      show: SHOW,
      view: 'ada',
      paid_at: Date.now(),
      created_at: Date.now(),
      value: 4_900,
      currency: 'EUR',
      exp: 2,
      items: [{ item_id: 'mug', quantity: 1, value: 4_900 }],
    }
    const text = JSON.stringify(row)
    await post(`${house.url}/orders`, text, { 'vitrine-signature': sign(text, ORDER_SECRET, Date.now()) })
    const { audience, orders, products } = await review()
    expect(audience.all).toMatchObject({
      viewers: 2,
      views: 2,
      watched_ms: 4.5 * MINUTE,
      effective: 1,
      bounced: 1,
    })
    expect(orders).toMatchObject({ truth: 'shop', orders: 1, buyers: 1, paid: 1 })
    expect(products).toMatchObject([{ item_id: 'mug', orders: 1 }])
  })

  it('stores nothing of who said no', async () => {
    const said = await ack(
      send(
        batch('boot-no', [
          event('first_frame', 'no', 1, { startup_ms: 1, transport: 'whep' }, { consent: 'denied' }),
        ]),
      ),
    )
    expect(said).toMatchObject({ accepted: 0, rejected: [{ code: 'consent', retryable: false }] })
  })

  it.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['no batch', '{}', 400],
    [
      'too many events',
      JSON.stringify(
        batch(
          'b',
          Array.from({ length: 501 }, () => ({})),
        ),
      ),
      413,
    ],
    ['too many bytes', JSON.stringify({ padding: 'x'.repeat(1_100_000) }), 413],
  ])('refuses %s', async (_, text, status) => {
    const answer = await send(text)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
    })
  })

  it('refuses a bomb of zeros', async () => {
    const body = gzipSync(Buffer.alloc(50_000_000))
    const answer = await fetch(`${house.url}/events?key=${WRITE_KEY}`, { method: 'POST', body })
    expect(answer.status).toBe(413)
  })

  it('takes events from the merchant’s pages with its key only', async () => {
    const empty = batch('b', [])
    expect((await send(empty, { origin: 'https://shop.example' })).status).toBe(200)
    expect((await send(empty, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await send(empty, {}, 'wrong')).status).toBe(401)
  })

  it('asks who sends too much to wait', async () => {
    const strict = await start({ eventsPerMinute: 2 })
    const tell = () => post(`${strict.url}/events?key=${WRITE_KEY}`, batch('b', []))
    await tell()
    await tell()
    const answer = await tell()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.json()).toMatchObject({ error: { code: 'slow_down' } })
    await strict.stop()
  })
})

describe('the house’s own doors', () => {
  it('tell the time, the health and the counts, with strict headers', async () => {
    const { s } = (await (await fetch(`${house.url}/time`)).json()) as { s: number }
    expect(Math.abs(s - Date.now())).toBeLessThan(MINUTE)
    for (const door of ['healthz', 'readyz']) expect((await fetch(`${house.url}/${door}`)).status).toBe(200)
    await send(batch('b', [{}]))
    const metrics = await (await fetch(`${house.url}/metrics`)).text()
    expect(metrics).toMatch(/vitrine_refused_total\{door="events",code="\w+"\} \d/)
    const nowhere = await fetch(`${house.url}/nowhere`)
    expect(nowhere.status).toBe(404)
    expect(nowhere.headers.get('x-content-type-options')).toBe('nosniff')
    expect(nowhere.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await fetch(`${house.url}/review/${SHOW}`)).status).toBe(401)
  })

  it('keep the counts shut where they were not asked for', async () => {
    const shut = await start()
    expect((await fetch(`${shut.url}/metrics`)).status).toBe(404)
    await shut.stop()
  })
})
