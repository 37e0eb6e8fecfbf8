/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findLivekit, openLivekitStage, type LivekitStage } from './livekit-stage.ts'
import { createSite, launchBrowser, openPlayerPage, type Harness, type PlayerPage } from './player.ts'

declare const window: Harness & { sizes: ReturnType<Harness['show']['sizes']> }

const { path, missing } = findLivekit()

describe.skipIf(missing)(`sizes by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  let livekit: LivekitStage
  let site: Awaited<ReturnType<typeof createSite>>
  let browser: Browser
  let player: PlayerPage
  let page: Page
  /** Addresses that the page asked for. */
  let asked: string[]

  beforeAll(async () => {
    livekit = await openLivekitStage(path)
    ;[site, browser] = await Promise.all([createSite(), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await livekit?.stop()
  })
  beforeEach(async () => {
    player = await openPlayerPage(browser, site.url)
    page = player.page
    asked = []
    page.on('request', request => asked.push(request.url()))
  })
  afterEach(async ({ task }) => {
    await page.evaluate(() => window.show?.closing.abort())
    await player.close(task.result?.state === 'fail' ? task.name : undefined)
    expect(player.failures).toEqual([])
  })

  const llhls = () => ({ kind: 'llhls', url: `${livekit.stage.url}/live/index.m3u8` })
  const begin = (sources: object[], policy: object = {}) =>
    page.evaluate(options => window.begin(options), {
      manifest: { vitrine: 1, id: 'sizes', phase: 'live', sources },
      policy,
    })
  const isHigh = (height: number) =>
    page.waitForFunction(wanted => window.front()?.videoHeight === wanted, height, { timeout: 60_000 })
  const box = (width: number, height: number) =>
    page.evaluate(
      ([w, h]) =>
        Object.assign((document.querySelector('#box') as HTMLElement).style, { width: w, height: h }),
      [`${width}px`, `${height}px`],
    )

  it('data is saved: LL-HLS plays, and nothing of LiveKit is asked for', async () => {
    await begin([livekit.source(), llhls()], { saveData: true })
    await player.shows('playing', 'llhls')
    const code = [...site.files].filter(([, bytes]) => Buffer.from(bytes).includes('vitrine-livekit'))
    expect(code).toHaveLength(1)
    const ours = [livekit.url.replace('ws', 'http'), livekit.tokenUrl, ...code.map(([name]) => name)]
    expect(asked.filter(url => ours.some(part => url.includes(part)))).toEqual([])
  })

  it('data is saved where there is nothing but LiveKit: its smallest picture', async () => {
    await begin([livekit.source()], { saveData: true })
    await player.shows('playing', 'livekit')
    await isHigh(320)
  })

  it('asks for no more than is seen', async () => {
    await begin([livekit.source()])
    await isHigh(640)
    await box(90, 160)
    await isHigh(320)
    await box(720, 1_280)
    await isHigh(1_280)
  })

  it('offers its sizes, and shows the one that is chosen', async () => {
    await begin([livekit.source()])
    await player.shows('playing', 'livekit')
    await page.evaluate(() => {
      window.sizes = window.show.sizes()
      window.sizes.$renditions.listen(() => undefined)
    })
    await page.waitForFunction(() => window.sizes.$renditions.get().list.length > 0)
    const list = await page.evaluate(() => window.sizes.$renditions.get().list)
    expect(list.map(({ height }) => height)).toEqual([1_280, 640, 320])
    const choose = (id: string | undefined) => page.evaluate(wanted => window.sizes.choose(wanted), id)
    await choose(list[2]?.id)
    await isHigh(320)
    await choose(list[0]?.id)
    await isHigh(1_280)
    await choose(undefined)
    await isHigh(640)
  })
})
