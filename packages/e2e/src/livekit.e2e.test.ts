/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { findLivekit, LIVEKIT_SHOW, openLivekitStage, type LivekitStage } from './livekit-stage.ts'
import { OPEN_COUNTERS, type OpenCounters } from './open-counters.ts'
import { createSilence, createSite, launchBrowser, type Harness } from './player.ts'

declare const window: Harness
declare const vitrineOpen: OpenCounters

const { path, missing } = findLivekit()

describe.skipIf(missing)(`playback by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  // The stage, the page of the test and one more: then it is full.
  const livekit = forAllTests(() => openLivekitStage(path, { most: 3 }))
  const site = forAllTests(createSite)
  const browser = forAllTests(launchBrowser)
  let page: Page
  let pages: Page[]
  let failures: string[]
  /** Everything the code of the page wrote to its console. */
  let console_: string[]
  /** Tokens that this page was given. */
  let tokens: string[]

  async function openPage(): Promise<Page> {
    const opened = await browser.newPage()
    pages.push(opened)
    await opened.addInitScript(OPEN_COUNTERS)
    opened.on('pageerror', error => failures.push(String(error)))
    // What the browser itself says of an address it could not reach is not ours to change.
    const own = /^(WebSocket connection to|Failed to load resource)/
    opened.on('console', line => own.test(line.text()) || console_.push(line.text()))
    opened.on('response', async response => {
      const { token } = response.url().endsWith('/stage-token')
        ? ((await response.json().catch(() => ({}))) as { token?: string })
        : {}
      if (token) tokens.push(token)
    })
    await opened.goto(site.url)
    await opened.waitForFunction(() => 'begin' in window)
    return opened
  }

  beforeEach(async () => {
    failures = []
    pages = []
    console_ = []
    tokens = []
    page = await openPage()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const seen = await page.evaluate(() => [window.show?.states, window.show?.errors, window.show?.events])
      console.info(task.name, JSON.stringify([...seen, console_]))
    }
    for (const each of pages) {
      await each.evaluate(() => window.show?.closing.abort())
      await each.close()
    }
    expect(failures).toEqual([])
    // Everybody gave their place back: only the stage is there.
    await expect.poll(livekit.people, { timeout: 20_000 }).toBe(1)
  })

  const source: LivekitStage['source'] = (...at) => livekit.source(...at)
  const show = (...sources: object[]) => ({ vitrine: 1, id: LIVEKIT_SHOW, phase: 'live', sources })
  const begin = (sources: object[], playback: object = {}, on = page) =>
    on.evaluate(options => window.begin(options), { manifest: show(...sources), policy: { playback } })
  const shows = (phase: string, transport?: string, on = page) =>
    on.waitForFunction(
      ([wanted, by]) => {
        const state = window.show.playback.$state.get()
        return state.phase === wanted && (!by || state.transport === by)
      },
      [phase, transport] as const,
      { timeout: 30_000 },
    )
  const watched = (ms: number) =>
    page.waitForFunction(least => window.show.playback.watchedMs() >= least, ms, { timeout: 40_000 })
  const events = (name: string) =>
    page.evaluate(wanted => window.show.events.filter(event => event.name === wanted), name)
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
  /** A door that gives what it is told to. */
  async function door(answer: object, status = 200): Promise<string> {
    const url = 'http://door.example/stage-token'
    await page.route(url, route =>
      route.fulfill({ status, json: answer, headers: { 'access-control-allow-origin': '*' } }),
    )
    return url
  }

  it('plays what the host shows, and its stage time agrees with the time strip', async () => {
    await begin([source()])
    await shows('playing', 'livekit')
    await watched(2_000)
    const error = async () =>
      median((await page.evaluate(() => window.strip(15))).map(([ms]) => Math.abs(ms)))
    await expect.poll(error, { timeout: 60_000, interval: 1_000 }).toBeLessThan(150)
    expect(await events('first_frame')).toMatchObject([{ transport: 'livekit' }])
    const bitrate = () =>
      page.evaluate(() => (window.show.playback.$quality.get() as { bitrate?: number }).bitrate ?? 0)
    await expect.poll(bitrate, { timeout: 20_000 }).toBeGreaterThan(50_000)
  })

  it('has the sound of the host, and moves no element but its own', async () => {
    await begin([source()])
    await shows('playing', 'livekit')
    const heard = () =>
      page.evaluate(async () => {
        const stream = window.front()?.srcObject as MediaStream
        const context = new AudioContext()
        const meter = context.createAnalyser()
        context.createMediaStreamSource(stream).connect(meter)
        await new Promise(resolve => setTimeout(resolve, 300))
        const samples = new Float32Array(meter.fftSize)
        meter.getFloatTimeDomainData(samples)
        await context.close()
        return Math.max(...samples.map(Math.abs))
      })
    await expect.poll(heard, { timeout: 20_000 }).toBeGreaterThan(0.001)
    expect(await page.evaluate(() => document.querySelectorAll('video, audio').length)).toBe(1)
    expect(await page.evaluate(() => window.front()?.muted)).toBe(true)
  })

  it('asks for a new token with every new room, and none is told', async () => {
    await begin([source()])
    await shows('playing', 'livekit')
    await page.evaluate(() => window.show.playback.pause())
    await shows('paused')
    await page.evaluate(() => window.show.playback.play())
    await shows('playing', 'livekit')
    expect(new Set(tokens).size).toBe(2)
    expect(tokens).toHaveLength(2)
  })

  describe('LiveKit Cloud', () => {
    const cloud = 'shop.livekit.cloud'
    /** How often somebody came to its common address. */
    let came: number

    beforeEach(async () => {
      came = 0
      await page.route(`https://${cloud}/**`, route => route.abort())
      await page.routeWebSocket(new RegExp(cloud), socket => {
        came++
        return socket.close()
      })
    })

    it('is asked which of its servers is near', async () => {
      await page.route(`https://${cloud}/settings/regions`, route =>
        route.fulfill({
          json: { regions: [{ region: 'here', url: livekit.url, distance: '1' }] },
          headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
        }),
      )
      await begin([source(undefined, `wss://${cloud}`)])
      await shows('playing', 'livekit')
      expect(came).toBe(0)
    })

    it('is joined by its common address when it does not say', async () => {
      await page.route(`https://${cloud}/settings/regions`, () => undefined)
      await begin([source(undefined, `wss://${cloud}`)])
      await expect.poll(() => came, { timeout: 10_000 }).toBeGreaterThan(0)
    })
  })

  it('is full by the word of the door, and plays once somebody left', async () => {
    const other = await openPage()
    const third = await openPage()
    for (const each of [other, third]) {
      await begin([source()], {}, each)
      await shows('playing', 'livekit', each)
    }
    // LiveKit counts its people anew only now and then.
    const word = async () => (await fetch(source().token_url, { method: 'POST' })).json()
    await expect.poll(word, { timeout: 20_000, interval: 1_000 }).toEqual({ full: true })
    await begin([source()], { fullMs: 1_500 })
    await page.waitForFunction(() => window.show.states.some(({ error }) => error === 'playback_full'))
    expect(tokens).toHaveLength(2)
    // As somebody does who goes on to another page.
    await third.goto(`${site.url}?elsewhere`)
    await shows('playing', 'livekit')
  })

  it.each([
    ['a token that ended', () => livekit.signed(-600), 'playback_refused'],
    ['a token of other keys', () => `${livekit.signed(600).slice(0, -8)}AAAAAAAA`, 'playback_refused'],
    ['a room that is full', () => livekit.signed(600), 'playback_full'],
  ])('%s is a typed error, and nothing tells the token', async (what, token, code) => {
    const others = what.includes('full') ? [await openPage(), await openPage()] : []
    for (const each of others) {
      await begin([source()], {}, each)
      await shows('playing', 'livekit', each)
    }
    const given = token()
    await begin([source(await door({ token: given }))])
    await shows('failed')
    const { states, errors, events } = await page.evaluate(() => window.show)
    expect(states.find(({ phase }) => phase === 'failed')).toMatchObject({ error: code, retry: true })
    expect(events).toContainEqual(expect.objectContaining({ name: 'playback_error', code }))
    const told = JSON.stringify({ states, errors, events, console_ })
    expect(told).not.toContain(given)
    expect(told).not.toContain(given.split('.')[2])
  })

  it.each([
    ['a door that is not there', 'http://127.0.0.1:9/', undefined, 'playback_unreachable', true],
    ['a door that refuses', 403, undefined, 'playback_refused', false],
    ['a door that gives no token', 200, undefined, 'playback_media', true],
    ['a LiveKit that is not there', 'door', 'ws://127.0.0.1:9', 'playback_unreachable', true],
    ['a LiveKit that never answers', 'door', 'silence', 'playback_timeout', true],
    ['a door that never answers', 'silence', undefined, 'playback_timeout', true],
  ] as const)('%s is a typed error', async (_, at, url, code, retry) => {
    const silence = await createSilence()
    const token_url =
      at === 'silence'
        ? silence.url
        : at === 'door'
          ? livekit.tokenUrl
          : typeof at === 'number'
            ? await door({}, at)
            : at
    await begin([source(token_url, url === 'silence' ? silence.url.replace('http', 'ws') : url)])
    await shows('failed')
    const states = await page.evaluate(() => window.show.states)
    expect(states.find(({ phase }) => phase === 'failed')).toMatchObject({ error: code, retry })
    await silence.close()
  })

  it('comes back by itself when LiveKit was killed and started again', async () => {
    await begin([source()], { backoffMs: 300, backoffMaxMs: 600 })
    await shows('playing', 'livekit')
    await watched(1_000)
    await livekit.kill()
    await page.waitForFunction(() => window.show.playback.$state.get().phase !== 'playing')
    expect(await page.evaluate(() => window.front() !== undefined)).toBe(true)
    await livekit.restart()
    await shows('playing', 'livekit')
    const before = await page.evaluate(() => window.show.playback.watchedMs())
    await watched(before + 1_000)
  })

  it('goes on when the host comes back, in one place', async () => {
    await begin([source()])
    await shows('playing', 'livekit')
    await livekit.unpublish()
    await page.waitForFunction(() => window.show.playback.$state.get().phase !== 'playing')
    await livekit.publish()
    await shows('playing', 'livekit')
    await expect.poll(livekit.people, { timeout: 20_000 }).toBe(2)
  })

  it('leaves nothing behind after 20 mounts', async () => {
    await begin([source()])
    await shows('playing', 'livekit')
    await page.evaluate(() => window.show.closing.abort())
    await page.evaluate(async manifest => {
      for (let i = 0; i < 20; i++) {
        window.begin({ manifest })
        // Some go before the first frame, some after it.
        if (i % 5 === 0) {
          await new Promise<void>(resolve => {
            const look = () =>
              window.show.playback.$state.get().phase === 'playing' ? resolve() : setTimeout(look, 20)
            look()
          })
        }
        await new Promise(resolve => setTimeout(resolve, i * 10))
        window.show.closing.abort()
      }
    }, show(source()))
    await expect
      .poll(() => page.evaluate(() => ({ ...window.open_(), sockets: vitrineOpen().sockets })), {
        timeout: 20_000,
      })
      .toEqual({ peers: 0, media: 0, timers: 0, listeners: 0, videos: 0, sockets: 0 })
  })
})
