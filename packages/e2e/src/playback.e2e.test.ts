/// <reference lib="dom" />
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright-core'
import { createRehearsal, type Rehearsal } from '@vitrine/rehearsal'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/** The page: the playback feature alone on its ports, with counters for everything it might leak. */
const PAGE = `
  import { atom } from 'nanostores'
  import { createPlayback } from './features/playback/playback.ts'
  import { createClock } from './ports/clock/clock.ts'
  import { readTimeStrip } from '../../rehearsal/src/time-strip.ts'

  const open = { peers: new Set(), media: new Set(), timers: new Set(), listeners: new Set() }
  const Peer = RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(options) { super(options); open.peers.add(this) }
    close() { open.peers.delete(this); super.close() }
  }
  const { createObjectURL, revokeObjectURL } = URL
  URL.createObjectURL = thing => { const url = createObjectURL.call(URL, thing); open.media.add(url); return url }
  URL.revokeObjectURL = url => { open.media.delete(url); revokeObjectURL.call(URL, url) }
  const { setInterval: every, clearInterval: stop } = window
  window.setInterval = (...args) => { const id = every(...args); open.timers.add(id); return id }
  window.clearInterval = id => { open.timers.delete(id); stop(id) }
  const add = document.addEventListener, remove = document.removeEventListener
  document.addEventListener = (type, listener, ...rest) => { open.listeners.add(listener); add.call(document, type, listener, ...rest) }
  document.removeEventListener = (type, listener) => { open.listeners.delete(listener); remove.call(document, type, listener) }

  const box = () => document.querySelector('#box')

  window.begin = ({ manifest, policy }) => {
    const closing = new AbortController()
    const clock = createClock()
    const events = [], errors = [], states = []
    let reader
    const ports = {
      $manifest: atom(manifest), policy: policy ?? {}, signal: closing.signal,
      clock: { ...clock, follow(next) { reader = next; return clock.follow(next) } },
      telemetry: { track: (name, props) => events.push({ name, ...props }) },
      report: error => errors.push(error.message + ' ' + (error.cause ?? '')),
    }
    const playback = createPlayback(ports)
    playback.$state.subscribe(({ phase, transport, error, retryAt }) =>
      states.push({ phase, transport, error: error?.code, retry: retryAt !== undefined }))
    const detach = playback.attach(box())
    window.show = { playback, ports, events, errors, states, closing, detach, reader: () => reader?.() }
  }
  window.open_ = () => ({
    peers: open.peers.size, media: open.media.size, timers: open.timers.size, listeners: open.listeners.size,
    videos: document.querySelectorAll('video').length,
  })
  window.front = () => [...document.querySelectorAll('video')].find(video => video.style.opacity === '1')

  /** The time strip of the next frames beside what playback says it shows: [ms of error, ms of latency]. */
  window.strip = count => new Promise(resolve => {
    const video = front(), canvas = document.createElement('canvas'), found = []
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const look = () => {

      canvas.width = video.videoWidth; canvas.height = video.videoHeight
      context.drawImage(video, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const captured = readTimeStrip(data, canvas.width, canvas.height)
      const said = show.reader()
      if (captured !== undefined && said !== undefined) found.push([said - captured, Date.now() - captured])
      if (found.length >= count) resolve(found)
      else setTimeout(() => video.requestVideoFrameCallback(look), 100)
    }
    video.requestVideoFrameCallback(look)
  })
`

interface Shown {
  phase: string
  transport?: string
  error?: string
  retry: boolean
}

/** What the page has on `window`; the types are only for the calls below. */
interface Harness {
  begin(options: object): void
  open_(): Record<string, number>
  strip(count: number): Promise<[number, number][]>
  front(): HTMLVideoElement | undefined
  show: {
    playback: {
      $state: { get(): { phase: string; transport?: string } }
      $sound: { get(): { muted: boolean } }
      $latency: { get(): number | undefined }
      $quality: { get(): { watched_ms: number; height?: number; fps?: number } }
      attach(box: Element): () => void
      play(): Promise<void>
      pause(): void
      retry(): void
      setMuted(muted: boolean): void
      watchedMs(): number
    }
    ports: { $manifest: { set(manifest: object): void } }
    events: { name: string; [prop: string]: unknown }[]
    errors: string[]
    states: Shown[]
    closing: AbortController
    detach(): void
  }
}
declare const window: Harness

/** A way to the stage that can be cut. */
interface Road {
  url: string
  /** How often a place was asked for by WHEP. */
  asked: number
  /** WHEP answers with this status instead. */
  refuse: number | undefined
  /** Connections for HLS are reset. */
  reset: boolean
  /** Ends what the stage sends to its WHEP viewers, without a word to them. */
  killViewers(): Promise<void>
  close(): Promise<void>
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function createRoad(stage: Rehearsal): Promise<Road> {
  const viewers = new Set<string>()
  const road: Road = {
    url: '',
    asked: 0,
    refuse: undefined,
    reset: false,
    async killViewers() {
      await Promise.all([...viewers].map(path => fetch(stage.url + path, { method: 'DELETE' })))
      viewers.clear()
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  function forward(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    const whep = path.startsWith('/whep')
    if (whep && request.method === 'POST') road.asked++
    if (whep && road.refuse && request.method === 'POST') {
      response.writeHead(road.refuse, { 'access-control-allow-origin': '*' }).end()
      return
    }
    if (!whep && road.reset) return void request.socket.destroy()
    const { method, headers } = request
    const onward = httpRequest(stage.url + path, { method, headers }, answer => {
      const { location } = answer.headers
      if (whep && location) viewers.add(location)
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  }
  const server = createServer(forward)
  road.url = `http://127.0.0.1:${await listen(server)}`
  return road
}

/** The merchant's page, on an origin of its own. */
async function createSite(): Promise<{
  url: string
  files: Map<string, Uint8Array>
  close(): Promise<void>
}> {
  const src = fileURLToPath(new URL('../../core/src', import.meta.url))
  const bundle = await build({
    stdin: { contents: PAGE, resolveDir: src, loader: 'js', sourcefile: 'page.js' },
    outdir: '/site',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@vitrine/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const files = new Map<string, Uint8Array>(
    bundle.outputFiles.map(file => [file.path.replace(/^.*\/site\//, '/'), file.contents]),
  )
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '')
    const type = request.url?.endsWith('.mp4') ? 'video/mp4' : 'text/javascript'
    if (file) {
      return void response.writeHead(200, { 'content-type': type, 'content-length': file.length }).end(file)
    }
    const html = `<!doctype html><title>A shop</title>
      <div id="box" style="position:relative;width:360px;height:640px;background:#333"></div>
      <script type="module" src="/stdin.js"></script>`
    response.writeHead(200, { 'content-type': 'text/html' }).end(html)
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    files,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** One file of a playlist's pieces. */
async function joined(playlist: string): Promise<Uint8Array> {
  const text = await (await fetch(playlist)).text()
  const variant = text.split('\n').find(line => text.includes('EXT-X-STREAM-INF') && /^[^#]/.test(line))
  if (variant) return joined(new URL(variant, playlist).href)
  const init = /#EXT-X-MAP:URI="([^"]+)"/.exec(text)?.[1] ?? ''
  const pieces = [init, ...text.split('\n').filter(line => /^[^#\s]/.test(line))]
  const bytes = await Promise.all(
    pieces.map(async piece => Buffer.from(await (await fetch(new URL(piece, playlist))).arrayBuffer())),
  )
  return Buffer.concat(bytes)
}

/** A server that takes every request and never answers. */
async function createSilence(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(() => undefined)
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Short times, so that cuts are over soon. */
const QUICK = { hlsCodeAfterMs: 100, hlsAfterMs: 300, healMs: 2_500, backoffMs: 300, backoffMaxMs: 600 }

describe('playback in a browser', () => {
  let stage: Rehearsal
  let site: Awaited<ReturnType<typeof createSite>>
  let browser: Browser
  let silent: { url: string; close(): Promise<void> }
  let road: Road
  let page: Page
  let failures: string[]

  beforeAll(async () => {
    stage = await createRehearsal()
    site = await createSite()
    silent = await createSilence()
    browser = await chromium.launch({
      executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--autoplay-policy=no-user-gesture-required',
        '--allow-loopback-in-peer-connection',
        '--disable-gpu',
      ],
    })
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await silent?.close()
    await stage?.stop()
  })

  beforeEach(async () => {
    road = await createRoad(stage)
    page = await browser.newPage()
    failures = []
    page.on('pageerror', error => failures.push(String(error)))
    await page.goto(site.url)
    await page.waitForFunction(() => 'begin' in window)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail')
      console.info(task.name, await page.evaluate(() => JSON.stringify(window.show)))
    await page.close()
    await road.close()
    expect(failures).toEqual([])
  })

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
  const shows = (phase: string, transport?: string) =>
    page.waitForFunction(
      ([wanted, by]) => {
        const state = window.show.playback.$state.get()
        return state.phase === wanted && (!by || state.transport === by)
      },
      [phase, transport] as const,
      { timeout: 20_000 },
    )
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
    const [change] = await events('transport_switch')
    expect(change).toMatchObject({
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

  it.each([
    ['an HTML page for a playlist', 'llhls', 'page', 'playback_media'],
    ['an HTML page for an SDP answer', 'whep', 'page', 'playback_media'],
    ['no playlist', 'llhls', 'missing', 'playback_refused'],
    ['no WHEP', 'whep', 'missing', 'playback_refused'],
    ['nobody there (HLS)', 'llhls', 'nobody', 'playback_unreachable'],
    ['nobody there (WHEP)', 'whep', 'nobody', 'playback_unreachable'],
    ['never an answer (HLS)', 'llhls', 'silence', 'playback_timeout'],
    ['never an answer (WHEP)', 'whep', 'silence', 'playback_timeout'],
  ] as const)(
    '%s is a state with a typed error and a next try',
    async (_, kind, what, code) => {
      const url = {
        page: site.url,
        missing: `${stage.url}/none`,
        nobody: 'http://127.0.0.1:9/',
        silence: silent.url,
      }[what]
      await begin([{ kind, url }])
      await shows('failed')
      const failed = (await states()).find(({ phase }) => phase === 'failed')
      expect(failed).toMatchObject({ error: code, retry: true })
      expect((await events('playback_error'))[0]).toMatchObject({ code, fatal: true, transport: kind })
    },
    30_000,
  )

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

  it('plays on when the HLS server resets connections for a while', async () => {
    await begin([llhls()])
    await shows('playing', 'llhls')
    await watched(1_000)
    road.reset = true
    await shows('stalled')
    road.reset = false
    await shows('playing', 'llhls')
    expect((await events('stall')).length).toBeGreaterThan(0)
  }, 40_000)

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
    const [change] = await events('transport_switch')
    expect(change).toMatchObject({ from: 'whep', to: 'llhls', reason: 'sources' })
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
