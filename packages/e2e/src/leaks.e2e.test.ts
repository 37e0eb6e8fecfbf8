/// <reference lib="dom" />
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, visit, type PageReader, type Shopper } from './shopper.ts'
import { openWorld, type World } from './world.ts'

declare const vitrineTest: PageReader
declare const vitrineOpen: () => Record<string, number>

/** Counts what is open, from before the page's first script. */
const COUNTERS = `{
  const open = { sockets: new Set(), peers: new Set(), media: new Set(), timeouts: new Set(), intervals: new Set() }
  const Socket = WebSocket
  globalThis.WebSocket = class extends Socket {
    constructor(...args) { super(...args); open.sockets.add(this); this.addEventListener('close', () => open.sockets.delete(this)) }
  }
  const Peer = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(...args) { super(...args); open.peers.add(this) }
    close() { open.peers.delete(this); super.close() }
  }
  const { createObjectURL, revokeObjectURL } = URL
  URL.createObjectURL = thing => { const url = createObjectURL.call(URL, thing); open.media.add(url); return url }
  URL.revokeObjectURL = url => { open.media.delete(url); revokeObjectURL.call(URL, url) }
  const { setTimeout: after, clearTimeout: forget, setInterval: every, clearInterval: stop } = window
  window.setTimeout = (work, ...rest) => {
    const id = after((...args) => { open.timeouts.delete(id); if (typeof work === 'function') work(...args) }, ...rest)
    open.timeouts.add(id)
    return id
  }
  window.clearTimeout = id => { open.timeouts.delete(id); forget.call(window, id) }
  window.setInterval = (...args) => { const id = every.call(window, ...args); open.intervals.add(id); return id }
  window.clearInterval = id => { open.intervals.delete(id); stop.call(window, id) }
  globalThis.vitrineOpen = () => Object.fromEntries(Object.entries(open).map(([name, set]) => [name, set.size]))
}`

let world: World
let browser: Browser
let shopper: Shopper
let devtools: CDPSession

beforeAll(async () => {
  ;[world, browser] = await Promise.all([openWorld(), openBrowser()])
  shopper = await visit(browser, `${world.shop}/two`, { consent: 'granted', init: COUNTERS })
  devtools = await shopper.context.newCDPSession(shopper.page)
  await devtools.send('Performance.enable')
})
afterAll(async () => {
  await browser?.close()
  await world?.stop()
})

/** Elements and listeners the browser still holds, those outside of the page too. */
async function held(): Promise<Record<string, number>> {
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage')
  const { metrics } = await devtools.send('Performance.getMetrics')
  return Object.fromEntries(
    metrics
      .filter(({ name }) => ['Nodes', 'JSEventListeners'].includes(name))
      .map(({ name, value }) => [name, value]),
  )
}

const playing = (page: Page, shows: number) =>
  page.waitForFunction(
    count =>
      vitrineTest.all('video').filter(video => (video as HTMLVideoElement).videoWidth > 0).length >= count,
    shows,
  )
const nothingOpen = (page: Page) =>
  page.waitForFunction(() => {
    const { sockets, peers, media, intervals } = vitrineOpen()
    return !sockets && !peers && !media && !intervals
  })

describe('shows that come and go', () => {
  it('two on one page play side by side and know nothing of each other', async () => {
    await playing(shopper.page, 2)
    const sessions = await shopper.page.evaluate(
      () =>
        new Set(vitrineTest.all('vitrine-show').map(show => (show as unknown as { session: object }).session))
          .size,
    )
    expect(sessions).toBe(2)
  })

  it('leave nothing behind after fifty mounts', async () => {
    const { page } = shopper
    await page.evaluate(() => vitrineTest.all('vitrine-show').forEach(show => show.remove()))
    await nothingOpen(page)
    const src = `${world.server}/shows/${world.show}`
    const mounts = async (count: number) => {
      for (let index = 0; index < count; index++) {
        await page.evaluate(address => {
          const show = Object.assign(document.createElement('vitrine-show'), { src: address })
          document.querySelector('.stage')?.append(show)
        }, src)
        // Some leave at once, some while connecting, some after the first frame.
        if (index % 5 === 0) await playing(page, 1)
        else if (index % 2) await page.waitForFunction(() => vitrineOpen()['sockets'])
        await page.evaluate(() => vitrineTest.all('vitrine-show').forEach(show => show.remove()))
      }
      await nothingOpen(page)
    }
    await mounts(10)
    const before = await held()
    await mounts(40)
    const after = await held()
    // Forty leaked mounts would be thousands of nodes and hundreds of listeners.
    expect(after['Nodes']).toBeLessThan((before['Nodes'] ?? 0) + 400)
    expect(after['JSEventListeners']).toBeLessThan((before['JSEventListeners'] ?? 0) + 40)
    await expect
      .poll(() => page.evaluate(() => vitrineOpen()['timeouts']), { timeout: 30_000 })
      .toBeLessThan(5)
    await expect
      .poll(
        async () =>
          ((await (await fetch(`${world.stage?.url}/stats`)).json()) as { viewers: number }).viewers,
        { timeout: 30_000 },
      )
      .toBe(0)
  }, 240_000)

  it('leave the page without a complaint', () => expect(shopper.complaints).toEqual([]))
})
