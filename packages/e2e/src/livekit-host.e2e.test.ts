/// <reference lib="dom" />
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { QUICK } from './fault-page.ts'
import { forAllTests, playerForEachTest } from './fixtures.ts'
import { findLivekit, openLivekitStage } from './livekit-stage.ts'
import { PEERS, received } from './peers.ts'
import type { Harness } from './player.ts'

declare const window: Harness

const { path, missing } = findLivekit()

describe.skipIf(missing)(`the host by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  const livekit = forAllTests(() => openLivekitStage(path))
  const { player, page } = playerForEachTest()
  /** What LiveKit says comes so much later (ms). */
  let late: number

  beforeEach(async () => {
    late = 0
    await page.addInitScript(PEERS)
    await page.routeWebSocket(/\/rtc/, socket => {
      const server = socket.connectToServer()
      server.onMessage(async message => {
        if (late > 0) await wait(late)
        socket.send(message)
      })
    })
    await page.reload()
    await page.waitForFunction(() => 'begin' in window)
  })
  afterEach(() => page.evaluate(() => window.show?.closing.abort()))

  /** How bright the picture in front is (0 to 255). */
  const brightness = () =>
    page.evaluate(() => {
      const video = window.front()
      if (!video?.videoWidth) return 0
      const canvas = document.createElement('canvas')
      Object.assign(canvas, { width: 32, height: 32 })
      const context = canvas.getContext('2d')
      context?.drawImage(video, 0, 0, 32, 32)
      const data = [...(context?.getImageData(0, 0, 32, 32).data ?? [0])]
      const colours = data.filter((_, i) => i % 4 < 3)
      return colours.reduce((sum, value) => sum + value, 0) / colours.length
    })

  it.each([
    ['', 0],
    [', whose end is told of after the black pictures that LiveKit ends it in', 1_000],
  ])('goes: the last picture stays%s; and comes back', async (_, ms) => {
    await player.begin([livekit.source()], {})
    await player.shows('playing', 'livekit')
    await player.moves()
    const before = await brightness()
    expect(before).toBeGreaterThan(50)
    late = ms
    await livekit.unpublish()
    await player.shows('stalled')
    expect(Math.abs((await brightness()) - before)).toBeLessThan(25)
    expect(await player.seen()).toMatchObject({ dark: 0 })
    late = 0
    await livekit.publish()
    await player.shows('playing', 'livekit')
    await player.moves()
  })

  it('goes: LL-HLS takes over, and LiveKit when the host is back', async () => {
    await player.begin([livekit.source(), { kind: 'llhls', url: `${livekit.stage.url}/live/index.m3u8` }], {
      ...QUICK,
      hlsAfterMs: 5_000,
    })
    await player.shows('playing', 'livekit')
    await player.moves()
    await livekit.unpublish()
    await player.shows('playing', 'llhls')
    await player.moves()
    await livekit.publish()
    await player.shows('playing', 'livekit')
    await player.moves()
    expect(await player.seen()).toMatchObject({ dark: 0 })
  })

  it('is heard alone where that is wanted, also when silent, and seen again', async () => {
    const kinds = async () => Object.keys(await received(page)).toSorted()
    await player.begin([livekit.source()], {})
    await player.shows('playing', 'livekit')
    await page.evaluate(() => window.show.playback.setMuted(false))
    expect(await kinds()).toEqual(['audio', 'video'])
    await page.evaluate(() => window.show.playback.setSoundOnly(true))
    await expect.poll(kinds, { timeout: 20_000 }).toEqual(['audio'])
    await player.shows('playing', 'livekit')
    const told = (await player.phases()).length
    const opened = await page.evaluate(() => testPeers.length)
    const { audio: before = 0 } = await received(page)
    // As long as three pictures could stand still.
    const audio = async () => (await received(page))['audio'] ?? 0
    await expect.poll(audio, { timeout: 20_000 }).toBeGreaterThan(before + 100)
    await livekit.mute()
    const time = () => page.evaluate(() => window.front()?.currentTime ?? 0)
    const [at, silentAt] = [await time(), await audio()]
    await expect.poll(time, { timeout: 20_000 }).toBeGreaterThan(at + 3)
    // LiveKit sends a second of silence, and then nothing.
    expect((await audio()) - silentAt).toBeLessThan(100)
    expect(await page.evaluate(() => testPeers.length)).toBe(opened)
    expect((await player.phases()).slice(told)).toEqual([])
    await page.evaluate(() => window.show.playback.setSoundOnly(false))
    await expect.poll(kinds, { timeout: 20_000 }).toContain('video')
    await player.shows('playing', 'livekit')
    await player.moves()
    await livekit.unpublish()
    await livekit.publish()
  })

  it('sends no sound: who wants only that sees the picture all the same', async () => {
    await livekit.unpublish()
    await livekit.publish({ sound: false })
    await player.begin([livekit.source()], {})
    await player.shows('playing', 'livekit')
    const silent = () => page.evaluate(() => !window.show.playback.$sound.get().available)
    await expect.poll(silent, { timeout: 20_000 }).toBe(true)
    await page.evaluate(() => window.show.playback.setSoundOnly(true))
    await player.shows('playing', 'livekit')
    await player.moves(1_000)
    expect(await player.phases()).not.toContain('failed')
    await livekit.unpublish()
    await livekit.publish()
  })
})
