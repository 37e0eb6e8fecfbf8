/// <reference lib="dom" />
import { expect } from 'vitest'
import type { Faults } from './fault-flows.ts'
import type { Harness } from './player.ts'

declare const window: Harness

/** @param server of WebRTC alone: ends it at once, or starts it again */
export async function serverDies(
  { player, kind, begin }: Faults,
  server: { kill(): Promise<void>; restart(): Promise<void> },
): Promise<void> {
  await begin()
  await player.shows('playing', kind)
  await player.moves()
  await server.kill()
  await player.shows('playing', 'llhls')
  await player.moves()
  await server.restart()
  await player.shows('playing', kind)
  await player.moves()
  expect(await player.seen()).toMatchObject({ dark: 0 })
  expect(await player.phases()).not.toContain('failed')
}

/** @param fill takes every place of WebRTC, or no longer */
export async function fullHouse(
  { player, kind, begin, asked }: Faults,
  fill: (on: boolean) => void,
): Promise<void> {
  const { page } = player
  fill(true)
  await begin({ backoffMaxMs: 30_000, fullMs: 600_000, promoteMs: 0 })
  await player.shows('playing', 'llhls')
  await player.moves()
  expect(asked()).toBe(1)
  expect(await page.evaluate(() => window.show.errors)).toEqual([])
  fill(false)
  await page.evaluate(() => window.show.ports.room.$asked.set(1))
  await player.shows('playing', kind)
}

/** Two servers of a kind. */
export interface Pair {
  first: object
  /** Ends what comes from it, and its door. */
  end(): void
  other: object
  /** How often a place was asked for at the other one. */
  askedOther(): number
  /** One that never answers. */
  dumb: object
}

export async function failsOver({ player, kind, begin }: Faults, pair: Pair): Promise<void> {
  const { page } = player
  await begin({}, [pair.dumb, pair.first])
  await player.shows('playing', kind)
  expect(await page.evaluate(() => window.show.errors)).toEqual([])
  await page.evaluate(
    sources => window.show.ports.$manifest.set({ phase: 'live', sources }),
    [pair.first, pair.other],
  )
  await player.moves()
  pair.end()
  await expect.poll(pair.askedOther, { timeout: 30_000 }).toBe(1)
  await player.shows('playing', kind)
  await player.moves()
  expect(await player.seen()).toMatchObject({ dark: 0 })
}
