/// <reference lib="dom" />
import { beforeEach, describe, expect, it } from 'vitest'
import { forAllTests, playerForEachTest } from './fixtures.ts'
import { hide, HIDING } from './hiding.ts'
import { createStreams } from './hls-streams.ts'
import type { Harness } from './player.ts'

declare const window: Harness

const STARTED = Date.parse('2026-11-01T19:00:00Z')

describe('a replay that is heard', () => {
  const streams = forAllTests(createStreams)
  const { player, page } = playerForEachTest()

  beforeEach(() => page.evaluate(HIDING))

  const seeks = () => page.evaluate(() => window.show.events.filter(({ name }) => name === 'replay_seek'))

  it.each([
    ['whose sound comes alone', '/apart.m3u8', true],
    ['in a page nobody looks at', '/both/index.m3u8', false],
    ['that the browser plays by itself, in a page nobody looks at', '/whole.mp4', true],
  ])('%s tells of the way to another place when it sounds there', async (_, path, soundOnly) => {
    const replay = { url: streams.url + path, started_at: STARTED }
    const manifest = { vitrine: 1, id: 'e2e', phase: 'replay', sources: [], replay }
    await page.evaluate(
      ([manifest, soundOnly]) => {
        window.begin({ manifest })
        window.show.playback.setMuted(false)
        window.show.playback.setSoundOnly(soundOnly)
      },
      [manifest, soundOnly] as const,
    )
    await player.shows('playing')
    if (path !== '/apart.m3u8') await hide(page, true)
    await page.waitForFunction(() => (window.front()?.currentTime ?? 0) > 1)
    await page.evaluate(stage => window.show.playback.seek(stage), STARTED + 12_000)
    await expect.poll(seeks).toMatchObject([{ to_ms: 12_000 }])
    // From a pause, too: by another connection.
    await page.evaluate(() => window.show.playback.pause())
    await page.evaluate(stage => window.show.playback.seek(stage), STARTED + 4_000)
    expect(await seeks()).toHaveLength(1)
    await page.evaluate(() => window.show.playback.play())
    await expect.poll(seeks).toMatchObject([{}, { to_ms: 4_000 }])
    await page.waitForFunction(() => (window.front()?.currentTime ?? 0) > 5)
    expect(await seeks()).toHaveLength(2)
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
  })
})
