/// <reference lib="dom" />
import { createRehearsal } from '@vitrine/rehearsal'
import { describe, expect, it } from 'vitest'
import { forAllTests, forEachTest, playerForEachTest } from './fixtures.ts'
import { joined, type Harness } from './player.ts'
import { createRoad } from './road.ts'

declare const window: Harness & { chosen?: ReturnType<Harness['show']['sizes']> }

/** Short times, so that cuts are over soon. */
const QUICK = { hlsCodeAfterMs: 100, hlsAfterMs: 300, healMs: 2_500, backoffMs: 300, backoffMaxMs: 600 }

describe('playback in a browser', () => {
  const stage = forAllTests(createRehearsal)
  const road = forEachTest(() => createRoad(stage))
  const { site, player, page } = playerForEachTest()

  const whep = () => ({ kind: 'whep', url: `${road.url}/whep` })
  const llhls = () => ({ kind: 'llhls', url: `${road.url}/live/index.m3u8` })
  const show = (...sources: object[]) => ({
    vitrine: 1,
    id: 'e2e',
    phase: 'live',
    sources,
    started_at: Date.now() - 60_000,
  })
  const begin = (sources: object[], policy: object = QUICK) =>
    page.evaluate(options => window.begin(options), {
      manifest: show(...sources),
      policy: { playback: policy },
    })
  const shows = (phase: string, transport?: string) => player.shows(phase, transport)
  const states = () => page.evaluate(() => window.show.states)
  const events = (name: string) =>
    page.evaluate(wanted => window.show.events.filter(event => event.name === wanted), name)
  const watched = (ms: number) =>
    page.waitForFunction(least => window.show.playback.watchedMs() >= least, ms, { timeout: 40_000 })
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN

  it.each([
    ['whep', whep],
    ['llhls', llhls],
  ])(
    'plays by %s, and its stage time agrees with the time strip',
    async (kind, source) => {
      await begin([source()], {})
      await shows('playing', kind)
      await watched(2_000)
      // A starved stage leaves frames out, and for some seconds nobody can tell when a frame was captured.
      const error = async () =>
        median((await page.evaluate(() => window.strip(15))).map(([ms]) => Math.abs(ms)))
      await expect.poll(error, { timeout: 60_000, interval: 1_000 }).toBeLessThan(150)
      expect(await events('first_frame')).toMatchObject([{ transport: kind }])
      const quality = await page.evaluate(() => window.show.playback.$quality.get())
      expect(quality).toMatchObject({ transport: kind, height: expect.any(Number) })
    },
    90_000,
  )

  const viewers = async () =>
    ((await (await fetch(`${stage.url}/stats`)).json()) as { viewers: number }).viewers

  it.each(['whep', 'llhls'] as const)(
    '%s: moves into another box without a new connection, and never stops',
    async kind => {
      await begin([kind === 'whep' ? whep() : llhls()])
      await shows('playing', kind)
      const video = await page.evaluateHandle(() => window.front())
      const stops = await page.evaluateHandle(video => {
        const stops: string[] = []
        for (const name of ['pause', 'emptied']) video?.addEventListener(name, () => stops.push(name))
        const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
        const box = shadow.appendChild(document.createElement('div'))
        window.show.playback.attach(box)
        return stops
      }, video)
      await page.evaluate(
        video =>
          new Promise<void>(resolve => {
            let frames = 0
            const next = () => (++frames > 20 ? resolve() : video?.requestVideoFrameCallback(next))
            video?.requestVideoFrameCallback(next)
          }),
        video,
      )
      expect(await stops.jsonValue()).toEqual([])
      expect(await video.evaluate(video => video?.getRootNode() instanceof ShadowRoot)).toBe(true)
      expect(road.asked).toBe(kind === 'whep' ? 1 : 0)
    },
    30_000,
  )

  it('turns to LL-HLS at once when WHEP is refused', async () => {
    road.refuse = 403
    await begin([whep(), llhls()])
    await shows('playing', 'llhls')
    const [error] = await events('playback_error')
    expect(error).toMatchObject({ code: 'playback_refused', transport: 'whep', fatal: false })
    expect(await events('transport_switch')).toEqual([])
  }, 30_000)

  it('goes on by LL-HLS when WHEP dies, holding the last picture, and only one is heard', async () => {
    await begin([whep(), llhls()])
    await shows('playing', 'whep')
    await watched(1_000)
    await page.evaluate(() => window.show.playback.setMuted(false))
    await page.evaluate(() => {
      const most = { heard: 0, gone: 0 }
      const look = () => {
        const videos = [...document.querySelectorAll('video')]
        most.heard = Math.max(most.heard, videos.filter(video => !video.muted).length)
        if (!window.front()) most.gone += 1
        requestAnimationFrame(look)
      }
      look()
      Object.assign(window, { most })
    })
    await road.killViewers()
    road.refuse = 404
    await shows('playing', 'llhls')
    const lost = (await events('transport_switch')).find(({ from }) => from === 'whep')
    expect(lost).toMatchObject({
      from: 'whep',
      to: 'llhls',
      reason: expect.stringMatching(/^(stall|playback_\w+)$/),
    })
    expect(await page.evaluate(() => Reflect.get(window, 'most') as unknown)).toEqual({ heard: 1, gone: 0 })
    expect(await page.evaluate(() => window.front()?.muted)).toBe(false)
    const shown = (await states()).map(({ phase }) => phase)
    expect(shown).not.toContain('failed')
    expect(await page.evaluate(() => document.querySelectorAll('video').length)).toBe(1)
  }, 30_000)

  it('asks for a tap where the browser refuses to play, and plays after it', async () => {
    await page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype
      HTMLMediaElement.prototype.play = () => {
        HTMLMediaElement.prototype.play = play
        return Promise.reject(new DOMException('No gesture.', 'NotAllowedError'))
      }
    })
    await begin([whep()])
    await shows('blocked')
    expect(await page.evaluate(() => window.open_())).toMatchObject({ peers: 0, timers: 0 })
    await page.evaluate(() => window.show.playback.play())
    await shows('playing')
  }, 30_000)

  it('lets the stream of a hidden, silent page go, and comes back to it', async () => {
    const hide = (hidden: boolean) =>
      page.evaluate(next => {
        Object.defineProperty(document, 'hidden', { value: next, configurable: true })
        Object.defineProperty(document, 'visibilityState', {
          value: next ? 'hidden' : 'visible',
          configurable: true,
        })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await begin([whep()], { ...QUICK, hiddenMs: 500 })
    await shows('playing')
    await watched(500)
    await hide(true)
    expect(await events('heartbeat')).toMatchObject([{ mode: 'live', transport: 'whep', muted: true }])
    await shows('paused')
    expect(await page.evaluate(() => window.open_())).toMatchObject({ peers: 0, timers: 0 })
    await hide(false)
    await shows('playing')
  }, 30_000)

  it('says that nothing works, with a time for the next try, and recovers by itself', async () => {
    await begin([whep(), llhls()])
    await shows('playing', 'whep')
    road.refuse = 500
    road.reset = true
    await road.killViewers()
    await shows('failed')
    expect((await states()).find(state => state.phase === 'failed')).toMatchObject({
      retry: true,
      error: expect.any(String),
    })
    expect(await page.evaluate(() => window.front() !== undefined)).toBe(true)
    road.refuse = undefined
    road.reset = false
    await shows('playing')
    const before = await page.evaluate(() => window.show.playback.watchedMs())
    await watched(before + 1_000)
  }, 40_000)

  it('begins LL-HLS with what its playlist has now, not with what it had while it stood by', async () => {
    await begin([whep(), llhls()], { ...QUICK, hlsAfterMs: 10_000 })
    await shows('playing', 'whep')
    await page.waitForFunction(() => window.show.playback.place() !== undefined)
    let release = () => {}
    const released = new Promise<void>(resolve => (release = resolve))
    await page.route('**/*.m3u8*', async route => {
      await released
      await route.continue()
    })
    await road.killViewers()
    await page.waitForFunction(() => window.open_()['media'] === 1)
    // Longer than it takes to ask for the first piece.
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 300)))
    const pieces = () => road.fetched.filter(path => path.includes('.m4s'))
    expect(pieces()).toEqual([])
    release()
    await shows('playing', 'llhls')
    expect(pieces()).not.toEqual([])
  }, 40_000)

  it('changes its size near the edge where a picture begins anew, so that no moment is loaded twice', async () => {
    await begin([llhls()])
    await shows('playing', 'llhls')
    for (const [turn, wait] of [0, 350, 700, 150, 500, 850].entries()) {
      await watched((await page.evaluate(() => window.show.playback.watchedMs())) + wait)
      await page.evaluate(
        async smaller => {
          window.chosen ??= window.show.sizes()
          const wanted = window.chosen.$renditions.get().list.at(smaller ? -1 : 0)
          window.chosen.choose(wanted?.id)
          while (window.front()?.videoHeight !== wanted?.height)
            await new Promise(resolve => window.front()?.requestVideoFrameCallback(resolve))
        },
        turn % 2 === 0,
      )
    }
    const parts = road.fetched.flatMap(path => /\w+\.p\d+(?=\.m4s)/.exec(path) ?? [])
    expect(parts.filter((part, index) => parts.indexOf(part) !== index)).toEqual([])
  }, 60_000)

  it('plays on when the HLS server resets connections for a while', async () => {
    await begin([llhls()])
    await shows('playing', 'llhls')
    await watched(1_000)
    road.reset = true
    // What has come is played to its end.
    await page.waitForFunction(() => {
      const { frame } = window.show.playback.$line.get() ?? {}
      return frame && performance.now() - frame.at > 1_500
    })
    road.reset = false
    await shows('playing', 'llhls')
    expect((await events('stall')).length).toBeGreaterThan(0)
  }, 40_000)

  it('goes back from WebRTC over HTTP, to the very place, and comes to the present again', async () => {
    await begin([whep(), llhls()], { ...QUICK, hlsAfterMs: 10_000, upCleanMs: 500 })
    await shows('playing', 'whep')
    await page.waitForFunction(() => {
      const place = window.show.playback.place()
      return place && place.end - place.start > 6_000
    })
    // What stands by asks for playlists alone.
    expect(road.fetched.length).toBeGreaterThan(0)
    expect(road.fetched.filter(path => !/\.m3u8(\?|$)/.test(path))).toEqual([])
    const wanted = await page.evaluate(() => {
      const { playback } = window.show
      const stage = (playback.place()?.end ?? 0) - 5_000
      playback.seek(stage)
      return stage
    })
    expect(await page.evaluate(() => window.show.playback.place()?.at)).toBe(wanted)
    await shows('playing', 'llhls')
    const [[error, behind] = [NaN, NaN]] = await page.evaluate(() => window.strip(1))
    expect(Math.abs(error)).toBeLessThan(150)
    expect(behind).toBeGreaterThan(4_000)
    await page.evaluate(() => window.show.playback.toEdge())
    await shows('playing', 'whep')
    expect(await page.evaluate(() => window.show.errors)).toEqual([])
  }, 60_000)

  it('pauses without traffic, keeps the picture, and goes on at the newest one', async () => {
    await begin([whep()])
    await shows('playing')
    await page.evaluate(() => window.show.playback.pause())
    await shows('paused')
    expect(await page.evaluate(() => window.open_())).toMatchObject({ peers: 0, videos: 1, timers: 0 })
    const before = await page.evaluate(() => window.show.playback.watchedMs())
    await page.evaluate(() => window.show.playback.play())
    await shows('playing')
    await watched(before + 500)
  }, 30_000)

  it('plays a recording from where it was paused', async () => {
    await expect.poll(() => stage.recording(), { timeout: 20_000 }).toBeDefined()
    const recording = stage.recording()
    const replay = { ...show(), phase: 'replay', replay: recording }
    await page.evaluate(options => window.begin(options), { manifest: replay })
    await shows('playing', 'hls')
    await watched(1_500)
    await page.evaluate(() => window.show.playback.pause())
    await shows('paused')
    const at = await page.evaluate(() => window.front()?.currentTime ?? 0)
    await page.evaluate(() => window.show.playback.play())
    await shows('playing', 'hls')
    expect(at).toBeGreaterThan(1)
    expect(await page.evaluate(() => window.front()?.currentTime ?? 0)).toBeGreaterThanOrEqual(at - 0.1)
  }, 40_000)

  it('plays a file, and a playlist where there is no media source', async () => {
    await expect.poll(() => stage.recording(), { timeout: 20_000 }).toBeDefined()
    const recording = stage.recording() ?? { url: '', started_at: 0 }
    site.files.set('/show.mp4', await joined(recording.url))
    const replay = (url: string) => ({ ...show(), phase: 'replay', replay: { ...recording, url } })
    await page.evaluate(options => window.begin(options), { manifest: replay(`${site.url}show.mp4`) })
    await shows('playing', 'file')
    await watched(500)
    const error = async () => median((await page.evaluate(() => window.strip(5))).map(([ms]) => Math.abs(ms)))
    expect(await error()).toBeLessThan(150)
    await page.evaluate(() => {
      Reflect.deleteProperty(globalThis, 'MediaSource')
      Reflect.deleteProperty(globalThis, 'ManagedMediaSource')
    })
    await page.evaluate(manifest => window.show.ports.$manifest.set(manifest), replay(recording.url))
    await shows('playing', 'native')
    await page.evaluate(() => window.show.closing.abort())
    expect(await page.evaluate(() => window.open_())).toMatchObject({
      peers: 0,
      media: 0,
      videos: 0,
      timers: 0,
    })
  }, 60_000)

  it('changes to new sources of the show without a gap', async () => {
    await begin([whep()])
    await shows('playing', 'whep')
    await watched(500)
    await page.evaluate(manifest => window.show.ports.$manifest.set(manifest), show(llhls()))
    await shows('playing', 'llhls')
    const lost = (await events('transport_switch')).find(({ from }) => from === 'whep')
    expect(lost).toMatchObject({ from: 'whep', to: 'llhls', reason: 'sources' })
    const shown = (await states()).map(({ phase }) => phase)
    for (const gap of ['idle', 'connecting'])
      expect(shown.lastIndexOf(gap)).toBeLessThan(shown.indexOf('playing'))
    await page.evaluate(manifest => window.show.ports.$manifest.set(manifest), {
      ...show(llhls()),
      phase: 'ended',
    })
    await shows('idle')
    expect(await page.evaluate(() => window.open_())).toMatchObject({
      peers: 0,
      media: 0,
      videos: 0,
      timers: 0,
    })
  }, 30_000)

  it.each([
    ['whep', () => [whep()]],
    ['llhls', () => [llhls()]],
    ['both', () => [whep(), llhls()]],
  ])(
    'leaves nothing behind after 50 mounts: %s',
    async (_, sources) => {
      await begin(sources(), { ...QUICK, hlsAfterMs: 0 })
      await shows('playing')
      await page.evaluate(() => window.show.closing.abort())
      await page.evaluate(
        async manifest => {
          for (let i = 0; i < 50; i++) {
            window.begin({ manifest, policy: { playback: { hlsAfterMs: 0 } } })
            // Some go before the first frame, some after it.
            if (i % 5 === 0) {
              await new Promise<void>(resolve => {
                const look = () =>
                  window.show.playback.$state.get().phase === 'playing' ? resolve() : setTimeout(look, 20)
                look()
              })
            }
            window.show.detach()
            if (i % 2 === 0) window.show.playback.attach(document.body)()
            await new Promise(resolve => setTimeout(resolve))
            window.show.closing.abort()
          }
        },
        show(...sources()),
      )
      expect(await page.evaluate(() => window.open_())).toEqual({
        peers: 0,
        media: 0,
        timers: 0,
        listeners: 0,
        videos: 0,
      })
      await expect.poll(viewers, { timeout: 10_000 }).toBe(0)
    },
    90_000,
  )
})
