/// <reference lib="dom" />
import { createRehearsal } from '@vitrine/rehearsal'
import { describe, expect, it } from 'vitest'
import {
  bothDie,
  cutAndBack,
  cutInSmallWindow,
  cutOften,
  cutWhileShaky,
  foulLine,
  hlsDies,
  type Faults,
} from './fault-flows.ts'
import { QUICK } from './fault-page.ts'
import { forAllTests, forEachTest, playerForEachTest } from './fixtures.ts'
import { createSilence } from './player.ts'
import { createRoad } from './road.ts'
import { failsOver, fullHouse, serverDies } from './server-flows.ts'

/** Less than half of what the picture takes, and enough for the sound (bytes a second). */
const NARROW = 60_000

describe('faults', () => {
  const stage = forAllTests(createRehearsal)
  const road = forEachTest(() => createRoad(stage, { udp: true }))
  const { player } = playerForEachTest()

  const whep = ({ url } = road) => ({ kind: 'whep', url: `${url}/whep` })
  const llhls = ({ url } = road) => ({ kind: 'llhls', url: `${url}/live/index.m3u8` })
  const faults = (): Faults => ({
    player,
    kind: 'whep',
    begin: (playback, sources = [whep(), llhls()]) => player.begin(sources, { ...QUICK, ...playback }),
    asked: () => road.asked,
    cut: on => (road.relay.cut = on),
    road,
  })

  it('WebRTC is cut off: LL-HLS takes over, and WebRTC comes back, never dark and never heard twice', () =>
    cutAndBack(faults(), { reason: 'recovered' }))

  it('WebRTC is cut off while the picture is in the small window: the next one takes its place there', () =>
    cutInSmallWindow(faults()))

  it('WebRTC stutters, each time too shortly to be still: LL-HLS takes over, and WebRTC comes back', async () => {
    await faults().begin({ stillMs: 60_000 })
    await player.shows('playing', 'whep')
    await player.standsBy()
    // Where LL-HLS was on screen first, WebRTC has come since.
    const begun = (await player.switches()).length
    let cut = false
    const stutter = setInterval(() => (road.relay.cut = cut = !cut), 280)
    await player.shows('playing', 'llhls')
    clearInterval(stutter)
    road.relay.cut = false
    await player.moves()
    const since = (await player.switches()).slice(begun)
    expect(since).toMatchObject([{ from: 'whep', to: 'llhls', reason: 'stall' }])
    await player.shows('playing', 'whep')
    expect(await player.seen()).toMatchObject({ dark: 0 })
    expect(await player.phases()).not.toContain('stalled')
  })

  it('HTTP plays unseen while short cuts follow each other, and takes over when one lasts', () =>
    cutWhileShaky(faults()))

  it('WebRTC loses every other packet: LL-HLS takes over, and is kept until the way is clean again', () =>
    foulLine(faults(), on => (road.relay.loss = on ? 0.5 : 0)))

  it('the line is too narrow for the picture: LL-HLS takes over until it is wide again', () =>
    foulLine(faults(), on => (road.relay.rate = on ? NARROW : undefined)))

  it('LL-HLS dies: WebRTC takes over', () => hlsDies(faults(), on => (road.refuse = on ? 503 : undefined)))

  it('both die: a state that says so over the last picture, and both come back', () => bothDie(faults()))

  it('the server is killed and started again: LL-HLS meanwhile', async () => {
    let killed = await createRoad(stage, { udp: true })
    const port = Number(new URL(killed.url).port)
    const begin: Faults['begin'] = playback => faults().begin(playback, [whep(killed), llhls()])
    await serverDies(
      { ...faults(), begin },
      {
        async kill() {
          await killed.killViewers()
          await killed.close()
        },
        async restart() {
          killed = await createRoad(stage, { udp: true, port })
        },
      },
    )
    await killed.close()
  })

  it('a server without a place left is nobody’s error', () =>
    fullHouse(faults(), on => (road.refuse = on ? 503 : undefined)))

  it('of two servers the one that answers is asked, and the other when it fails', async () => {
    const silence = await createSilence()
    const other = await createRoad(stage, { udp: true })
    await failsOver(faults(), {
      dumb: { kind: 'whep', url: silence.url },
      first: whep(),
      end() {
        road.relay.cut = true
        road.refuse = 404
      },
      other: { kind: 'whep', url: `${other.url}/whep` },
      askedOther: () => other.asked,
    })
    await other.close()
    await silence.close()
  })

  it('20 cuts in a row leave nothing behind', () => cutOften(faults()), 300_000)
})
