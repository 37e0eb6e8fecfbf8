import { readManifest } from '@vitrine/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarOf } from './doors/calendar.ts'
import { connect } from './testing/client.ts'
import { post, product, SHOW, start, type Started } from './testing/start.ts'

let house: Started
let authorization: string
beforeAll(async () => {
  house = await start({ origins: ['https://shop.example'] })
  authorization = `Bearer ${house.operator}`
})
afterAll(() => house.stop())

const patch = (change: unknown, headers = { authorization }) =>
  post(`${house.url}/shows/${SHOW}`, change, headers, 'PATCH')
const manifest = async (show = SHOW) => {
  const read = readManifest(await (await fetch(`${house.url}/shows/${show}`)).json())
  if (!('manifest' in read)) throw new Error(JSON.stringify(read))
  return read.manifest
}

describe('a show', () => {
  it('is made and changed by its operator; the manifest is what its log says', async () => {
    const viewer = await connect(house.url, SHOW)
    const change = {
      title: 'Spring drop, second hour',
      starts_at: '2026-12-01T19:00:00Z',
      sources: [{ kind: 'llhls', url: 'https://stage.example/live.m3u8' }],
      products: [product('lamp', 9_900), product('vase')],
      agenda: [{ id: 'one', at: 0, title: 'Hello; welcome' }],
      shop: { kind: 'custom' },
      cues: [{ id: 'c', at: 0, title: 'Pin', do: [{ type: 'product.pin', data: { item_id: 'vase' } }] }],
    }
    const answer = await patch(change)
    expect(answer.status).toBe(200)
    const { cues: _, ...shown } = change
    expect(await manifest()).toMatchObject({ ...shown, vitrine: 1, id: SHOW, phase: 'scheduled' })
    expect((await manifest()).products.map(({ item_id }) => item_id)).toEqual(['lamp', 'vase'])
    const types = new Set(
      (await viewer.until(({ messages }) => messages().length > 5 && messages())).map(({ type }) => type),
    )
    for (const type of ['show.set', 'stage.stream', 'product.set', 'product.remove', 'show.agenda'])
      expect(types).toContain(type)
    expect(types).not.toContain('show.cues')
    const { seq } = (await house.server.room(SHOW).state())!
    expect((await patch(change)).status).toBe(200)
    expect((await house.server.room(SHOW).state())!.seq).toBe(seq)
    await viewer.close()
  })

  it('is sent small to whoever takes it so, and so is its log', async () => {
    const products = Array.from({ length: 20 }, (_, index) => product(`vase-${index}`))
    expect((await patch({ products })).status).toBe(200)
    for (const door of [`shows/${SHOW}`, `rooms/${SHOW}/log`]) {
      const [zipped, plain] = await Promise.all(
        ['gzip', 'identity'].map(wanted =>
          fetch(`${house.url}/${door}`, { headers: { 'accept-encoding': wanted } }),
        ),
      )
      expect(zipped?.headers.get('content-encoding')).toBe('gzip')
      expect(zipped?.headers.get('vary')).toContain('accept-encoding')
      expect(plain?.headers.get('content-encoding')).toBeNull()
      expect(await zipped?.text()).toBe(await plain?.text())
    }
  })

  it('has an ETag that changes with it, and is for any page to read', async () => {
    const url = `${house.url}/shows/${SHOW}`
    const first = await fetch(url, { headers: { origin: 'https://anywhere.example' } })
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.get('access-control-expose-headers')).toContain('date')
    expect(first.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/)
    const etag = first.headers.get('etag')!
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await patch({ zone: 'Asia/Shanghai' })
    const third = await fetch(url, { headers: { 'if-none-match': etag } })
    expect([third.status, third.headers.get('etag') === etag]).toEqual([200, false])
  })

  it.each([
    ['a title that is no text', { title: 7 }, 'title'],
    ['a source without an address', { sources: [{ kind: 'whep', url: '' }] }, 'sources.0.url'],
    [
      'a product deep inside',
      { products: [product('a'), { ...product('b'), variants: [] }] },
      'products.1.variants',
    ],
    ['an agenda item', { agenda: [{ id: 'x', at: 'noon', title: 'x' }] }, 'agenda.0.at'],
    ['an unknown key', { colour: 'red' }, 'colour'],
    ['an unknown phase', { phase: 'paused' }, 'phase'],
  ])('names the path of %s, and changes nothing', async (_, change, path) => {
    const { seq } = (await house.server.room(SHOW).state())!
    const answer = await patch({ poster: `https://x.example/${path}.jpg`, ...change })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid', path } })
    expect((await house.server.room(SHOW).state())!.seq).toBe(seq)
  })

  it('is not there after a wrong beginning, and is made only once', async () => {
    const every = `Bearer ${await house.server.token({ sub: 'op', role: 'operator', show: '*' })}`
    const make = (body: unknown) => post(`${house.url}/shows`, body, { authorization: every })
    expect((await make({ id: 'new', title: 'New', poster: 'javascript:alert(1)' })).status).toBe(400)
    expect((await fetch(`${house.url}/shows/new`)).status).toBe(404)
    expect((await make({ id: '../new', title: 'New' })).status).toBe(400)
    expect((await make({ id: 'new' })).status).toBe(400)
    expect((await make({ id: 'new', title: 'New' })).status).toBe(201)
    expect((await make({ id: 'new', title: 'New' })).status).toBe(409)
  })

  it('is changed by nobody else', async () => {
    const host = await house.server.token({ sub: 'h', role: 'host', show: SHOW })
    const other = await house.server.token({ sub: 'o', role: 'operator', show: 'other' })
    const guest = await connect(house.url, SHOW)
    const { resume } = guest.welcome().you
    await guest.close()
    const statuses = []
    for (const token of [host, other, resume, 'nonsense', ''])
      statuses.push((await patch({ title: 'Mine' }, { authorization: `Bearer ${token}` })).status)
    expect(statuses).toEqual([403, 401, 401, 401, 401])
  })

  it('lets only the merchant’s pages write', async () => {
    const preflight = (origin: string, method: string) =>
      fetch(`${house.url}/shows/${SHOW}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method },
      }).then(({ headers }) => headers.get('access-control-allow-origin'))
    expect(await preflight('https://shop.example', 'PATCH')).toBe('https://shop.example')
    expect(await preflight('https://evil.example', 'PATCH')).toBeNull()
    expect(await preflight('https://evil.example', 'GET')).toBe('*')
  })
})

describe('the calendar', () => {
  it('has one event that keeps its name and grows its sequence', async () => {
    await patch({ starts_at: '2026-12-01T19:00:00Z', title: 'Drop, the second; now' })
    const read = async () => (await fetch(`${house.url}/shows/${SHOW}/calendar.ics`)).text()
    const first = await read()
    expect(first).toContain(`UID:${SHOW}@vitrine\r\n`)
    expect(first).toContain('DTSTART:20261201T190000Z\r\n')
    expect(first).toContain('SUMMARY:Drop\\, the second\\; now\r\n')
    await patch({ starts_at: '2026-12-01T20:00:00Z' })
    const second = await read()
    const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
    expect(sequence(second)).toBeGreaterThan(sequence(first))
  })

  it('folds long lines within 75 octets, never a character', () => {
    const title = '春'.repeat(80)
    const text = calendarOf(
      {
        vitrine: 1,
        id: 'x',
        phase: 'scheduled',
        title,
        starts_at: '2026-12-01T19:00:00Z',
        sources: [],
        products: [],
        agenda: [],
      },
      1,
      0,
    )
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`)
  })
})

describe('signing in', () => {
  it('works once by a link', async () => {
    const link = new URL(house.server.signInLink(SHOW))
    expect(link.pathname).toBe('/backstage/')
    const ticket = new URLSearchParams(link.hash.slice(1)).get('ticket')
    const answer = await post(`${house.url}/sign-in`, { ticket })
    const { token, show } = (await answer.json()) as { token: string; show: string }
    expect(show).toBe(SHOW)
    const operator = await connect(house.url, SHOW, { token })
    expect(operator.welcome().you).toMatchObject({ role: 'operator', name: 'Operator' })
    await operator.close()
    expect((await post(`${house.url}/sign-in`, { ticket })).status).toBe(401)
  })

  it('lets an operator mint tokens for its own show', async () => {
    const mint = (body: unknown) => post(`${house.url}/tokens`, body, { authorization })
    const answer = await mint({ show: SHOW, role: 'host', sub: 'hana', name: 'Hana' })
    const { token } = (await answer.json()) as { token: string }
    const host = await connect(house.url, SHOW, { token })
    expect(host.welcome().you).toMatchObject({ id: 'hana', role: 'host', name: 'Hana' })
    await host.close()
    expect((await mint({ show: 'other', role: 'host', sub: 'x' })).status).toBe(401)
    expect((await mint({ show: '*', role: 'operator', sub: 'x' })).status).toBe(401)
    expect((await mint({ show: SHOW, role: 'server', sub: 'x' })).status).toBe(400)
    expect((await mint({ show: SHOW, role: 'demo', sub: 'x' })).status).toBe(400)
  })
})
