/// <reference lib="dom" />
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { forAllTests } from './fixtures.ts'
import { freePort } from './free-port.ts'
import { merchantPage, openMerchant } from './merchant.ts'
import { chooseFirst, openBrowser, visit, type Shopper } from './shopper.ts'
import { openWorld } from './world.ts'

const documented = new Set(
  readFileSync(fileURLToPath(new URL('../../../docs/errors.md', import.meta.url)), 'utf8')
    .split('\n')
    .flatMap(line => /^## (\w+)$/.exec(line)?.[1] ?? []),
)

const world = forAllTests(() => openWorld({ stage: false }))
const browser = forAllTests(openBrowser)
const merchant = forAllTests(openMerchant)
/** Takes a socket and never says a word. */
let dead: WebSocketServer
/** Takes a connection and never even answers the handshake. */
let deaf: Server
/** A port nobody listens on. */
let gone: number

beforeAll(async () => {
  gone = await freePort()
  dead = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  deaf = createServer().on('upgrade', () => undefined)
  deaf.listen(0, '127.0.0.1')
  await Promise.all([once(deaf, 'listening'), dead.address() ?? once(dead, 'listening')])
})
afterAll(() => {
  dead?.clients.forEach(client => client.terminate())
  dead?.close()
  deaf?.closeAllConnections()
  deaf?.close()
})

const portOf = (server: Server | WebSocketServer) => (server.address() as AddressInfo).port
const realShow = () => `${world.server}/shows/${world.show}`
const manifest = (change: object) => ({ vitrine: 1, id: 'spring', title: 'Spring', phase: 'live', ...change })
let pages = 0

interface Case {
  /** The manifest's address; else a page's own manifest with this in it. */
  src?: string
  show?: object
  attributes?: string
  script?: string
  init?: string
}

/** A shopper on a merchant's page that has something wrong. */
async function open({ src, show, attributes, script, init }: Case): Promise<Shopper> {
  const name = `/page-${++pages}`
  if (show) {
    const body = JSON.stringify(manifest(show))
    merchant.answers.set(`${name}.json`, { type: 'application/json', body })
  }
  merchant.answers.set(
    name,
    merchantPage({
      embed: `${world.server}/embed`,
      src: src ?? (show ? `${name}.json` : realShow()),
      ...(attributes && { attributes }),
      ...(script && { script }),
    }),
  )
  return visit(browser, merchant.url + name, init ? { init } : {})
}

const says = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('vitrine-show').getByText(text).first().waitFor({ timeout: 45_000 })
const button = (page: Page, name: string | RegExp): Locator =>
  page.locator('vitrine-show').getByRole('button', { name }).first()

/** The page is as the merchant made it; the developer was told `codes`, each once, each with its paragraph. */
async function whole({ page, complaints, errors }: Shopper, codes: readonly string[]): Promise<void> {
  await page.getByRole('heading', { name: 'Spring table' }).waitFor()
  await page.getByText('The shop’s own words below.').waitFor()
  await vi.waitFor(() => expect(errors.map(({ code }) => code).toSorted()).toEqual(codes.toSorted()))
  for (const { code } of errors) expect(documented, 'docs/errors.md').toContain(code)
  expect(complaints).toEqual([])
}

describe.concurrent('a manifest', () => {
  it.each([
    ['that is not there', { status: 404 }, 'manifest_unreachable', ''],
    ['that is a web page', { body: '<!doctype html><p>Not found</p>' }, 'manifest_invalid', 'not JSON'],
    [
      'with a field that is wrong',
      { body: JSON.stringify(manifest({ products: [{ item_id: 'a', title: 7 }] })) },
      'manifest_invalid',
      'products.0.title',
    ],
    ['that is not one at all', { body: '[]' }, 'manifest_invalid', ''],
  ] as const)('%s is said, and named', async (name, answer, code, path) => {
    const at = `/${name.replaceAll(' ', '-')}.json`
    merchant.answers.set(at, { type: 'application/json', ...answer })
    const shopper = await open({ src: at })
    await says(shopper.page, 'This show isn’t available here.')
    await whole(shopper, [code])
    expect(shopper.errors[0]?.text).toContain(path)
    await shopper.context.close()
  })

  it('of a server that cannot be reached is asked for again, by a tap and by itself', async () => {
    const at = '/late.json'
    merchant.answers.set(at, { status: 503 })
    const shopper = await open({ src: at })
    await says(shopper.page, 'The show can’t be reached right now. Trying again…')
    await button(shopper.page, 'Try again').click()
    merchant.answers.set(at, { type: 'application/json', body: JSON.stringify(manifest({})) })
    await says(shopper.page, 'The picture will be here when the host turns the camera on.')
    await whole(shopper, ['manifest_unreachable'])
    await shopper.context.close()
  })

  it.each([
    ['nobody listens', () => `http://127.0.0.1:${gone}/shows/spring`],
    ['nothing is ever answered', () => '/silent.json'],
  ])('where %s is a sentence with a way on', async (_, address) => {
    const src = address()
    merchant.answers.set('/silent.json', { silent: true })
    const shopper = await open({ src })
    await says(shopper.page, 'The show can’t be reached right now. Trying again…')
    await button(shopper.page, 'Try again').waitFor()
    await whole(shopper, ['manifest_unreachable'])
    await shopper.context.close()
  })
})

describe.concurrent('a room', () => {
  it('that refuses the token leaves picture and products', async () => {
    const shopper = await open({ attributes: 'token="not-a-token" country="DE" currency="EUR"' })
    await says(shopper.page, 'The chat can’t be joined here. Picture and products still work.')
    await button(shopper.page, /Walnut tray/).waitFor()
    await whole(shopper, ['room_refused'])
    await shopper.context.close()
  })

  it.each([
    ['nobody listens at', () => gone],
    ['takes a socket and says nothing', () => portOf(dead)],
    ['never answers the handshake', () => portOf(deaf)],
  ])('that %s is said, and tried again', async (_, port) => {
    const shopper = await open({ show: { room: { url: `ws://127.0.0.1:${port()}/rooms/spring` } } })
    await says(shopper.page, 'Chat is reconnecting. What you write is sent then.')
    await whole(shopper, ['room_unreachable'])
    await shopper.context.close()
  })

  it('whose address is none is left alone', async () => {
    const shopper = await open({ show: { room: { url: 'ws://' } } })
    await says(shopper.page, 'The chat can’t be joined here. Picture and products still work.')
    await whole(shopper, ['room_unreachable'])
    await shopper.context.close()
  })
})

describe.concurrent('a picture', () => {
  it('by WebRTC alone, in a browser without it, is a sentence; chat and bag go on', async () => {
    const shopper = await open({
      show: { sources: [{ kind: 'whep', url: `http://127.0.0.1:${gone}/whep` }] },
      init: 'delete globalThis.RTCPeerConnection',
    })
    await says(shopper.page, 'This browser can’t show the picture, chat and bag still work.')
    await whole(shopper, ['playback_unsupported'])
    await shopper.context.close()
  })

  it.each([
    ['of an LL-HLS server that is gone', 'nobody', 'playback_unreachable'],
    ['whose playlist is not there', '/none.m3u8', 'playback_refused'],
    ['whose playlist is a web page', '/page.m3u8', 'playback_media'],
  ] as const)('%s is tried again, at once by a tap', async (_, at, code) => {
    merchant.answers.set('/page.m3u8', { body: '<!doctype html><p>Hello</p>' })
    const base = at === 'nobody' ? `http://127.0.0.1:${gone}/` : merchant.url
    const sources = [{ kind: 'llhls', url: new URL(at, base).href }]
    const shopper = await open({ show: { sources } })
    await says(shopper.page, 'The picture is gone, chat and bag still work. Trying again…')
    await button(shopper.page, 'Try again').waitFor()
    await whole(shopper, [code])
    await shopper.context.close()
  })
})

/** A shop whose callbacks do `wrong` where they are named in it, and work where they are not. */
const shopScript = (wrong: string) => `
  const cart = { lines: [], count: 0, subtotal: { amount: 0, currency: 'EUR', exp: 2 }, at: 1 }
  window.vitrine = [v => v.shop({
    kind: 'custom', products: () => [], getCart: () => cart, addToCart: () => cart, updateCart: () => cart,
    removeFromCart: () => cart, checkout: () => '/checkout', ...${wrong},
  })]`
const market = 'country="DE" currency="EUR" shop="custom"'

describe.concurrent('a shop', () => {
  it.each([
    ['throws', '{ getCart() { throw new Error("boom") } }', 'shop_callback_failed'],
    ['never answers', '{ getCart: () => new Promise(() => {}) }', 'shop_timeout'],
    ['is not given', '{ getCart: undefined }', 'shop_callback_missing'],
  ])('whose cart %s leaves the show as it is', async (_, wrong, code) => {
    const shopper = await open({ script: shopScript(wrong), attributes: market })
    await button(shopper.page, /^Bag/).click()
    await says(shopper.page, 'Your bag can’t be read right now. Nothing is lost.')
    await whole(shopper, [code])
    await shopper.context.close()
  })

  it.each([
    ['throws', '{ addToCart() { throw new Error("boom") } }', 'shop_callback_failed'],
    ['rejects', '{ addToCart: () => Promise.reject("boom") }', 'shop_callback_failed'],
  ])(
    'that %s when something is bought is said beside the button, which can be tapped again',
    async (...row) => {
      const [, wrong, code] = row
      const shopper = await open({ script: shopScript(wrong), attributes: market })
      await button(shopper.page, /Walnut tray/).click()
      await chooseFirst(shopper.page)
      const add = button(shopper.page, /^Add to bag/)
      await add.click()
      await says(shopper.page, 'The shop didn’t answer. Look into your bag before you try again.')
      await vi.waitFor(async () => expect(await add.isEnabled()).toBe(true))
      await whole(shopper, [code])
      await shopper.context.close()
    },
  )
})

describe.concurrent('the browser', () => {
  it('that blocks storage has all of the show', async () => {
    const blocked = ['localStorage', 'sessionStorage', 'indexedDB'].map(
      name =>
        `Object.defineProperty(window, '${name}', { get() { throw new DOMException('no', 'SecurityError') } });`,
    )
    const shopper = await open({ init: blocked.join('\n'), attributes: 'consent="granted"' })
    const write = shopper.page.getByRole('textbox', { name: 'Write in the chat' })
    await write.fill('Said without storage')
    await write.press('Enter')
    await says(shopper.page, 'Said without storage')
    await whole(shopper, ['storage_blocked'])
    await shopper.context.close()
  })

  it('keeps a script of the page that fails to itself', async () => {
    const script = `window.vitrine = [() => { throw new Error('the page’s own') }]`
    const shopper = await open({ script })
    await shopper.page.getByRole('textbox', { name: 'Write in the chat' }).waitFor()
    expect(shopper.complaints.splice(0).join()).toContain('the page’s own')
    await whole(shopper, [])
    await shopper.context.close()
  })
})

describe('a line in the chat', () => {
  it('is one line of text, whatever is in it', async () => {
    const [eve, ana] = await Promise.all([open({}), open({})])
    const write = eve.page.getByRole('textbox', { name: 'Write in the chat' })
    const zalgo = `t${'\u0338\u0321\u035C'.repeat(60)}ea`
    for (const text of [
      'before',
      zalgo,
      '\u202Eesrever\u2066 <b>bold</b>',
      '<script>alert(1)</script>',
      'after',
    ]) {
      await write.fill(text)
      await write.press('Enter')
      await vi.waitFor(async () => expect(await write.inputValue()).toBe(''))
    }
    await says(ana.page, 'after')
    const boxes = await ana.page.locator('vitrine-chat li.line').evaluateAll(lines =>
      lines.map(line => {
        const { height } = line.getBoundingClientRect()
        return {
          height,
          over: getComputedStyle(line).overflow,
          markup: line.querySelectorAll('b:not(.name)').length,
        }
      }),
    )
    expect(boxes.length).toBeGreaterThanOrEqual(5)
    for (const { height, over, markup } of boxes) {
      expect(height).toBeLessThan(120)
      expect(over).toBe('clip')
      expect(markup).toBe(0)
    }
    const bold = ana.page.locator('vitrine-chat').getByText('<b>bold</b>')
    expect(await bold.first().textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
    await Promise.all([whole(eve, []), whole(ana, [])])
    await Promise.all([eve.context.close(), ana.context.close()])
  })

  it('of ten megabytes is refused, and nobody loses the room', async () => {
    const eve = await open({})
    await eve.page.getByRole('textbox', { name: 'Write in the chat' }).waitFor()
    const sent = await eve.page.evaluate(async () => {
      const { vitrine } = window as unknown as { vitrine: { push(work: (v: Loader) => void): void } }
      const v = await new Promise<Loader>(resolve => vitrine.push(resolve))
      const { session, createChat } = await v.ready('#live')
      return session.use(createChat).send('x'.repeat(10_000_000))
    })
    expect(sent).toBe(false)
    await says(eve.page, 'Not sent: the line is too long.')
    const write = eve.page.getByRole('textbox', { name: 'Write in the chat' })
    await write.fill('still here')
    await write.press('Enter')
    await says(eve.page, 'still here')
    await whole(eve, [])
    await eve.context.close()
  })
})

interface Loader {
  ready(selector: string): Promise<{
    session: { use<T>(feature: T): { send(text: string): Promise<boolean> } }
    createChat: object
  }>
}
