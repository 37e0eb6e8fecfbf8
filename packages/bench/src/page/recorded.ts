/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { followPlayback, unmute, type Watch } from './watch-page.ts'

/** What was on screen, and what our playback said meanwhile. */
export type Recording = Pick<Watch, 'frames' | 'states'>

/** A strip is read this often: drawing it takes its time too, ms. */
const READ = 100

/** Notes the frames on screen from now on; in a page of ours also what playback says. */
export async function record(page: Page, side: 'ours' | 'other', every = READ): Promise<void> {
  if (side === 'ours') await page.evaluate(followPlayback)
  await page.evaluate(ms => vitrineBench.record(ms), every)
}

/** From now on the page sounds, as for a viewer who has tapped. */
export function sound(page: Page, side: 'ours' | 'other'): Promise<void> {
  return page.evaluate(unmute, side)
}

export function recorded(page: Page): Promise<Recording> {
  return page.evaluate(() => ({ frames: vitrineBench.frames, states: vitrineBench.states }))
}

/** Looks twice a second until `found` finds something, or `ms` are over. */
export async function waitFor<T>(
  page: Page,
  found: (recording: Recording) => T | undefined,
  ms: number,
): Promise<T | undefined> {
  for (const until = Date.now() + ms; Date.now() < until; await page.waitForTimeout(500)) {
    const value = found(await recorded(page))
    if (value !== undefined) return value
  }
  return undefined
}

/** When playback showed a picture of this transport, the first time since then; ms since the epoch. */
export function playedBy(transport: string, since: number) {
  return ({ states }: Recording): number | undefined =>
    states.find(state => state.at >= since && state.phase === 'playing' && state.transport === transport)?.at
}
