/// <reference lib="dom" />
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build, type PluginBuild } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright-core'
import { hlsBuild } from '../../tooling/hls-build.mjs'
import { listen } from './road.ts'

/** The page: the playback feature alone on its ports, with counters for everything it might leak. */
const PAGE = `
  import { atom } from 'nanostores'
  import { createPlayback } from './features/playback/playback.ts'
  import { createRenditions } from './features/playback/renditions.ts'
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
      room: { $asked: atom(0) },
      telemetry: { track: (name, props) => events.push({ name, ...props }) },
      report: error => errors.push(error.message + ' ' + (error.cause ?? '')),
    }
    const playback = createPlayback(ports)
    playback.$state.subscribe(({ phase, transport, error, retryAt }) =>
      states.push({ phase, transport, error: error?.code, retry: retryAt !== undefined }))
    const detach = playback.attach(box())
    const sizes = () => createRenditions({ ...ports, use: () => playback })
    window.show = { playback, sizes, ports, events, errors, states, closing, detach, reader: () => reader?.() }
  }
  window.open_ = () => ({
    peers: open.peers.size, media: open.media.size, timers: open.timers.size, listeners: open.listeners.size,
    videos: document.querySelectorAll('video').length,
  })
  window.front = () => [...document.querySelectorAll('video')].find(video => video.style.opacity === '1')

  /** The time strip of the next frames in front beside what playback says it shows: [ms of error, ms of latency]. */
  window.strip = async count => {
    const canvas = document.createElement('canvas'), found = []
    const context = canvas.getContext('2d', { willReadFrequently: true })
    while (found.length < count) {
      const video = front()
      // Another picture may come to the front meanwhile.
      const shown = await Promise.race([
        new Promise(resolve => video?.requestVideoFrameCallback(() => resolve(true))),
        new Promise(resolve => setTimeout(resolve, 1_000)),
      ])
      if (!shown) continue
      canvas.width = video.videoWidth; canvas.height = video.videoHeight
      context.drawImage(video, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const captured = readTimeStrip(data, canvas.width, canvas.height)
      const said = show.reader()
      if (captured !== undefined && said !== undefined) found.push([said - captured, Date.now() - captured])
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    return found
  }
`

export interface Shown {
  phase: string
  transport?: string
  error?: string
  retry: boolean
}

/** What the page has on `window`. */
export interface Harness {
  begin(options: object): void
  open_(): Record<string, number>
  strip(count: number): Promise<[number, number][]>
  front(): HTMLVideoElement | undefined
  show: {
    playback: {
      $state: {
        get(): { phase: string; transport?: string; error?: { code: string }; retryAt?: number }
      }
      $sound: { get(): { muted: boolean; available: boolean } }
      $line: { get(): { frame?: { at: number } } | undefined }
      $latency: { get(): number | undefined }
      $quality: { get(): { watched_ms: number; height?: number; fps?: number } }
      attach(box: Element): () => void
      play(): Promise<void>
      pause(): void
      retry(): void
      setMuted(muted: boolean): void
      setSoundOnly(on: boolean): void
      place(): { start: number; end: number; at: number } | undefined
      seek(stage: number): void
      toEdge(): void
      watchedMs(): number
    }
    /** Makes the feature of the picture's sizes. */
    sizes(): {
      $renditions: {
        get(): { list: readonly { id: string; height?: number }[] }
        listen(listener: () => void): () => void
      }
      choose(id: string | undefined): void
    }
    ports: { $manifest: { set(manifest: object): void }; room: { $asked: { set(asked: number): void } } }
    events: { name: string; [prop: string]: unknown }[]
    errors: string[]
    states: Shown[]
    closing: AbortController
    detach(): void
  }
}
/** A page with the player in it. */
export interface PlayerPage {
  readonly page: Page
  /** Errors that nobody caught. */
  readonly failures: readonly string[]
  /** Waits for a state of playback, by this transport where one is named. */
  shows(phase: string, transport?: string): Promise<unknown>
  /** @param failed the name of a test that failed: what the page knows is told */
  close(failed?: string): Promise<void>
}

export async function openPlayerPage(browser: Browser, url: string): Promise<PlayerPage> {
  const page = await browser.newPage()
  const failures: string[] = []
  page.on('pageerror', error => failures.push(String(error)))
  await page.goto(url)
  await page.waitForFunction(() => 'begin' in window)
  return {
    page,
    failures,
    shows: (phase, transport) =>
      page.waitForFunction(
        ([wanted, by]) => {
          const state = (window as unknown as Harness).show.playback.$state.get()
          return state.phase === wanted && (!by || state.transport === by)
        },
        [phase, transport] as const,
        { timeout: 30_000 },
      ),
    async close(failed) {
      if (failed)
        console.info(failed, await page.evaluate(() => JSON.stringify((window as unknown as Harness).show)))
      await page.close()
    },
  }
}

/** Waits until it has played for a while, or has failed. */
export async function outcome({
  page,
}: PlayerPage): Promise<{ phase: string; code?: string; retry: boolean }> {
  await page.waitForFunction(() => {
    const { show } = window as unknown as Harness
    const { phase } = show.playback.$state.get()
    return phase === 'failed' || (phase === 'playing' && show.playback.watchedMs() > 500)
  })
  return page.evaluate(() => {
    const { phase, error, retryAt } = (window as unknown as Harness).show.playback.$state.get()
    return { phase, retry: retryAt !== undefined, ...(error && { code: error.code }) }
  })
}

/** hls.js as pages get it. */
const shippedHls = {
  name: 'shipped-hls',
  setup({ onLoad }: PluginBuild) {
    onLoad({ filter: /\/hls\.js\/dist\/hls\.mjs$/ }, async () => ({ contents: await hlsBuild() }))
  },
}

/** The merchant's page, on an origin of its own. */
export interface Site {
  url: string
  files: Map<string, Uint8Array>
  close(): Promise<void>
}

export async function createSite(code = PAGE): Promise<Site> {
  const src = fileURLToPath(new URL('../../core/src', import.meta.url))
  const bundle = await build({
    stdin: { contents: code, resolveDir: src, loader: 'js', sourcefile: 'page.js' },
    outdir: '/site',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@vitrine/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [shippedHls],
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
export async function joined(playlist: string): Promise<Uint8Array> {
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
export async function createSilence(): Promise<{ url: string; close(): Promise<void> }> {
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

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--autoplay-policy=no-user-gesture-required',
      '--allow-loopback-in-peer-connection',
      '--disable-gpu',
    ],
  })
}
