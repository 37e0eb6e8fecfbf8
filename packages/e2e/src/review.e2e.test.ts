import { randomUUID } from 'node:crypto'
import type { Review } from '@vitrine/review/model'
import { sign } from '@vitrine/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { openBrowser, visit } from './shopper.ts'
import { openWorld } from './world.ts'

const world = forAllTests(() => openWorld({ stage: false }))
const browser = forAllTests(openBrowser)
let token: string

beforeAll(async () => {
  token = await world.token('operator')
})

async function review(): Promise<Review> {
  const answer = await fetch(`${world.server}/review/${world.show}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Review
}

/** One view worked out by hand: it began, and its picture ran this long. */
function view(anon: string, watched_ms: number): Record<string, unknown>[] {
  const about = {
    v: 1,
    show: world.show,
    view: randomUUID(),
    anon,
    sess: randomUUID(),
    tab: randomUUID(),
    consent: 'granted',
  }
  const now = Date.now()
  const event = (name: string, seq: number, props: object) => ({
    id: randomUUID(),
    name,
    ...about,
    seq,
    t: now + seq,
    m: seq,
    attr: { source: 'direct' },
    props,
  })
  return [
    event('show_enter', 1, { mode: 'live', device: 'mobile', returning: false }),
    event('first_frame', 2, { startup_ms: 400, transport: 'whep' }),
    event('heartbeat', 3, { watched_ms, mode: 'live', pos_ms: watched_ms }),
  ]
}

async function collect(events: Record<string, unknown>[]): Promise<{ accepted: number }> {
  const answer = await fetch(world.events, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      batch: randomUUID(),
      boot: randomUUID(),
      sent_t: Date.now(),
      sent_m: 10,
      attempt: 1,
      sdk: 'by-hand/1',
      events,
    }),
  })
  return (await answer.json()) as { accepted: number }
}

describe('the review', () => {
  it('counts hand-worked events: either side of one and three minutes, and each event once', async () => {
    const events = [
      ...view('just-under-1', 59_999),
      ...view('just-1', 60_000),
      ...view('just-under-3', 179_999),
      ...view('just-3', 180_000),
      ...view('long', 900_000),
    ]
    expect(await collect(events)).toMatchObject({ accepted: events.length })
    // A retry whose first answer was lost brings the same events again.
    await collect(events.slice(0, 9))
    const { audience, health } = await review()
    expect(audience.all).toMatchObject({
      viewers: 5,
      views: 5,
      bounced: 1,
      stayed: 4,
      effective: 2,
      watched_ms: 1_379_998,
    })
    expect(health.repeats).toBe(9)
  })

  it('counts who leaves before the code that sends events has come', async () => {
    const before = (await review()).health.events
    const { page, context } = await visit(browser, 'about:blank')
    const wanted = page.waitForRequest(/\/chunks\/sender-/)
    // Not `route`: what it holds up for a moment does not outlive the page.
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.setBlockedURLs', { urls: ['*/chunks/sender-*'] })
    await page.goto(world.shop)
    await page.getByRole('button', { name: 'Yes, count' }).first().click()
    await wanted
    expect((await review()).health.events).toBe(before)
    await page.goto('about:blank')
    await expect.poll(async () => (await review()).health.events, { timeout: 10_000 }).toBeGreaterThan(before)
    await context.close()
  })

  it('names an order that nobody’s event knows', async () => {
    const body = JSON.stringify({
      transaction_id: 'nobodys',
      created_at: Date.now(),
      paid_at: Date.now(),
      value: 2400,
      currency: 'EUR',
      exp: 2,
      show: world.show,
      items: [{ item_id: 'clay-cups', quantity: 1, value: 2400 }],
    })
    const answer = await fetch(`${world.server}/orders`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'vitrine-signature': sign(body, world.secret, Date.now()),
      },
      body,
    })
    expect(answer.status).toBeLessThan(300)
    const { orders, findings } = await review()
    expect(orders).toMatchObject({ unjoined: 1, orders: 0 })
    expect(findings.map(({ id }) => id)).toContain('unjoined_orders')
  })

  it('keeps out who refused to be counted', async () => {
    const before = (await review()).audience.all.viewers
    const refused = await visit(browser, world.shop, { consent: 'denied' })
    await refused.page.getByRole('textbox', { name: 'Write in the chat' }).first().waitFor()
    const stored = await refused.page.evaluate(() => JSON.stringify({ ...localStorage }))
    expect(stored).not.toMatch(/anon/)
    await refused.context.close()
    expect((await review()).audience.all.viewers).toBe(before)
  })
})
