/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { openPlayerPage, type Harness, type PlayerPage } from './player.ts'

declare const window: Harness & { seen: Seen }

/** What was on screen, looked at with each frame of the page. */
export interface Seen {
  /** Elements that could be heard at once. */
  heard: number
  /** Looks that found no picture, after the first one. */
  dark: number
}

/** Short times, so that cuts are over soon, and no limit to comings and goings. */
export const QUICK = {
  hlsCodeAfterMs: 100,
  hlsAfterMs: 300,
  healMs: 2_500,
  backoffMs: 300,
  backoffMaxMs: 600,
  upCleanMs: 1_000,
  upBackoffMs: 300,
  upBackoffMaxMs: 600,
  fallMs: 0,
  pinFalls: 1_000,
}

/** A page whose player is watched while its sources come and go. */
export interface FaultPage extends PlayerPage {
  begin(sources: object[], playback?: object): Promise<void>
  switches(): Promise<{ name: string; [prop: string]: unknown }[]>
  /** Waits until the picture on screen, whichever that is, has moved for so long. */
  moves(ms?: number): Promise<void>
  seen(): Promise<Seen>
  /** What the page holds open, by kind. */
  held(): Promise<Record<string, number>>
  /** What its code keeps in memory, when everything nobody needs is gone (bytes). */
  kept(): Promise<number>
  /** Waits until the source over HTTP stands by. */
  standsBy(): Promise<unknown>
  /** The states it has been in. */
  phases(): Promise<string[]>
}

/** What 15 cuts may leave in memory (bytes): notes of what happened, and what engines keep for speed. */
export const LEFT_BYTES = 3_000_000

export async function openFaultPage(browser: Browser, url: string): Promise<FaultPage> {
  const player = await openPlayerPage(browser, url)
  const { page } = player
  const devtools = await page.context().newCDPSession(page)
  return {
    ...player,
    async begin(sources, playback = QUICK) {
      const manifest = { vitrine: 1, id: 'faults', phase: 'live', sources, started_at: Date.now() - 60_000 }
      await page.evaluate(options => window.begin(options), { manifest, policy: { playback } })
      await page.evaluate(() => {
        window.seen = { heard: 0, dark: 0 }
        let began = false
        const look = () => {
          const videos = [...document.querySelectorAll('video')]
          began ||= Boolean(window.front()?.videoWidth)
          window.seen.heard = Math.max(window.seen.heard, videos.filter(video => !video.muted).length)
          if (began && !window.front()?.videoWidth) window.seen.dark += 1
          requestAnimationFrame(look)
        }
        look()
      })
    },
    switches: () => page.evaluate(() => window.show.events.filter(({ name }) => name === 'transport_switch')),
    async moves(ms = 500) {
      const watched = await page.evaluate(() => window.show.playback.watchedMs())
      await page.waitForFunction(least => window.show.playback.watchedMs() >= least, watched + ms)
    },
    seen: () => page.evaluate(() => window.seen),
    held: () => page.evaluate(() => window.open_()),
    standsBy: () => page.waitForFunction(() => window.show.playback.place() !== undefined),
    async kept() {
      await devtools.send('HeapProfiler.collectGarbage')
      return (await devtools.send('Runtime.getHeapUsage')).usedSize
    },
    phases: () => page.evaluate(() => window.show.states.map(({ phase }) => phase)),
  }
}
