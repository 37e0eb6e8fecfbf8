/// <reference lib="dom" />
import type { Review } from '@vitrine/review/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillCheckout } from './checkout.ts'
import { forAllTests } from './fixtures.ts'
import { OPEN_COUNTERS, type OpenCounters } from './open-counters.ts'
import type { RoomClient } from './room-client.ts'
import { chooseFirst, openBrowser, visit, type PageReader, type Shopper } from './shopper.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader
declare const vitrineOpen: OpenCounters

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
let operator: RoomClient
/** One by WebRTC, one by LL-HLS. */
let ana: Shopper
let ben: Shopper

beforeAll(async () => {
  operator = await world.join('operator')
  ana = await visit(browser, world.shop, { consent: 'granted' })
  ben = await visit(browser, world.shop, { consent: 'granted', webrtc: false })
})
afterAll(() => operator?.close())

const shoppers = (): [string, Shopper][] => [
  ['WebRTC', ana],
  ['LL-HLS', ben],
]
const playing = ({ page }: Shopper) =>
  page.waitForFunction(() => {
    const video = vitrineTest.video()
    return video !== undefined && !video.paused && video.readyState >= 3
  })
const composer = ({ page }: Shopper) => page.getByRole('textbox', { name: 'Write in the chat' })

const line = ({ page }: Shopper, text: string) =>
  page.locator('vitrine-chat').getByText(text, { exact: true }).first().waitFor()

async function say(shopper: Shopper, text: string): Promise<void> {
  await composer(shopper).fill(text)
  await composer(shopper).press('Enter')
}

describe('a page whose code comes late', () => {
  it.each([
    ['WebRTC', true],
    ['LL-HLS', false],
  ])('%s: the picture is there first, and the player goes on with it', async (_, webrtc) => {
    const { page, context } = await visit(browser, 'about:blank', { webrtc, init: OPEN_COUNTERS })
    let release = () => {}
    const released = new Promise<void>(resolve => (release = resolve))
    await page.route('**/embed/vitrine.js', async route => {
      await released
      await route.continue()
    })
    await page.goto(world.shop)
    await page.waitForFunction(() => vitrineTest.video()?.style.opacity === '1')
    const early = await page.evaluateHandle(() =>
      document.querySelector('vitrine-show > [slot=picture] > video'),
    )
    expect(await page.evaluate(() => customElements.get('vitrine-show'))).toBeUndefined()
    const moved = await page.evaluate(() => vitrineTest.frames(5))
    expect(moved.at(-1)).toBeGreaterThan(moved[0] ?? 0)
    const stops = await early.evaluateHandle(video => {
      const stops: string[] = []
      for (const name of ['pause', 'emptied']) video?.addEventListener(name, () => stops.push(name))
      return stops
    })
    release()
    await page.waitForFunction(() => vitrineTest.all('vitrine-chat').length > 0)
    await page.evaluate(() => vitrineTest.frames(10))
    expect(await early.evaluate(video => video === vitrineTest.video())).toBe(true)
    expect(await early.evaluate(video => (video?.getRootNode() as ShadowRoot).host.localName)).toBe(
      'vitrine-player',
    )
    expect(await stops.jsonValue()).toEqual([])
    expect(await page.locator('vitrine-show > [slot=picture]').count()).toBe(0)
    expect(await page.evaluate(() => vitrineOpen())).toMatchObject({ peers: webrtc ? 1 : 0, sockets: 1 })
    await context.close()
  })
})

describe('two shoppers and an operator', () => {
  it('see a picture that moves, by both transports', async () => {
    for (const [transport, shopper] of shoppers()) {
      await playing(shopper)
      const captured = await shopper.page.evaluate(() => vitrineTest.frames(30))
      expect(new Set(captured).size, `${transport}: frames that differ`).toBeGreaterThan(20)
      expect(captured.at(-1), transport).toBeGreaterThan(captured[0] ?? 0)
      const behind = await shopper.page.evaluate(() =>
        vitrineTest.frames(1).then(([at]) => Date.now() - (at ?? 0)),
      )
      expect(behind, `${transport}: ms behind the studio`).toBeLessThan(
        transport === 'WebRTC' ? 2_000 : 6_000,
      )
    }
    expect(await ben.page.evaluate(() => vitrineTest.video()?.srcObject)).toBeNull()
    // A machine that had no time for WebRTC has sent her to HLS meanwhile: she comes back.
    await ana.page.waitForFunction(() => vitrineTest.video()?.srcObject instanceof MediaStream)
  })

  it('hear what the stage plays, as loud as it plays it', async () => {
    for (const [transport, { page }] of shoppers()) {
      const made = { energy: world.stage?.audioEnergy() ?? 0, at: performance.now() }
      // Mean square of what arrives, over two bars of the music.
      const heard = await page.evaluate(async ms => {
        const video = vitrineTest.video() as HTMLVideoElement & { captureStream(): MediaStream }
        const context = new AudioContext()
        const analyser = context.createAnalyser()
        const stream = video.srcObject instanceof MediaStream ? video.srcObject : video.captureStream()
        context.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(analyser)
        const samples = new Float32Array(analyser.fftSize)
        const powers: number[] = []
        const until = performance.now() + ms
        while (performance.now() < until) {
          await new Promise(resolve => requestAnimationFrame(resolve))
          analyser.getFloatTimeDomainData(samples)
          powers.push(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
        }
        await context.close()
        return powers.reduce((sum, power) => sum + power, 0) / powers.length
      }, 8_000)
      const seconds = (performance.now() - made.at) / 1_000
      const played = ((world.stage?.audioEnergy() ?? 0) - made.energy) / seconds
      expect(played).toBeGreaterThan(0)
      // Two channels are heard as one, and each transport has a codec of its own.
      expect(heard / played, transport).toBeGreaterThan(0.3)
      expect(heard / played, transport).toBeLessThan(2)
    }
  })

  it('talk, and what was acknowledged survives a crash of the server', async () => {
    await say(ana, 'Does the lid fit the large one?')
    await line(ben, 'Does the lid fit the large one?')
    await world.crash()
    await say(ben, 'Here again after the crash')
    await line(ana, 'Here again after the crash')
    await line(ana, 'Does the lid fit the large one?')
    operator.close()
    operator = await world.join('operator')
    const late = await visit(browser, world.shop)
    await line(late, 'Does the lid fit the large one?')
    await late.context.close()
  })

  it('read markup as text', async () => {
    await say(ana, '<img src=x onerror="document.title=\'broken\'"> \u202Eevil')
    await ben.page.locator('vitrine-chat').getByText('<img src=x onerror=').first().waitFor()
    expect(await ben.page.title()).not.toBe('broken')
    expect(await ben.page.evaluate(() => vitrineTest.all('vitrine-chat img[src="x"]').length)).toBe(0)
  })

  it('see a pin in step with the picture', async () => {
    await Promise.all(shoppers().map(([, shopper]) => playing(shopper)))
    // Each page notes which frame was on screen when the card came.
    const seen = shoppers().map(([, { page }]) =>
      page.evaluate(async () => {
        const card = () =>
          vitrineTest
            .all('vitrine-products[variant="pinned"]')
            .some(element => /Walnut tray/.test(element.shadowRoot?.textContent ?? ''))
        while (!card()) await new Promise(resolve => requestAnimationFrame(resolve))
        return (await vitrineTest.frames(1))[0] ?? 0
      }),
    )
    const { seq } = await operator.ask('product.pin', { item_id: 'walnut-tray' })
    const { at } = await operator.until(message => message.seq === seq)
    const [rtc = 0, hls = 0] = await Promise.all(seen)
    // A page that showed it at once would show it on a frame from before the pin: its picture is late.
    expect(rtc - at, 'WebRTC').toBeGreaterThan(-300)
    expect(rtc - at, 'WebRTC').toBeLessThan(4_000)
    expect(hls - at, 'LL-HLS').toBeGreaterThan(-300)
    expect(hls - at, 'LL-HLS').toBeLessThan(4_000)
  })

  it('buy in the host’s own cart, and are counted as they were', async () => {
    const { page } = ana
    const show = page.locator('vitrine-show')
    await show
      .getByRole('button', { name: /^(Buy|Choose)/ })
      .first()
      .click()
    await chooseFirst(page)
    await show.getByRole('button', { name: /^Add to bag/ }).click()
    await page.getByText('Bag (1)').waitFor()
    const { subtotal } = (await (await page.request.get(`${world.shop}/cart.json`)).json()) as {
      subtotal: { amount: number }
    }
    await page.keyboard.press('Escape')
    // The host's own bag and the player's are one, whichever changes it.
    await page.getByText('Bag (1)').click()
    const drawer = page.getByRole('dialog', { name: 'Your bag' })
    await drawer.getByRole('button', { name: /^One more/ }).click()
    await page.getByText('Bag (2)').waitFor()
    await drawer.getByRole('button', { name: 'Close' }).click()
    await show.getByRole('button', { name: 'Bag, 2 pieces' }).click()
    await show.getByRole('button', { name: 'One fewer' }).first().click()
    await page.getByText('Bag (1)').waitFor()
    await show.getByRole('button', { name: 'Bag, 1 piece' }).waitFor({ state: 'attached' })
    await show.getByRole('button', { name: 'Check out' }).click()
    await page.waitForURL(/\/checkout/)
    await fillCheckout(page)
    await page.waitForURL(/\/thanks\//)
    await ben.page.goto('about:blank')

    const token = await world.token('operator')
    const read = async () =>
      (await (
        await fetch(`${world.server}/review/${world.show}`, { headers: { authorization: `Bearer ${token}` } })
      ).json()) as Review
    await expect
      .poll(async () => (await read()).orders, { timeout: 30_000, interval: 500 })
      .toMatchObject({ orders: 1, missed: 0 })
    const { audience, funnel, orders, products } = await read()
    expect(audience.all.viewers).toBe(2)
    expect(Object.fromEntries(funnel.steps.map(({ step, viewers }) => [step, viewers]))).toMatchObject({
      impression: 2,
      entered: 2,
      clicked: 1,
      added: 1,
      ordered: 1,
      paid: 1,
    })
    expect(orders).toMatchObject({ truth: 'shop', orders: 1, buyers: 1, attributed: 1, paid: 1, unjoined: 0 })
    expect(orders.sales).toMatchObject([{ currency: 'EUR', gmv: subtotal.amount, orders: 1 }])
    expect(products.find(({ item_id }) => item_id === 'walnut-tray')).toMatchObject({
      pins: 1,
      clicks: 1,
      adds: 1,
      orders: 1,
    })
  })

  it('leave the page without a complaint', () => {
    expect([...ana.complaints, ...ben.complaints]).toEqual([])
  })
})
