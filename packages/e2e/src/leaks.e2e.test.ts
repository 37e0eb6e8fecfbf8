/// <reference lib="dom" />
import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { OPEN_COUNTERS, type OpenCounters } from './open-counters.ts'
import { openBrowser, visit, type PageReader, type Shopper } from './shopper.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader
declare const vitrineOpen: OpenCounters

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
let shopper: Shopper
let devtools: CDPSession

/** The loader watches the page for good: its observer would be counted or not, as the garbage collector likes. */
const KEEP_WATCH = `{
  const Watch = MutationObserver
  globalThis.MutationObserver = class extends Watch {
    constructor(work) {
      super(work)
      globalThis.firstWatch ??= this
    }
  }
}`

beforeAll(async () => {
  const init = OPEN_COUNTERS + KEEP_WATCH
  shopper = await visit(browser, `${world.shop}/two`, { consent: 'granted', init })
  devtools = await shopper.context.newCDPSession(shopper.page)
})

/** How many objects of a class are alive, those outside of the page too. */
async function alive(prototype: string): Promise<number> {
  const { result } = await devtools.send('Runtime.evaluate', { expression: prototype })
  const { objects } = await devtools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
  })
  const { result: count } = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await devtools.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' })
  return Number(count.value)
}

/** Everything a show could leave behind. */
async function held(page: Page): Promise<Record<string, number>> {
  await devtools.send('HeapProfiler.collectGarbage')
  const tags = ['show', 'player', 'chat', 'products', 'product', 'deal', 'checkout', 'countdown']
  const counts: Record<string, number> = await page.evaluate(() => vitrineOpen())
  for (const tag of tags)
    counts[`vitrine-${tag}`] = await alive(`customElements.get('vitrine-${tag}').prototype`)
  counts['video'] = await alive('HTMLVideoElement.prototype')
  counts['MediaSource'] = await alive('MediaSource.prototype')
  counts['MutationObserver'] = await alive('MutationObserver.prototype')
  counts['ResizeObserver'] = await alive('ResizeObserver.prototype')
  counts['IntersectionObserver'] = await alive('IntersectionObserver.prototype')
  return counts
}

const playing = (page: Page, shows: number) =>
  page.waitForFunction(
    count =>
      vitrineTest.all('video').filter(video => (video as HTMLVideoElement).videoWidth > 0).length >= count,
    shows,
  )
const furnished = (page: Page, shows: number) =>
  page.waitForFunction(count => vitrineTest.all('vitrine-chat').length >= count, shows)
const removeShows = (page: Page) =>
  page.evaluate(() => vitrineTest.all('vitrine-show').forEach(show => show.remove()))
const watchedByServer = async () =>
  ((await (await fetch(`${world.stage?.url}/stats`)).json()) as { viewers: number }).viewers

async function mount(page: Page, times: number): Promise<void> {
  const src = `${world.server}/shows/${world.show}`
  for (let index = 0; index < times; index++) {
    await page.evaluate(address => {
      const show = Object.assign(document.createElement('vitrine-show'), { src: address })
      document.querySelector('.stage')?.append(show)
    }, src)
    // Some leave at once, some while connecting, some with everything around the picture.
    if (index % 5 === 0) {
      await playing(page, 1)
      await furnished(page, 1)
    } else if (index % 2) await page.waitForFunction(() => vitrineOpen().sockets > 0)
    await removeShows(page)
  }
}

describe('shows that come and go', () => {
  it('two on one page play side by side and know nothing of each other', async () => {
    const { page } = shopper
    await playing(page, 2)
    await furnished(page, 2)
    const sessions = await page.evaluate(
      () =>
        new Set(vitrineTest.all('vitrine-show').map(show => (show as unknown as { session: object }).session))
          .size,
    )
    expect(sessions).toBe(2)
    expect(await page.evaluate(() => vitrineOpen().sockets)).toBe(2)
  })

  it('leave nothing behind, be they two at once or fifty one after the other', async () => {
    const { page } = shopper
    await removeShows(page)
    // What a page keeps for all its shows is there after the first ones; nothing of a show itself may be.
    await mount(page, 2)
    const settled = () =>
      page.waitForFunction(() => {
        const { sockets, peers, media, intervals } = vitrineOpen()
        return !sockets && !peers && !media && !intervals
      })
    await settled()
    await expect
      .poll(() => held(page), { timeout: 30_000 })
      .toMatchObject({
        'vitrine-show': 0,
        'vitrine-player': 0,
        'vitrine-chat': 0,
        video: 0,
        MediaSource: 0,
        timeouts: 0,
      })
    const before = await held(page)
    await mount(page, 50)
    await settled()
    await expect.poll(() => held(page), { timeout: 30_000 }).toEqual(before)
    await expect.poll(watchedByServer, { timeout: 30_000 }).toBe(0)
  }, 240_000)

  it('leave the page without a complaint', () => expect(shopper.complaints).toEqual([]))
})
