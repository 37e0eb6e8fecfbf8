import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkOrder, type Cart } from '@vitrine/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import type { CartRefusal } from './carts.ts'
import type { Order } from './orders.ts'
import { createShop } from './shop-server.ts'

const secret = 'kiln-secret'
const pot = 'celadon-teapot.river-green.600-ml'
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const bodyOf = async (request: IncomingMessage) => {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

/** Whether a signature is the shop's, by the rule of the contract written out once more. */
const isSigned = (header: unknown, text: string) => {
  const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(header)) ?? []
  return v1 === createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')
}

/** The two doors of the show's server a shop uses, for real, on a port. */
const startShow = async (claims: Record<string, unknown> = {}, port = 0) => {
  const orders: { body: string; signature: string; order: Order }[] = []
  const waiting: (() => void)[] = []
  const refusals: number[] = []
  const server: Server = createServer(async (request, response) => {
    if (request.url?.startsWith('/claims/')) {
      if (!isSigned(request.headers['vitrine-signature'], request.url)) {
        response.writeHead(401).end()
        return
      }
      const answer = claims[decodeURIComponent(request.url.slice('/claims/'.length))]
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer ?? {}))
      return
    }
    const body = await bodyOf(request)
    const refusal = refusals.shift()
    response.writeHead(refusal ?? 202).end()
    if (refusal) return
    orders.push({ body, signature: String(request.headers['vitrine-signature']), order: JSON.parse(body) })
    for (const wake of waiting.splice(0)) wake()
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  cleanups.push(close)
  const ordersUntil = async (count: number) => {
    while (orders.length < count) await new Promise<void>(resolve => waiting.push(resolve))
    return orders
  }
  return { port: (server.address() as AddressInfo).port, claims, orders, refusals, ordersUntil, close }
}

const startShop = async (showPort: number, more: { data?: string; now?: () => number } = {}) => {
  const origin = `http://127.0.0.1:${showPort}`
  const shop = await createShop({
    port: 0,
    secret,
    orders_url: `${origin}/orders`,
    claims_url: `${origin}/claims`,
    embed: {
      script: `${origin}/embed.js`,
      css: `${origin}/embed.css`,
      show: `${origin}/shows/autumn-tea-table`,
      events: `${origin}/events?key=k`,
      origins: [],
    },
    retry_ms: 5,
    ...more,
  })
  cleanups.push(shop.stop)
  return shop
}

/** A browser, as far as the shop can tell: keeps its cookie. */
const visit = (url: string, cookie = '') => {
  let kept = cookie
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie: kept }
    const response = await fetch(url + path, { ...init, redirect: 'manual', headers })
    kept = response.headers.get('set-cookie')?.split(';')[0] ?? kept
    return response
  }
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const headers = { 'content-type': 'application/json' }
    return (await (await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()) as T
  }
  const checkout = async (fields: Record<string, string> = {}) => {
    const page = await (await ask('/checkout')).text()
    const hidden = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(page)?.[1] ?? ''
    const form = {
      attempt: hidden('attempt'),
      shown: hidden('shown'),
      email: 'Ann@Example.org',
      name: 'Ann',
      address: '1 Road',
      postcode: '10115',
      city: 'Berlin',
      country: 'DE',
      shipping: 'standard',
      ...fields,
    }
    const send = () => ask('/checkout', { method: 'POST', body: new URLSearchParams(form) })
    return { form, send }
  }
  const cart = async () => (await (await ask('/cart.json')).json()) as Cart
  const add = (body: object) => post<Cart & CartRefusal>('/cart/add', body)
  return { ask, post, checkout, cart, add, cookie: () => kept }
}

const good = (claim: string, more: object = {}) => ({
  good: true,
  claim,
  deal: 'teapot-1',
  item_id: 'celadon-teapot',
  variant_ids: [pot],
  prices: [{ amount: 4890, currency: 'EUR', exp: 2 }],
  expires_at: Date.now() + 60_000,
  ...more,
})

describe('the cart', () => {
  it('is kept for its visitor and nobody else, through add, update and remove', async () => {
    const shop = await startShop((await startShow()).port)
    const [ann, ben] = [visit(shop.url), visit(shop.url)]
    await ann.add({ variant_id: 'white-tea-tin', quantity: 2 })
    const both = await ann.add({ variant_id: pot })
    expect([both.count, both.subtotal.amount]).toEqual([3, 2 * 1800 + 6200])
    const [tin, teapot] = both.lines.map(line => line.line)
    const fewer = await ann.post<Cart>('/cart/update', { line: tin, quantity: 1 })
    expect(fewer.subtotal.amount).toBe(1800 + 6200)
    const one = await ann.post<Cart>('/cart/remove', { line: teapot })
    expect(one.lines.map(line => line.variant_id)).toEqual(['white-tea-tin'])
    expect(await ann.cart()).toEqual({ ...one, at: expect.any(Number) })
    const stolen = await ben.post<CartRefusal>('/cart/update', { line: tin, quantity: 5 })
    expect([stolen.ok, stolen.cart.count]).toEqual([false, 0])
    expect((await ann.cart()).count).toBe(1)
  })

  it("follows the market's currency", async () => {
    const shop = await startShop((await startShow()).port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    const form = new URLSearchParams({ country: 'AE', back: '//elsewhere.example' })
    const answer = await ann.ask('/market', { method: 'POST', body: form })
    expect(answer.headers.get('location')).toBe('/')
    expect((await ann.cart()).subtotal).toEqual({ amount: 7400, currency: 'AED', exp: 2 })
  })

  it.each([
    [{ variant_id: 'moon-jar' }, 'out_of_stock'],
    [{ variant_id: 'bamboo-whisk', quantity: 4 }, 'not_enough_stock'],
    [{ variant_id: 'no-such-thing' }, 'invalid_variant'],
    [{ variant_id: pot, claim: 'nobodys' }, 'not_allowed'],
    [{ variant_id: 'white-tea-tin', claim: 'held' }, 'not_allowed'],
    [{ variant_id: pot, quantity: 2, claim: 'held' }, 'not_allowed'],
    [{ variant_id: pot, claim: 'over' }, 'not_allowed'],
    [{ variant_id: pot, claim: 'nonsense' }, 'network'],
  ])('refuses %j as %s, with a sentence and the cart as it is', async (addition, reason) => {
    const claims = {
      held: good('held'),
      over: good('over', { expires_at: Date.now() - 1 }),
      nonsense: { good: 'yes' },
    }
    const shop = await startShop((await startShow(claims)).port)
    const refusal = await visit(shop.url).add(addition)
    expect(refusal).toMatchObject({
      ok: false,
      reason,
      message: expect.stringMatching(/\w+\./),
      cart: { count: 0 },
    })
  })

  it('counts every line of a thing against its stock', async () => {
    const shop = await startShop((await startShow()).port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'bamboo-whisk', quantity: 2 })
    expect(await ann.add({ variant_id: 'bamboo-whisk', quantity: 2 })).toMatchObject({
      reason: 'not_enough_stock',
      cart: { count: 2 },
    })
  })
})

describe('a deal', () => {
  it('gives its price to one piece, and the order tells of it', async () => {
    const show = await startShow({ held: good('held') })
    const shop = await startShop(show.port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: pot, claim: 'held', show: 'autumn-tea-table', view: 'v-1' })
    const cart = await ann.add({ variant_id: pot, quantity: 2 })
    expect(cart.lines.map(({ price, deal, claim }) => [price.amount, deal, claim])).toEqual([
      [4890, 'teapot-1', 'held'],
      [6200, undefined, undefined],
    ])
    const more = await ann.post('/cart/update', { line: cart.lines[0]?.line, quantity: 2 })
    expect(more).toMatchObject({ ok: false, reason: 'not_allowed' })

    const thanks = await (await ann.checkout({ shipping: 'express' })).send()
    expect(thanks.headers.get('location')).toMatch(/^\/thanks\/KC-/)
    const [report] = await show.ordersUntil(1)
    expect(report?.order).toMatchObject({
      value: 4890 + 2 * 6200,
      currency: 'EUR',
      exp: 2,
      discount: 0,
      shipping: 990,
      view: 'v-1',
      show: 'autumn-tea-table',
      items: [
        { variant_id: pot, quantity: 1, value: 4890, deal: 'teapot-1', claim: 'held' },
        { variant_id: pot, quantity: 2, value: 12400 },
      ],
    })
    expect((await ann.cart()).count).toBe(0)
  })

  it('whose claim fell away raises no price behind the back of its buyer', async () => {
    const show = await startShow({ held: good('held') })
    const shop = await startShop(show.port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: pot, claim: 'held' })
    const { send } = await ann.checkout()
    delete show.claims['held']
    const again = await send()
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('Prices in your bag changed')
    expect((await ann.cart()).subtotal.amount).toBe(6200)
    expect((await (await ann.checkout()).send()).status).toBe(303)
    const [report] = await show.ordersUntil(1)
    expect(report?.order.items).toEqual([expect.not.objectContaining({ claim: 'held' })])
  })

  it('that was confirmed holds while the show cannot be reached', async () => {
    const show = await startShow({ held: good('held') })
    const shop = await startShop(show.port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: pot, claim: 'held' })
    await show.close()
    expect((await (await ann.checkout()).send()).status).toBe(303)
    const { port } = show
    const [report] = await (await startShow({}, port)).ordersUntil(1)
    expect(report?.order.value).toBe(4890)
  })
})

describe('an order', () => {
  it('is signed, is one the protocol takes, and names nobody', async () => {
    const show = await startShow()
    const shop = await startShop(show.port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    await (await ann.checkout()).send()
    const [report] = await show.ordersUntil(1)
    expect(isSigned(report?.signature, report?.body ?? '')).toBe(true)
    const t = Number(/^t=(\d+)/.exec(report?.signature ?? '')?.[1])
    expect(Math.abs(t * 1000 - (report?.order.created_at ?? 0))).toBeLessThan(60_000)
    expect(checkOrder(report?.order)).toMatchObject({ ok: true })
    expect(report?.body).not.toMatch(/ann|example\.org|road/i)
  })

  it('takes its pieces off the shelf, and the last one goes to one buyer', async () => {
    const show = await startShow()
    const shop = await startShop(show.port)
    const [ann, ben] = [visit(shop.url), visit(shop.url)]
    for (const each of [ann, ben]) await each.add({ variant_id: 'bamboo-whisk', quantity: 2 })
    const forms = [await ann.checkout(), await ben.checkout()]
    const answers = await Promise.all(forms.map(each => each.send()))
    expect(answers.map(answer => answer.status).sort()).toEqual([303, 422])
    const products = await (await visit(shop.url).ask('/products.json?ids=bamboo-whisk&currency=GBP')).json()
    expect(products).toMatchObject([
      { variants: [{ available: true, left: 1, prices: [{ amount: 1900, currency: 'GBP' }] }] },
    ])
    expect(await show.ordersUntil(1)).toHaveLength(1)
  })

  it('sent twice is one order', async () => {
    const show = await startShow()
    const shop = await startShop(show.port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    const { send } = await ann.checkout()
    const places = [await send(), await send()].map(answer => answer.headers.get('location'))
    expect(places[0]).toBe(places[1])
    await ann.add({ variant_id: pot })
    await (await ann.checkout()).send()
    const orders = await show.ordersUntil(2)
    expect(orders.map(({ order }) => order.value)).toEqual([1800, 6200])
  })

  it('is reported again until the show has it: refused, down, and after a restart of the shop', async () => {
    const data = await mkdtemp(join(tmpdir(), 'kiln-'))
    cleanups.push(() => rm(data, { recursive: true }))
    const show = await startShow()
    show.refusals.push(500, 429)
    const shop = await startShop(show.port, { data })
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    await (await ann.checkout()).send()
    expect(await show.ordersUntil(1)).toHaveLength(1)

    await show.close()
    await ann.add({ variant_id: pot })
    expect((await (await ann.checkout()).send()).status).toBe(303)
    await shop.stop()
    cleanups.splice(cleanups.indexOf(shop.stop), 1)
    const back = await startShow({}, show.port)
    await startShop(show.port, { data })
    const [late] = await back.ordersUntil(1)
    expect(late?.order.value).toBe(6200)
  })

  it.each([
    ['email', 'nobody', 'Please enter an e-mail address.'],
    ['city', '  ', 'Please enter your city.'],
  ])('without a good %s is asked for again, with what was typed', async (name, value, message) => {
    const shop = await startShop((await startShow()).port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    const answer = await (await ann.checkout({ [name]: value, address: '"><script>1</script>' })).send()
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(message)
    expect(page).toContain('&quot;&gt;&lt;script&gt;1&lt;/script&gt;')
    expect(page).not.toContain('<script>1')
  })

  it('is shown to its buyer alone, with a name that is text', async () => {
    const shop = await startShop((await startShow()).port)
    const ann = visit(shop.url)
    await ann.add({ variant_id: 'white-tea-tin' })
    const answer = await (await ann.checkout({ name: '<img src=x onerror=alert(1)>' })).send()
    const place = answer.headers.get('location') ?? ''
    const page = await (await ann.ask(place)).text()
    expect(page).toContain('Thank you, &lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toContain('<img src=x')
    expect((await visit(shop.url).ask(place)).status).toBe(404)
  })
})

describe('the pages', () => {
  it.each(['/', '/two', '/mount', '/workshop', '/collections/teaware', '/products/gift-tea-set', '/cart'])(
    '%s is served under a policy without inline scripts, and has none',
    async path => {
      const shop = await startShop((await startShow()).port)
      const response = await visit(shop.url).ask(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
      const page = await response.text()
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|\sstyle=|<style/)
      expect(response.headers.get('set-cookie')).toBeNull()
    },
  )

  it('takes a language for the show from the address, if it is one', async () => {
    const shop = await startShop((await startShow()).port)
    const langOf = async (query: string) =>
      /<html lang="([^"]*)"/.exec(await (await visit(shop.url).ask(`/?lang=${query}`)).text())?.[1]
    expect(await langOf('ar')).toBe('ar')
    expect(await langOf('%22%3E%3Cscript%3E')).toBe('en')
  })
})
