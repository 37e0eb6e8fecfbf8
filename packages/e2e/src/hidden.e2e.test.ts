/// <reference lib="dom" />
import { createRehearsal } from '@vitrine/rehearsal'
import { beforeEach, describe, expect, it } from 'vitest'
import { QUICK } from './fault-page.ts'
import { forAllTests, forEachTest, playerForEachTest } from './fixtures.ts'
import { hide, HIDING } from './hiding.ts'
import { PEERS, received } from './peers.ts'
import type { Harness } from './player.ts'
import { createRoad } from './road.ts'

declare const window: Harness & { bridged: boolean[] }

/** Notes, when an element gets other sound, whether one plays on unheard: without one Chromium falls silent for a moment. */
const BRIDGES = `{
  window.bridged = []
  const elements = new Set()
  const { play } = HTMLMediaElement.prototype
  HTMLMediaElement.prototype.play = function () {
    elements.add(this)
    return play.call(this)
  }
  const { removeTrack } = MediaStream.prototype
  MediaStream.prototype.removeTrack = function (track) {
    const isBridge = ({ muted, paused, srcObject }) =>
      muted && !paused && srcObject !== this && srcObject?.getAudioTracks().some(each => each.readyState === 'live')
    if (track.kind === 'audio') bridged.push([...elements].some(isBridge))
    return removeTrack.call(this, track)
  }
}`

describe('a hidden page', () => {
  const stage = forAllTests(createRehearsal)
  const road = forEachTest(() => createRoad(stage, { udp: true }))
  const { player, page } = playerForEachTest()

  beforeEach(() => page.evaluate(PEERS + HIDING))

  const whep = () => ({ kind: 'whep', url: `${road.url}/whep` })
  const llhls = () => ({ kind: 'llhls', url: `${road.url}/live/index.m3u8` })

  /** Plays by WHEP, and sounds. */
  async function sounding(...more: object[]): Promise<void> {
    await player.begin([whep(), ...more], { ...QUICK, hlsAfterMs: 10_000 })
    await player.shows('playing', 'whep')
    await page.evaluate(() => window.show.playback.setMuted(false))
    await player.moves()
  }

  /** So many more packets of this kind have come. */
  async function comes(kind: 'audio' | 'video', packets: number): Promise<void> {
    const before = (await received(page))[kind] ?? 0
    const more = async () => ((await received(page))[kind] ?? 0) - before
    await expect.poll(more, { timeout: 30_000, interval: 200 }).toBeGreaterThan(packets)
  }

  it('loses WebRTC: what it sounds is missed, and LL-HLS takes over long before the connection is given up', async () => {
    await sounding(llhls())
    await player.standsBy()
    await hide(page, true)
    road.relay.cut = true
    await player.shows('playing', 'llhls')
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
    // It sounds, and goes on.
    expect(await page.evaluate(() => window.front()?.muted)).toBe(false)
    const at = await page.evaluate(() => window.front()?.currentTime ?? 0)
    await page.waitForFunction(before => (window.front()?.currentTime ?? 0) > before + 1, at)
    await hide(page, false)
    await player.moves()
    expect(await player.switches()).toMatchObject([{ from: 'whep', to: 'llhls', reason: 'stall' }])
    expect(await player.seen()).toEqual({ heard: 1, dark: 0 })
  }, 60_000)

  it('gets the sound of WHEP alone while it sounds, and the picture again when it is seen', async () => {
    await sounding()
    await page.evaluate(BRIDGES)
    const height = await page.evaluate(() => window.front()?.videoHeight)
    await hide(page, true)
    await expect.poll(() => received(page), { timeout: 30_000 }).toEqual({ audio: expect.any(Number) })
    await expect.poll(player.held).toMatchObject({ peers: 1, videos: 1 })
    await comes('audio', 100)
    expect(await received(page)).not.toHaveProperty('video')
    expect(await page.evaluate(() => window.front()?.videoHeight)).toBe(height)
    await hide(page, false)
    await player.moves()
    await comes('video', 30)
    await expect.poll(player.held).toMatchObject({ peers: 1, videos: 1 })
    expect(road.asked).toBe(3)
    expect(await page.evaluate(() => window.bridged)).toEqual([true, true])
    expect(await player.seen()).toEqual({ heard: 1, dark: 0 })
    expect(await player.switches()).toEqual([])
    expect((await player.phases()).slice((await player.phases()).indexOf('playing'))).toEqual(['playing'])
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
  }, 60_000)

  it('goes on with the picture where the server gives no sound alone', async () => {
    await sounding()
    road.refuse = 406
    await hide(page, true)
    await expect.poll(() => road.asked, { timeout: 30_000 }).toBeGreaterThan(2)
    await comes('video', 100)
    const { asked } = road
    await hide(page, false)
    await player.moves()
    expect(road.asked).toBe(asked)
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
  }, 60_000)

  it('looks elsewhere when the picture cannot be had again', async () => {
    await sounding(llhls())
    await hide(page, true)
    await expect.poll(() => received(page), { timeout: 30_000 }).toEqual({ audio: expect.any(Number) })
    road.refuse = 503
    await hide(page, false)
    await player.shows('playing', 'llhls')
    await player.moves()
    expect(await player.seen()).toEqual({ heard: 1, dark: 0 })
  }, 60_000)

  it('goes on with a picture that is in the small window', async () => {
    await sounding()
    await page.evaluate(() => window.front()?.requestPictureInPicture())
    await hide(page, true)
    // For longer than a picture is kept that nobody sees: sound comes 50 times a second.
    await comes('audio', 400)
    await comes('video', 30)
    expect(road.asked).toBe(1)
  }, 60_000)
})
