/// <reference lib="dom" />
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { openBrowser, visit, type PageReader, type Shopper } from './shopper.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
const host = forAllTests(() => world.join('host'))
/** One by WebRTC, one by LL-HLS. */
let ana: Shopper
let ben: Shopper

beforeAll(async () => {
  ana = await visit(browser, world.shop)
  ben = await visit(browser, world.shop, { webrtc: false })
})

const toggle = ({ page }: Shopper) => page.locator('vitrine-player .captions-toggle')
const words = ({ page }: Shopper, text: string) =>
  page.locator('vitrine-player .captions').getByText(text, { exact: true })

/** Says it as of now. @returns when that was (server ms) */
async function say(text: string, lang = 'en'): Promise<number> {
  const at = Date.now()
  expect((await host.ask('caption.say', { text, lang, at })).refused).toBeUndefined()
  return at
}

/** When the frame was taken on which the words came (ms). */
const shownOn = ({ page }: Shopper, text: string) =>
  page.evaluate(async text => {
    const there = () => vitrineTest.all('.captions').some(({ textContent }) => textContent?.includes(text))
    while (!there()) await new Promise(resolve => requestAnimationFrame(resolve))
    return (await vitrineTest.frames(1))[0] ?? 0
  }, text)

describe('captions from the room', () => {
  it('are offered once there are some, by WebRTC as by LL-HLS', async () => {
    for (const { page } of [ana, ben]) {
      await page.locator('vitrine-player .gear').first().waitFor({ state: 'attached' })
      await page.evaluate(() => vitrineTest.frames(5))
    }
    const byWebRTC = ({ page }: Shopper) =>
      page.evaluate(() => vitrineTest.video()?.srcObject instanceof MediaStream)
    expect([await byWebRTC(ana), await byWebRTC(ben)]).toEqual([true, false])
    expect([await toggle(ana).count(), await toggle(ben).count()]).toEqual([0, 0])
    await say('Welcome to the tea table.')
    for (const shopper of [ana, ben]) await toggle(shopper).waitFor({ state: 'attached' })
  })

  it('are read when the picture is where they were said', async () => {
    for (const shopper of [ana, ben]) await toggle(shopper).dispatchEvent('click')
    const text = 'The glaze is fired twice.'
    const seen = [ana, ben].map(shopper => shownOn(shopper, text))
    const at = await say(text)
    const [rtc = 0, hls = 0] = await Promise.all(seen)
    // A page that showed it at once would show it on a frame from before: its picture is late.
    expect(rtc - at, 'WebRTC').toBeGreaterThan(-300)
    expect(rtc - at, 'WebRTC').toBeLessThan(4_000)
    expect(hls - at, 'LL-HLS').toBeGreaterThan(-300)
    expect(hls - at, 'LL-HLS').toBeLessThan(4_000)
  })

  it('become better words where a line is said anew', async () => {
    const line = { line: 'one', lang: 'en' }
    await host.ask('caption.say', { ...line, text: 'That is why it' })
    await words(ana, 'That is why it').waitFor()
    // Said again too soon, it is refused: whoever writes says it once more.
    const again = { ...line, text: 'That is why it shimmers.' }
    await expect.poll(async () => (await host.ask('caption.say', again)).refused).toBeUndefined()
    await words(ana, 'That is why it shimmers.').waitFor()
    expect(await words(ana, 'That is why it').count()).toBe(0)
  })

  it('are text, in a page from right to left too', async () => {
    await say('أهلا بكم.', 'ar')
    const omar = await visit(browser, `${world.shop}/?lang=ar`, { locale: 'ar' })
    await toggle(omar).waitFor({ state: 'attached' })
    await toggle(omar).dispatchEvent('click')
    const text = '<b>Kiln</b> يُحرق التزجيج مرتين.'
    await say(text, 'ar')
    const line = words(omar, text)
    await line.waitFor()
    expect(await line.evaluate(element => getComputedStyle(element).direction)).toBe('rtl')
    const [box, phone] = [await line.boundingBox(), omar.page.viewportSize()]
    expect(box && phone && box.x >= 0 && box.x + box.width <= phone.width).toBe(true)
    expect(omar.complaints).toEqual([])
    await omar.context.close()
  })

  it('are said by nobody else', async () => {
    const guest = await world.join('viewer')
    expect(await guest.ask('caption.say', { text: 'Me too', lang: 'en' })).toMatchObject({
      refused: 'not_allowed',
    })
    guest.close()
  })
})
