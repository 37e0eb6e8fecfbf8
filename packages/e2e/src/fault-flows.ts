/// <reference lib="dom" />
import { expect } from 'vitest'
import { LEFT_BYTES, type FaultPage } from './fault-page.ts'
import type { Harness } from './player.ts'
import type { Road } from './road.ts'

declare const window: Harness

/** A show by WebRTC with LL-HLS beside it, and what can happen to both. */
export interface Faults {
  player: FaultPage
  kind: 'whep' | 'livekit'
  /** Begins the show. */
  begin(playback?: object, sources?: object[]): Promise<void>
  /** How often a place by WebRTC was asked for. */
  asked(): number
  /** Swallows the packets of WebRTC, or lets them through again. */
  cut(on: boolean): void
  /** The way to LL-HLS. */
  road: Road
}

/** @param back what else is told of the way back */
export async function cutAndBack(
  { player, kind, begin, cut }: Faults,
  back: { reason?: string } = {},
): Promise<void> {
  const { page } = player
  await begin()
  await player.shows('playing', kind)
  await page.evaluate(() => window.show.playback.setMuted(false))
  await player.moves()
  // Where LL-HLS was on screen first, WebRTC has come since.
  const begun = (await player.switches()).length
  cut(true)
  await player.shows('playing', 'llhls')
  await player.moves()
  expect(await page.evaluate(() => window.front()?.muted)).toBe(false)
  cut(false)
  await player.shows('playing', kind)
  await player.moves()
  expect(await page.evaluate(() => window.front()?.muted)).toBe(false)
  expect((await player.switches()).slice(begun)).toMatchObject([
    { from: kind, to: 'llhls', reason: 'stall' },
    { from: 'llhls', to: kind, ...back },
  ])
  expect(await player.seen()).toEqual({ heard: 1, dark: 0 })
  await expect.poll(player.held).toMatchObject({ peers: 1, videos: 1, media: 0 })
  expect(await player.phases()).not.toContain('failed')
}

/** @param block keeps WebRTC away, or no longer */
export async function hlsDies(
  { player, kind, begin, road }: Faults,
  block: (on: boolean) => void,
): Promise<void> {
  block(true)
  await begin()
  await player.shows('playing', 'llhls')
  await player.moves()
  block(false)
  road.reset = true
  await player.shows('playing', kind)
  await player.moves()
  expect(await player.seen()).toMatchObject({ dark: 0 })
}

export async function bothDie({ player, kind, begin, cut, road }: Faults): Promise<void> {
  await begin()
  await player.shows('playing', kind)
  cut(true)
  road.reset = true
  await player.shows('stalled')
  await player.shows('failed')
  expect(await player.seen()).toMatchObject({ dark: 0 })
  road.reset = false
  await player.shows('playing', 'llhls')
  cut(false)
  await player.shows('playing', kind)
  await player.moves()
  expect(await player.seen()).toMatchObject({ dark: 0 })
}

/** 20 cuts in a row. */
export async function cutOften({ player, kind, begin, cut }: Faults): Promise<void> {
  const slow = { timeout: 20_000 }
  await begin({ upCleanMs: 0 })
  await player.shows('playing', kind)
  await player.moves()
  await expect.poll(player.held).toMatchObject({ peers: 1, videos: 1 })
  await player.standsBy()
  const before = await player.held()
  const begun = (await player.switches()).length
  let kept = 0
  for (let round = 0; round < 20; round++) {
    if (round === 5) kept = await player.kept()
    cut(true)
    await player.shows('playing', 'llhls')
    cut(false)
    await player.shows('playing', kind)
    // What was cut off again before a frame of it was shown would be no switch.
    await player.moves(50)
  }
  await expect.poll(player.held, slow).toEqual(before)
  expect((await player.kept()) - kept).toBeLessThan(LEFT_BYTES)
  expect(await player.seen()).toMatchObject({ dark: 0 })
  expect((await player.switches()).length - begun).toBe(40)
  await player.page.evaluate(() => window.show.closing.abort())
  const nothing = { peers: 0, media: 0, timers: 0, listeners: 0, videos: 0 }
  await expect.poll(player.held, slow).toEqual(nothing)
}

/** A place in the small window is exchanged where it is; the way back waits until the picture is back in the page. */
export async function cutInSmallWindow({ player, kind, begin, asked, cut }: Faults): Promise<void> {
  const { page } = player
  await begin({ upCleanMs: 0 })
  await player.shows('playing', kind)
  await page.evaluate(() => window.front()?.requestPictureInPicture())
  cut(true)
  await player.shows('playing', 'llhls')
  await page.waitForFunction(() => {
    const small = document.pictureInPictureElement
    return small !== null && small === window.front()
  })
  cut(false)
  const before = asked()
  await player.moves(2_000)
  expect(asked()).toBe(before)
  await page.evaluate(() => document.exitPictureInPicture())
  await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before)
}

/** Short cuts until HTTP plays unseen, then one that lasts. */
export async function cutWhileShaky({ player, kind, begin, cut }: Faults): Promise<void> {
  const { page } = player
  await begin({ stillMs: 1_000, stableMs: 500, standbyMs: 60_000 })
  await player.shows('playing', kind)
  await player.standsBy()
  const begun = (await player.switches()).length
  const cuts = setInterval(() => {
    cut(true)
    setTimeout(cut, 300, false)
  }, 1_000)
  await page.waitForFunction(() => {
    const behind = [...document.querySelectorAll('video')].find(video => video !== window.front())
    if (!behind?.currentTime || behind.paused) return false
    behind.id = 'behind'
    behind.onemptied = () => (behind.id = '')
    return true
  })
  clearInterval(cuts)
  await player.moves(1_000)
  expect(await page.evaluate(() => window.show.playback.$state.get().transport)).toBe(kind)
  cut(true)
  await player.shows('playing', 'llhls')
  expect(await page.evaluate(() => window.front()?.id)).toBe('behind')
  await player.moves()
  expect((await player.switches()).slice(begun)).toMatchObject([{ from: kind, to: 'llhls', reason: 'stall' }])
  expect(await player.seen()).toMatchObject({ heard: 0, dark: 0 })
}

/**
 * The line does not carry the picture any more.
 * @param foul makes it so, or no longer
 */
export async function foulLine(
  { player, kind, begin, asked }: Faults,
  foul: (on: boolean) => void,
): Promise<void> {
  // A scout that is lost on the way is given up soon.
  await begin({ openMs: 3_000 })
  await player.shows('playing', kind)
  foul(true)
  await player.shows('playing', 'llhls')
  const before = asked()
  // Scouts have been out by then, and found the way foul.
  await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before)
  await player.moves(2_000)
  expect(await player.page.evaluate(() => window.show.playback.$state.get().transport)).toBe('llhls')
  foul(false)
  await player.shows('playing', kind)
  expect(await player.seen()).toMatchObject({ dark: 0 })
  expect(await player.phases()).not.toContain('failed')
}
