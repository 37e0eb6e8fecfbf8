/// <reference lib="dom" />
import process from 'node:process'
import { createRehearsal } from '@vitrine/rehearsal'
import { describe, expect, it } from 'vitest'
import { forAllTests, forEachTest, playerForEachTest } from './fixtures.ts'
import { PEERS } from './peers.ts'
import type { Harness } from './player.ts'
import { createRoad } from './road.ts'
import { openTurnDoor } from './turn-door.ts'

declare const window: Harness

const named = process.env['WHEP_SERVER']
if (!named) console.warn('NOT TESTED: a WHEP server other than our own; name one with WHEP_SERVER.')

describe('WHEP', () => {
  const stage = forAllTests(createRehearsal)
  const road = forEachTest(() => createRoad(stage, { udp: true }))
  const { player, page } = playerForEachTest()

  const begin = (url: string) => player.begin([{ kind: 'whep', url }], {})
  async function plays(): Promise<void> {
    await player.shows('playing', 'whep')
    await player.moves(1_000)
  }

  it('goes to the TURN server that an answer names, with its name and password, and plays', async () => {
    const turn = await openTurnDoor('a secret')
    // Once it has found a shorter way, Chromium looks for none by TURN.
    road.relay.cut = true
    road.link = `<turn:127.0.0.1:${turn.port}?transport=udp>; rel="ice-server"; username="a viewer"; credential="a secret"`
    await begin(`${road.url}/whep`)
    await expect.poll(() => [...turn.known], { timeout: 10_000 }).toEqual(['a viewer'])
    road.relay.cut = false
    await plays()
    turn.close()
  })

  it('holds its picture back for its sound while that is heard, and no longer', async () => {
    await page.evaluate(PEERS)
    await begin(`${road.url}/whep`)
    await plays()
    const held = () =>
      page.evaluate(() =>
        testPeers
          .flatMap(peer => peer.getReceivers())
          .map(({ track, jitterBufferTarget }) => (track.kind === 'video' ? jitterBufferTarget : null))
          .find(target => target !== null),
      )
    expect(await held()).toBeUndefined()
    await page.evaluate(() => window.show.playback.setMuted(false))
    await expect.poll(held, { timeout: 10_000 }).toBeGreaterThan(0)
    await page.evaluate(() => window.show.playback.setMuted(true))
    await expect.poll(held, { timeout: 10_000 }).toBeUndefined()
  })

  it.skipIf(!named)('plays from the server that WHEP_SERVER names, and leaves it', async () => {
    const left = page.waitForRequest(request => request.method() === 'DELETE')
    await begin(named ?? '')
    await plays()
    await page.evaluate(() => window.show.closing.abort())
    await left
  })
})
