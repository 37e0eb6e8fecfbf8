/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { createRehearsal, type Rehearsal } from '@vitrine/rehearsal'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bothDie, cutAndBack, cutOften, hlsDies, type Faults } from './fault-flows.ts'
import { openFaultPage, QUICK, type FaultPage } from './fault-page.ts'
import { createRoad, createSilence, createSite, launchBrowser, type Harness, type Road } from './player.ts'

declare const window: Harness

describe('faults', () => {
  let stage: Rehearsal
  let site: Awaited<ReturnType<typeof createSite>>
  let browser: Browser
  let road: Road
  let page: Page
  let player: FaultPage

  beforeAll(async () => {
    ;[stage, site, browser] = await Promise.all([createRehearsal(), createSite(), launchBrowser()])
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await stage?.stop()
  })
  beforeEach(async () => {
    road = await createRoad(stage, { udp: true })
    player = await openFaultPage(browser, site.url)
    page = player.page
  })
  afterEach(async ({ task }) => {
    await player.close(task.result?.state === 'fail' ? task.name : undefined)
    await road.close()
    expect(player.failures).toEqual([])
  })

  const whep = () => ({ kind: 'whep', url: `${road.url}/whep` })
  const llhls = () => ({ kind: 'llhls', url: `${road.url}/live/index.m3u8` })
  const begin = (policy: object = QUICK, sources: object[] = [whep(), llhls()]) =>
    player.begin(sources, policy)
  const faults = (): Faults => ({
    player,
    kind: 'whep',
    begin: playback => begin({ ...QUICK, ...playback }),
    cut: on => (road.cut = on),
    road,
  })

  it('WebRTC is cut off: LL-HLS takes over, and WebRTC comes back, never dark and never heard twice', () =>
    cutAndBack(faults(), { reason: 'recovered' }))

  it('WebRTC is cut off while the picture is in the small window: the next one takes its place there', async () => {
    await begin({ ...QUICK, upCleanMs: 0 })
    await player.shows('playing', 'whep')
    await page.evaluate(() => window.front()?.requestPictureInPicture())
    road.cut = true
    await player.shows('playing', 'llhls')
    await page.waitForFunction(() => {
      const small = document.pictureInPictureElement
      return small !== null && small === window.front()
    })
    road.cut = false
    const { asked } = road
    await player.moves(2_000)
    // What is not needed waits until the picture is back in the page.
    expect(road.asked).toBe(asked)
    await page.evaluate(() => document.exitPictureInPicture())
    await expect.poll(() => road.asked, { timeout: 20_000 }).toBeGreaterThan(asked)
  }, 60_000)

  it('WebRTC stutters, each time too shortly to be still: LL-HLS takes over, and WebRTC comes back', async () => {
    await begin({ ...QUICK, stillMs: 60_000 })
    await player.shows('playing', 'whep')
    await player.standsBy()
    let cut = false
    const stutter = setInterval(() => (road.cut = cut = !cut), 280)
    await player.shows('playing', 'llhls')
    clearInterval(stutter)
    road.cut = false
    expect(await player.switches()).toMatchObject([{ from: 'whep', to: 'llhls', reason: 'stall' }])
    await player.shows('playing', 'whep')
    expect(await player.seen()).toMatchObject({ dark: 0 })
    expect(await player.phases()).not.toContain('stalled')
  })

  it('WebRTC loses every other packet: LL-HLS takes over, and is kept until the way is clean again', async () => {
    // A scout that is lost on the way is given up soon.
    await begin({ ...QUICK, openMs: 3_000 })
    await player.shows('playing', 'whep')
    road.loss = 0.5
    await player.shows('playing', 'llhls')
    const { asked } = road
    // Scouts have been out by then, and found the way foul.
    await expect.poll(() => road.asked, { timeout: 20_000 }).toBeGreaterThan(asked)
    await player.moves(2_000)
    expect(await page.evaluate(() => window.show.playback.$state.get().transport)).toBe('llhls')
    road.loss = 0
    await player.shows('playing', 'whep')
    expect(await player.seen()).toMatchObject({ dark: 0 })
    expect(await player.phases()).not.toContain('failed')
  }, 90_000)

  it('LL-HLS dies: WebRTC takes over', () => hlsDies(faults(), on => (road.refuse = on ? 503 : undefined)))

  it('both die: a state that says so over the last picture, and both come back', () => bothDie(faults()))

  it('a server without a place left is nobody’s error', async () => {
    road.refuse = 503
    await begin({ ...QUICK, backoffMaxMs: 30_000, fullMs: 600_000, promoteMs: 0 })
    await player.shows('playing', 'llhls')
    await player.moves()
    expect(road.asked).toBe(1)
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
    road.refuse = undefined
    await page.evaluate(() => window.show.ports.room.$asked.set(1))
    await player.shows('playing', 'whep')
  }, 60_000)

  it('of two servers the one that answers is asked, and the other when it fails', async () => {
    const silence = await createSilence()
    const dumb = { kind: 'whep', url: silence.url }
    await begin(QUICK, [dumb, whep()])
    await player.shows('playing', 'whep')
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
    const other = await createRoad(stage, { udp: true })
    await page.evaluate(sources => window.show.ports.$manifest.set(sources), {
      phase: 'live',
      sources: [whep(), { kind: 'whep', url: `${other.url}/whep` }],
    })
    await player.moves()
    road.cut = true
    road.refuse = 404
    await expect.poll(() => other.asked, { timeout: 30_000 }).toBe(1)
    await player.shows('playing', 'whep')
    await player.moves()
    expect(await player.seen()).toMatchObject({ dark: 0 })
    await other.close()
    await silence.close()
  }, 90_000)

  it('20 cuts in a row leave nothing behind', () => cutOften(faults()), 300_000)
})
