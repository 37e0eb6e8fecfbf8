/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { merchantPage, openMerchant } from './merchant.ts'
import { PEERS, received } from './peers.ts'
import { openBrowser, reader, visit, type PageReader, type Shopper, type ShopperOptions } from './shopper.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader
const SIZE = { width: 1_100, height: 800 }

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
const merchant = forAllTests(openMerchant)

beforeAll(async () => {
  const embed = `${world.server}/embed`
  const src = `${world.server}/shows/${world.show}`
  const { body = '' } = merchantPage({ embed, src, attributes: 'float-on-scroll' })
  const tall = '<div style="height: 3000px"></div>'
  merchant.answers.set('/', { body: `${body}${tall}` })
  merchant.answers.set('/next', { body })
  // A show that has time: WebRTC fails, and HLS takes over, only after ten minutes.
  const patient = { policy: { playback: { openMs: 600_000, hlsAfterMs: 600_000 } } }
  const manifest: object = await (await fetch(src)).json()
  merchant.answers.set('/patient.json', {
    type: 'application/json',
    body: JSON.stringify({ ...manifest, ...patient }),
  })
  merchant.answers.set('/patient', merchantPage({ embed, src: `${merchant.url}/patient.json` }))
  merchant.answers.set('/far', { body: String(body).replace('<main>', `<main>${tall}`) })
})

/** A shopper whose controls are there. */
async function watch(options: ShopperOptions = {}): Promise<Shopper> {
  const shopper = await visit(browser, `${merchant.url}/`, { size: SIZE, ...options })
  await ready(shopper.page)
  return shopper
}
const ready = (page: Page) => page.getByRole('button', { name: 'Settings' }).waitFor({ state: 'attached' })
/** As a link of the page would. */
async function go(page: Page, path: string): Promise<void> {
  await Promise.all([page.waitForURL(`**${path}`), page.evaluate(to => void (location.href = to), path)])
}
/** The capture time of a frame to come. */
const captured = (page: Page) => page.evaluate(() => vitrineTest.frames(1).then(([at]) => at ?? 0))
/** Another frame than the one on screen comes. */
async function moves(page: Page): Promise<void> {
  const first = await captured(page)
  await expect.poll(() => captured(page)).toBeGreaterThan(first)
}
const behind = (page: Page) =>
  page.evaluate(() => vitrineTest.frames(1).then(([at]) => Date.now() - (at ?? 0)))
const choose = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page
    .getByRole('menuitemcheckbox', { name: item })
    .or(page.getByRole('menuitem', { name: item }))
    .click()
}

describe('from page to page of a shop, in one tab', () => {
  it('a live show goes on at the newest picture with the sound it had, and without a frame', async () => {
    const { page, context, complaints } = await watch()
    await page.getByRole('button', { name: 'Tap for sound' }).click()
    await page.waitForFunction(() => vitrineTest.video()?.muted === false)
    await go(page, '/next')
    await page.waitForFunction(() => vitrineTest.video()?.muted === false)
    expect(await page.evaluate(() => vitrineTest.video()?.paused)).toBe(false)
    expect(await behind(page)).toBeLessThan(4_000)
    expect(await page.locator('iframe').count()).toBe(0)
    expect(complaints).toEqual([])
    // Who paused isn't surprised by sound.
    await page.getByRole('button', { name: 'Pause' }).click()
    await go(page, '/')
    await ready(page)
    await captured(page)
    expect(await page.evaluate(() => vitrineTest.video()?.muted)).toBe(true)
    await context.close()
  })

  it('sound that the browser refuses without a gesture is left off, and the picture plays', async () => {
    const strict = await openBrowser({ strict: true })
    // What Playwright asks of a page counts as a gesture, so the page tells by itself.
    const init = `
      sessionStorage.setItem('vitrine:watched:${world.show}', '{"sounding":true,"volume":1}')
      const { get, set } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'muted')
      let tried = 'not tried'
      Object.defineProperty(HTMLMediaElement.prototype, 'muted', {
        get,
        set(muted) { if (!muted) tried = 'tried'; set.call(this, muted) },
      })
      setInterval(async () => {
        const video = vitrineTest.video()
        if (!video) return
        await vitrineTest.frames(2)
        const sound = video.muted ? 'muted' : 'sounding'
        console.info([tried, sound, video.paused ? 'paused' : 'playing', navigator.userActivation.hasBeenActive].join(' '))
      }, 200)`
    try {
      const context = await strict.newContext({ viewport: SIZE })
      await context.addInitScript(await reader())
      await context.addInitScript(init)
      const page = await context.newPage()
      const told = page.waitForEvent('console', line => line.text() === 'tried muted playing false')
      await page.goto(`${merchant.url}/`)
      await told
      await page.getByRole('button', { name: 'Tap for sound' }).click()
      await page.waitForFunction(() => vitrineTest.video()?.muted === false)
      await moves(page)
    } finally {
      await strict.close()
    }
  })

  it('who had gone back in a live show is taken there from WebRTC, too', async () => {
    const stage = Date.now() - 6_000
    const note = JSON.stringify({ sounding: true, volume: 1, stage })
    const init = `sessionStorage.setItem('vitrine:watched:${world.show}', '${note}')`
    const { page, context } = await watch({ init })
    await page.getByRole('button', { name: 'Back to live' }).waitFor()
    const there = (at: number) => at - stage > -1_500 && Date.now() - at > 4_000
    await expect.poll(() => captured(page)).toSatisfy(there)
    await context.close()
  })

  it('going back in a live show is exact, holds on the next page, and leads to live again', async () => {
    const { page, context } = await watch({ webrtc: false })
    const seek = page.getByRole('slider', { name: 'Place in the show' })
    const length = () => seek.evaluate(bar => Number((bar as HTMLInputElement).max))
    await expect.poll(length, { timeout: 20_000 }).toBeGreaterThan(12)
    const live = await behind(page)
    await page.getByRole('button', { name: 'Settings' }).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('button', { name: 'Back to live' }).waitFor()
    await expect.poll(() => behind(page)).toBeGreaterThan(live + 8_500)
    expect(await behind(page)).toBeLessThan(live + 12_000)
    const left = await captured(page)
    await go(page, '/next')
    await page.getByRole('button', { name: 'Back to live' }).waitFor()
    await expect.poll(() => captured(page).then(at => Math.abs(at - left))).toBeLessThan(2_500)
    await page.getByRole('button', { name: 'Back to live' }).click()
    await expect
      .poll(() => behind(page), { timeout: 15_000 })
      .toBeLessThanOrEqual(Math.max(1_500, live + 500))
    await context.close()
  })

  it('who had no way for WebRTC has HLS at once on the next page, until WebRTC works', async () => {
    // As in a network that swallows UDP, until the tab says otherwise.
    const init = `if (!sessionStorage.getItem('udp')) globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(options) { super({ ...options, iceTransportPolicy: 'relay' }) }
    }`
    const { page, context, complaints } = await watch({ init })
    const byWebRtc = () => page.evaluate(() => (vitrineTest.video()?.srcObject ?? null) !== null)
    const note = () => page.evaluate(show => sessionStorage.getItem(`vitrine:rtc:${show}`), world.show)
    expect(await byWebRtc()).toBe(false)
    expect(await note()).toMatch(/at/)
    const tried = page.waitForRequest(
      request => request.method() === 'POST' && request.url() === world.stage?.whep,
    )
    await go(page, '/patient')
    await ready(page)
    await moves(page)
    expect(await byWebRtc()).toBe(false)
    await tried
    await page.evaluate(() => sessionStorage.setItem('udp', 'open'))
    await go(page, '/next')
    await expect.poll(byWebRtc, { timeout: 15_000 }).toBe(true)
    await expect.poll(note).toBe('{}')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('a picture that floated beside the page floats again, wherever the show stands', async () => {
    const { page, context } = await watch()
    await page.evaluate(() => scrollTo({ top: 2_500, behavior: 'instant' }))
    await page.locator('.vitrine-small.corner').waitFor()
    await go(page, '/far')
    await page.locator('.vitrine-small.corner').waitFor()
    await moves(page)
    await context.close()
    // A show nobody looked at does not come after its viewer.
    const other = await visit(browser, `${merchant.url}/far`, { size: SIZE })
    await other.page.locator('vitrine-show').evaluate(show => show.dispatchEvent(new Event('pointerdown')))
    await ready(other.page)
    expect(await other.page.locator('.vitrine-small').count()).toBe(0)
    await other.context.close()
  })
})

describe('a small window', () => {
  it('of the browser has the video alone, and gives it back', async () => {
    const { page, context } = await watch({ init: 'delete globalThis.documentPictureInPicture' })
    const inside = () =>
      page.evaluate(() => {
        const video = vitrineTest.video()
        return (video?.getRootNode() as ShadowRoot | undefined)?.pictureInPictureElement === video
      })
    await choose(page, 'Small window')
    await expect.poll(inside).toBe(true)
    await moves(page)
    await choose(page, 'Small window')
    await expect.poll(inside).toBe(false)
    await moves(page)
    await context.close()
  })
})

describe('a small window of the page’s own', () => {
  it('has the picture and its controls, and gives both back when it closes', async () => {
    const { page, context, complaints } = await watch()
    /** Where the video in the page's small window is (s). */
    const inside = () =>
      page.evaluate(() => {
        const open = Reflect.get(globalThis, 'documentPictureInPicture') as { window?: Window | null }
        const root = open.window?.document
        if (!root) return undefined
        const all = (root: ParentNode): Element[] =>
          [...root.querySelectorAll('*')].flatMap(each => [
            each,
            ...(each.shadowRoot ? all(each.shadowRoot) : []),
          ])
        const found = all(root)
        const video = found.find((each): each is HTMLVideoElement => each.localName === 'video')
        const buttons = found.filter(each => each.localName === 'button').map(each => each.ariaLabel)
        return { at: video?.currentTime ?? 0, buttons }
      })
    // Often, for what may go wrong as it closes depends on whether a frame is just due.
    for (let i = 0; i < 4; i++) {
      await choose(page, 'Small window')
      await expect.poll(inside).toMatchObject({ buttons: expect.arrayContaining(['Pause']) })
      const before = await inside()
      await expect.poll(inside).toSatisfy(now => now?.at > (before?.at ?? 0) + 0.5)
      await page.evaluate(() => {
        const open = Reflect.get(globalThis, 'documentPictureInPicture') as { window?: Window | null }
        open.window?.close()
      })
      await expect.poll(() => page.evaluate(() => vitrineTest.video() !== undefined)).toBe(true)
      await moves(page)
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('sound only', () => {
  it('by WebRTC brings no picture, is heard, is not taken for a picture that stands still, and ends', async () => {
    const { page, context, complaints } = await watch({ init: PEERS })
    expect(Object.keys(await received(page)).toSorted()).toEqual(['audio', 'video'])
    await choose(page, 'Sound only')
    await page.getByText('Sound only, the picture is off.').waitFor()
    await expect.poll(async () => Object.keys(await received(page))).toEqual(['audio'])
    const opened = await page.evaluate(() => testPeers.length)
    const { audio: before = 0 } = await received(page)
    // As long as three pictures could stand still.
    await expect
      .poll(async () => (await received(page))['audio'] ?? 0, { timeout: 20_000 })
      .toBeGreaterThan(before + 100)
    expect(await page.evaluate(() => testPeers.length)).toBe(opened)
    const heard = await page.evaluate(() => {
      const video = vitrineTest.all('video').find(each => (each as HTMLElement).style.opacity === '1')
      const { muted, paused } = video as HTMLVideoElement
      return { muted, paused }
    })
    expect(heard).toEqual({ muted: false, paused: false })
    await page.getByRole('button', { name: 'Show the picture' }).click()
    await page.waitForFunction(() => vitrineTest.video() !== undefined)
    await moves(page)
    expect(complaints).toEqual([])
    await context.close()
  })
})
