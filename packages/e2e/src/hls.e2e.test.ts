/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { createRehearsal } from '@vitrine/rehearsal'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forAllTests, forEachTest } from './fixtures.ts'
import { createStreams } from './hls-streams.ts'
import { createSite, launchBrowser, type Harness } from './player.ts'
import { createRoad } from './road.ts'

/** One connection and its element, without the playback around it. */
const LINE = `
  import { openHls } from './features/playback/transports/hls.ts'
  import { openFile } from './features/playback/transports/file.ts'

  window.connect = ({ by = 'hls', ...options }) => {
    const video = document.querySelector('#box').appendChild(document.createElement('video'))
    Object.assign(video, { muted: true, autoplay: true })
    const errors = []
    const serverTime = monotonic => Date.now() + monotonic - performance.now()
    const fail = ({ code }) => errors.push(code)
    const connection = (by === 'file' ? openFile : openHls)({ video, saveData: false, serverTime, fail, ...options })
    const stage = () => connection.stage({ mediaTime: video.currentTime })
    window.line = { video, connection, errors, stage }
  }
`

interface Line {
  connect(options: object): void
  line: {
    video: HTMLVideoElement
    connection: {
      renditions?: { list(): { id: string; height?: number }[]; choose(id: string | undefined): void }
      attend(seen: boolean): void
      span(): { start: number; end: number } | undefined
      seek(stage: number): void
      toEdge(): void
      sound(): boolean
    }
    errors: string[]
    stage(): number | undefined
  }
}
declare const window: Line & Harness

const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN

describe('HLS in a browser', () => {
  const stage = forAllTests(createRehearsal)
  const streams = forAllTests(createStreams)
  const player = forAllTests(createSite)
  const bare = forAllTests(() => createSite(LINE))
  const browser = forAllTests(launchBrowser)
  const road = forEachTest(() => createRoad(stage))
  let page: Page

  beforeEach(async () => {
    page = await browser.newPage()
  })
  afterEach(() => page.close())

  const live = () => ({ kind: 'llhls', url: `${road.url}/live/index.m3u8` })
  const recorded = (path: string) => ({ kind: 'hls', url: streams.url + path })

  async function watch(): Promise<void> {
    await page.goto(player.url)
    await page.waitForFunction(() => 'begin' in window)
    const manifest = { vitrine: 1, id: 'e2e', phase: 'live', sources: [live()] }
    await page.evaluate(options => window.begin(options), { manifest })
    await playing()
  }
  const playing = () => page.waitForFunction(() => window.show.playback.$state.get().phase === 'playing')

  async function connect(options: object): Promise<void> {
    await page.goto(bare.url)
    await page.waitForFunction(() => 'connect' in window)
    await page.evaluate(options => window.connect(options), options)
    await moves()
  }
  /** The picture goes on for another half second. */
  const moves = () =>
    page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const { video } = window.line
          const from = video.currentTime
          const look = () => (Math.abs(video.currentTime - from) > 0.5 ? resolve() : setTimeout(look, 50))
          look()
        }),
    )

  /** Figures of the time strip (ms) that a starved machine may spoil for a while. */
  async function strip(): Promise<{ error: number; latency: number }> {
    const found = await page.evaluate(() => window.strip(30))
    return {
      error: quantile(
        found.map(([error]) => Math.abs(error)),
        0.95,
      ),
      latency: quantile(
        found.map(([, latency]) => latency),
        0.5,
      ),
    }
  }
  /** Nearer than ordinary HLS ever is; how near is for the bench to say. */
  const NEAR_MS = 2_000
  const settled = { timeout: 60_000, interval: 500 }

  it('plays near the stage, and its stage time is that of the time strip', async () => {
    await watch()
    await expect
      .poll(strip, settled)
      .toSatisfy(({ error, latency }) => error <= 100 && latency > 0 && latency <= NEAR_MS)
  })

  it('is as near as before when a server that reset every connection is back', async () => {
    await watch()
    await expect.poll(async () => (await strip()).latency, settled).toBeLessThanOrEqual(NEAR_MS)
    road.reset = true
    await page.waitForFunction(() => window.show.playback.$state.get().phase !== 'playing')
    // Long enough to be far behind then.
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 4_000)))
    road.reset = false
    await playing()
    await expect.poll(async () => (await strip()).latency, settled).toBeLessThanOrEqual(NEAR_MS)
  })

  it('offers its sizes, and shows the one that is chosen', async () => {
    await connect({ source: live(), saveData: true })
    const sizes = await page.evaluate(() => window.line.connection.renditions?.list() ?? [])
    expect(sizes.map(({ height }) => height)).toEqual([1280, 640])
    const shown = (height: number) =>
      page.waitForFunction(wanted => window.line.video.videoHeight === wanted, height)
    await shown(640)
    await page.evaluate(id => window.line.connection.renditions?.choose(id), sizes[0]?.id)
    await shown(1280)
    await moves()
  })

  it('shows the chosen size soon, also to a viewer who went back and has much ahead', async () => {
    await connect({ source: live(), saveData: true })
    const back = await page.waitForFunction(() => {
      const { start, end } = window.line.connection.span() ?? { start: 0, end: 0 }
      return end - start > 10_000 && start + 500
    })
    await page.evaluate(stage => window.line.connection.seek(Number(stage)), await back.jsonValue())
    const ahead = await page.waitForFunction(() => {
      const { buffered, currentTime } = window.line.video
      for (let i = 0; i < buffered.length; i++)
        if (buffered.start(i) <= currentTime && buffered.end(i) > currentTime + 8) return buffered.end(i)
      return undefined
    })
    const end = (await ahead.jsonValue()) ?? 0
    await page.evaluate(() => {
      const { renditions } = window.line.connection
      renditions?.choose(renditions.list()[0]?.id)
    })
    await page.waitForFunction(() => window.line.video.videoHeight === 1280)
    expect(await page.evaluate(() => window.line.video.currentTime)).toBeLessThan(end)
  })

  /** A player large enough for the larger size. */
  const watchLarge = async () => {
    await page.goto(player.url)
    await page.waitForFunction(() => 'begin' in window)
    await page.evaluate(() => {
      const box = document.querySelector<HTMLElement>('#box')
      if (box) Object.assign(box.style, { width: '1100px', height: '1900px' })
    })
    const manifest = { vitrine: 1, id: 'e2e', phase: 'live', sources: [live()] }
    await page.evaluate(options => window.begin(options), { manifest })
  }
  const large = (height: number) =>
    page.waitForFunction(wanted => window.front()?.videoHeight === wanted, height)

  it('brings the smallest picture while nobody sees it, and one that fits when somebody does', async () => {
    await watchLarge()
    await large(1280)
    const hide = (hidden: boolean) =>
      page.evaluate(value => Object.defineProperty(document, 'hidden', { value, configurable: true }), hidden)
    await hide(true)
    await large(640)
    await hide(false)
    await large(1280)
  }, 60_000)

  it('begins with the smallest picture while it is unseen, and with one that fits once it is seen', async () => {
    await connect({ source: live(), unseen: true })
    const shown = (height: number) =>
      page.waitForFunction(wanted => window.line.video.videoHeight === wanted, height)
    await shown(640)
    await moves()
    expect(await page.evaluate(() => window.line.video.videoHeight)).toBe(640)
    await page.evaluate(() => {
      const { video, connection } = window.line
      Object.assign(video.style, { width: '1100px', height: '1900px' })
      connection.attend(true)
    })
    await shown(1280)
  })

  it('takes the size that comes through, never stops for good, and grows again with the line', async () => {
    await watchLarge()
    await large(1280)
    // The larger one has 2.8 Mbit/s, the smaller 0.9.
    road.rate = 200_000
    await large(640)
    const before = await page.evaluate(() => window.show.playback.watchedMs())
    await page.waitForFunction(least => window.show.playback.watchedMs() >= least, before + 2_000)
    road.rate = undefined
    await large(1280)
    expect(await page.evaluate(() => window.show.states.some(({ phase }) => phase === 'failed'))).toBe(false)
  }, 90_000)

  it('goes back in a live show, stays there, and comes to the edge again', async () => {
    await connect({ source: live() })
    const back = await page.evaluate(() => {
      const { start, end } = window.line.connection.span() ?? { start: 0, end: 0 }
      const wanted = Math.max(start, end - 8_000)
      window.line.connection.seek(wanted)
      return { wanted, end }
    })
    expect(back.end - back.wanted).toBeGreaterThan(2_000)
    await moves()
    await moves()
    const rewound = await page.evaluate(() => ({
      at: window.line.stage() ?? 0,
      end: window.line.connection.span()?.end ?? 0,
      rate: window.line.video.playbackRate,
    }))
    expect(rewound.at - back.wanted).toBeGreaterThanOrEqual(500)
    expect(rewound.end - rewound.at).toBeGreaterThan(2_000)
    expect(rewound.rate).toBe(1)
    await page.evaluate(() => window.line.connection.toEdge())
    await page.waitForFunction(
      () => Math.abs((window.line.connection.span()?.end ?? 0) - (window.line.stage() ?? 0)) < 500,
    )
  })

  it('finds a stage time in a recording, by its dates or by when it began', async () => {
    await expect.poll(() => stage.recording(), { timeout: 20_000 }).toBeDefined()
    const { url } = stage.recording() ?? { url: '' }
    const began = 1_800_000_000_000
    for (const options of [
      { source: { kind: 'hls', url } },
      { source: { ...recorded('/both/index.m3u8'), started_at: began } },
      { source: { kind: 'file', url: `${streams.url}/whole.mp4`, started_at: began }, by: 'file' },
    ]) {
      await connect(options)
      const wanted = await page.evaluate(() => {
        const { start, end } = window.line.connection.span() ?? { start: 0, end: 0 }
        window.line.video.pause()
        const wanted = (start + end) / 2
        window.line.connection.seek(wanted)
        return wanted
      })
      const off = () => page.evaluate(stage => Math.abs((window.line.stage() ?? 0) - stage), wanted)
      await expect.poll(off).toBeLessThan(20)
    }
  })

  it('plays sound and picture from playlists of their own, and keeps captions for others to draw', async () => {
    await connect({ source: recorded('/apart.m3u8') })
    expect(await page.evaluate(() => window.line.connection.sound())).toBe(true)
    expect(streams.asked.some(path => path.startsWith('/sound/'))).toBe(true)
    await page.waitForFunction(() => {
      const [track] = window.line.video.textTracks
      return track?.mode === 'hidden' && track.activeCues?.length === 1
    })
    const said = await page.evaluate(() => {
      const [cue] = window.line.video.textTracks[0]?.activeCues ?? []
      return cue instanceof VTTCue ? cue.text : undefined
    })
    expect(said).toBe('A teapot')
    await connect({ source: recorded('/picture/index.m3u8') })
    expect(await page.evaluate(() => window.line.connection.sound())).toBe(false)
  })

  it.each([
    ['apart from its picture comes alone', '/apart.m3u8', /^\/(sound|words|apart)/],
    ['in one with its picture comes with that', '/both/index.m3u8', /^\/both/],
  ])('sound %s, where only sound is wanted', async (_, path, own) => {
    streams.asked.length = 0
    await page.goto(player.url)
    await page.waitForFunction(() => 'begin' in window)
    const manifest = { vitrine: 1, id: 'e2e', phase: 'live', sources: [recorded(path)] }
    await page.evaluate(manifest => {
      window.begin({ manifest })
      window.show.playback.setSoundOnly(true)
    }, manifest)
    await playing()
    await page.waitForFunction(() => (window.front()?.currentTime ?? 0) > 2)
    // The playlist of the picture is read before it is known that there is another.
    const pieces = streams.asked.filter(path => !path.endsWith('/picture/index.m3u8'))
    expect(pieces.filter(path => !own.test(path))).toEqual([])
    const phases = await page.evaluate(() => window.show.states.map(({ phase }) => phase))
    expect(phases.slice(phases.indexOf('playing'))).toEqual(['playing'])
  })

  it('live, only sound wanted, shows the smallest picture there is, and the one of before afterwards', async () => {
    await watch()
    const height = (wanted: number) =>
      page.waitForFunction(wanted => window.front()?.videoHeight === wanted, wanted)
    await page.evaluate(() => window.show.playback.setSoundOnly(true))
    await height(640)
    await page.evaluate(() => window.show.playback.setSoundOnly(false))
    await playing()
    await expect.poll(strip, settled).toSatisfy(({ latency }) => latency > 0 && latency <= NEAR_MS)
  })

  it('tells the server which requests belong together only where it is asked to', async () => {
    streams.asked.length = 0
    await connect({ source: recorded('/both/index.m3u8') })
    expect(streams.asked.filter(path => path.includes('CMCD'))).toEqual([])
    streams.asked.length = 0
    await connect({
      source: recorded('/both/index.m3u8'),
      cmcd: { sessionId: 'visit-1', contentId: 'show-1' },
    })
    const said = streams.asked.map(path => new URL(path, streams.url).searchParams.get('CMCD'))
    expect(said.length).toBeGreaterThan(2)
    for (const each of said) {
      expect(each).toContain('sid="visit-1"')
      expect(each).toContain('cid="show-1"')
    }
  })
})
