/// <reference lib="dom" />
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forAllTests, playerForEachTest } from './fixtures.ts'
import { findLivekit, openLivekitStage } from './livekit-stage.ts'
import { PEERS, received } from './peers.ts'
import type { Harness } from './player.ts'

declare const window: Harness & { sizes: ReturnType<Harness['show']['sizes']> }

const { path, missing } = findLivekit()

describe.skipIf(missing)(`sizes by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  const livekit = forAllTests(() => openLivekitStage(path))
  const { site, player, page } = playerForEachTest()
  /** Addresses that the page asked for. */
  let asked: string[]

  beforeEach(() => {
    asked = []
    page.on('request', request => asked.push(request.url()))
  })
  afterEach(() => page.evaluate(() => window.show?.closing.abort()))

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

  it('has nothing to choose where the host sends one size, and a page that nobody looks at gets none', async () => {
    await livekit.unpublish()
    await livekit.publish({ simulcast: false })
    await page.addInitScript(PEERS)
    await page.reload()
    await page.waitForFunction(() => 'begin' in window)
    await begin([livekit.source()])
    await player.shows('playing', 'livekit')
    await isHigh(1_280)
    await page.evaluate(() => {
      window.sizes = window.show.sizes()
      window.sizes.$renditions.listen(() => undefined)
    })
    const hide = (hidden: boolean) =>
      page.evaluate(next => {
        const state = next ? 'hidden' : 'visible'
        Object.defineProperty(document, 'hidden', { value: next, configurable: true })
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await page.evaluate(() => window.show.playback.setMuted(false))
    await hide(true)
    const pace = async () => {
      const before = await received(page)
      await expect
        .poll(async () => (await received(page))['audio'] ?? 0)
        .toBeGreaterThan((before['audio'] ?? 0) + 20)
      return ((await received(page))['video'] ?? 0) - (before['video'] ?? 0)
    }
    await expect.poll(pace, { timeout: 20_000 }).toBe(0)
    await hide(false)
    await expect.poll(pace, { timeout: 20_000 }).toBeGreaterThan(0)
    await player.shows('playing', 'livekit')
    expect(await page.evaluate(() => window.sizes.$renditions.get().list)).toEqual([])
    await livekit.unpublish()
    await livekit.publish()
  })

  it('asks for the smallest while nobody looks', async () => {
    await begin([livekit.source()])
    await isHigh(640)
    const hide = (value: boolean) =>
      page.evaluate(
        hidden => Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }),
        value,
      )
    await hide(true)
    await isHigh(320)
    await hide(false)
    await isHigh(640)
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
