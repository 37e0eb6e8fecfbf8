/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { ensureBrowser } from '../../tooling/src/browser.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--allow-loopback-in-peer-connection',
]

/** @param strict sound needs a gesture, as it does for most viewers */
export function openBrowser({ strict = false } = {}): Promise<Browser> {
  const policy = strict ? 'document-user-activation-required' : 'no-user-gesture-required'
  return chromium.launch({
    executablePath: ensureBrowser(),
    args: [...FLAGS, `--autoplay-policy=${policy}`],
  })
}

export interface Shopper {
  page: Page
  context: BrowserContext
  /** What the page complained of: errors, and refusals of its content security policy. */
  complaints: string[]
  /** What the SDK told the developer on the console. */
  errors: { code: string; text: string }[]
}

export interface ShopperOptions {
  /** Without WebRTC the picture comes by LL-HLS. */
  webrtc?: boolean
  /** The page's clock is wrong by this much, ms. */
  clockOff?: number
  size?: { width: number; height: number }
  locale?: string
  dark?: boolean
  /** What the shopper told the shop's consent bar. */
  consent?: 'granted' | 'denied'
  /** A script that runs before the page's first one. */
  init?: string
}

/** A shopper with a browser of its own who opened `url`. */
export async function visit(browser: Browser, url: string, options: ShopperOptions = {}): Promise<Shopper> {
  const {
    webrtc = true,
    clockOff = 0,
    size = { width: 390, height: 844 },
    locale = 'en-GB',
    dark = false,
    consent,
    init,
  } = options
  const context = await browser.newContext({ viewport: size, locale, colorScheme: dark ? 'dark' : 'light' })
  await context.addInitScript(await reader())
  if (!webrtc) await context.addInitScript('delete globalThis.RTCPeerConnection')
  if (clockOff) {
    await context.addInitScript(`{ const now = Date.now; const Real = Date; Date.now = () => now.call(Real) + ${clockOff};
      globalThis.Date = class extends Real { constructor(...args) { args.length ? super(...args) : super(Real.now()) } } }`)
  }
  if (init) await context.addInitScript(init)
  const page = await context.newPage()
  const complaints: string[] = []
  const errors: Shopper['errors'] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on(
    'console',
    line =>
      line.type() === 'error' &&
      !/Failed to load resource|ERR_CONNECTION/.test(line.text()) &&
      complaints.push(line.text()),
  )
  page.on('console', line => {
    const code = /\((\w+): see docs\/errors/.exec(line.text())?.[1]
    if (code) errors.push({ code, text: line.text() })
  })
  await page.goto(url)
  if (consent)
    await page
      .getByRole('button', { name: consent === 'granted' ? 'Yes, count' : 'No, thanks' })
      .first()
      .click()
  return { page, context, complaints, errors }
}

/** `globalThis.vitrineTest`: what a test reads of a page's picture. */
export async function reader(): Promise<string> {
  const strip = await readFile(
    fileURLToPath(new URL('../../rehearsal/src/time-strip.ts', import.meta.url)),
    'utf8',
  )
  const { code } = await transform(strip, { loader: 'ts', format: 'iife', globalName: 'strip' })
  return `${code}
  globalThis.vitrineTest = {
    /** Every element, shadow trees included, that the selector fits. */
    all(selector, root = document) {
      return [...root.querySelectorAll('*')].flatMap(element => [
        ...(element.matches(selector) ? [element] : []),
        ...(element.shadowRoot ? this.all(selector, element.shadowRoot) : []),
      ])
    },
    video() {
      const playing = this.all('video').filter(video => video.videoWidth > 0)
      return playing.find(video => getComputedStyle(video).opacity === '1') ?? playing[0]
    },
    /** The next frames on screen, of whichever video is in front then: their capture instants, ms. */
    frames(count) {
      const canvas = document.createElement('canvas'), found = []
      const context = canvas.getContext('2d', { willReadFrequently: true })
      return new Promise(resolve => {
        const look = () => {
          const video = this.video()
          if (video) {
            const box = strip.timeStripBox(video.videoWidth, video.videoHeight)
            canvas.width = video.videoWidth; canvas.height = box.height
            context.drawImage(video, 0, box.y, video.videoWidth, box.height, 0, 0, video.videoWidth, box.height)
            const at = strip.readTimeStrip(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height)
            if (at !== undefined && at !== found.at(-1)) found.push(at)
          }
          if (found.length >= count) resolve(found)
          else requestAnimationFrame(look)
        }
        look()
      })
    },
  }`
}

/** Types of what `reader` puts into the page. */
export interface PageReader {
  all(selector: string): Element[]
  video(): HTMLVideoElement | undefined
  frames(count: number): Promise<number[]>
}

/** Takes the first value of every option in the open product's sheet that is still to be chosen. */
export async function chooseFirst(page: Page): Promise<void> {
  const sheet = page.locator('vitrine-product')
  const choose = sheet.getByRole('button', { name: /^Choose:/ })
  const add = sheet.getByRole('button', { name: /^Add to bag/ })
  await choose.or(add).first().waitFor()
  for (const option of await sheet.locator('fieldset.option').all()) {
    if ((await option.locator('input:checked').count()) === 0)
      await option.locator('label:not(.out)').first().click()
  }
  await add.waitFor()
}
