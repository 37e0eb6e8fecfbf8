/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import type { Browser, Page, Request } from 'playwright-core'
import { watchPage, type Watch, type WatchOptions } from './watch-page.ts'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1_280, height: 800 }
/** Who has shown no frame by then counts with it. */
export const NO_FRAME_MS = 20_000
/** The context before is still being taken down, and this one's processes are starting: neither is the page's doing. */
const SETTLE_MS = 700
const STRIP = fileURLToPath(new URL('../../../rehearsal/src/time-strip.ts', import.meta.url))

export interface VisitOptions {
  size?: { width: number; height: number }
  /** How much slower than this machine the page's processor is. */
  throttle?: number
  /** A frame counts as the first only when it is at most this old, ms. Default: of any age. */
  freshMs?: number | undefined
  /** Before the page is opened. */
  prepare?: (page: Page) => Promise<void>
}

export interface Visit {
  page: Page
  /** When the first frame was presented, ms since navigation start; `NO_FRAME_MS` when there was none until then. */
  firstFrame: number
  /** Blocking time of the main thread until then, ms. */
  blocking: number
  requests: readonly Request[]
}

/** Opens `url` in a browser context of its own, waits for the first frame, and closes it once `look` has seen enough. */
export async function visit<T>(
  browser: Browser,
  url: string,
  look: (visit: Visit) => T | Promise<T>,
  { size = PHONE, throttle = 1, freshMs, prepare }: VisitOptions = {},
): Promise<T> {
  const context = await browser.newContext({ viewport: size, locale: 'en-GB' })
  const viewers: string[] = []
  try {
    await context.addInitScript(await timeStrip())
    await context.addInitScript<WatchOptions>(watchPage, { freshMs })
    const page = await context.newPage()
    const requests: Request[] = []
    page.on('request', request => requests.push(request))
    page.on('response', response => {
      const place = response.request().method() === 'POST' && response.headers()['location']
      if (place) viewers.push(new URL(place, response.url()).href)
    })
    if (throttle !== 1) {
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
    }
    await prepare?.(page)
    await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
    await page.goto(url, { waitUntil: 'commit' })
    const seen = await page.evaluate(async ms => {
      const { firstFrame: frame, blocking } = (globalThis as unknown as { vitrineBench: Watch }).vitrineBench
      const never = new Promise<number>(resolve => setTimeout(() => resolve(ms), ms))
      const firstFrame = await Promise.race([frame, never])
      // A long task is told of after its end.
      await new Promise(resolve => setTimeout(resolve, 100))
      return { firstFrame, blocking: blocking(firstFrame) }
    }, NO_FRAME_MS)
    return await look({ page, ...seen, requests })
  } finally {
    await context.close()
    // A page that is closed tells nobody: the stage would go on sending to it and be slower for the next one.
    for (const viewer of viewers) await fetch(viewer, { method: 'DELETE' }).catch(() => undefined)
  }
}

let strip: Promise<string> | undefined

/** The reader of the stage's time strip, as a script of its own. */
function timeStrip(): Promise<string> {
  strip ??= readFile(STRIP, 'utf8')
    .then(text => transform(text, { loader: 'ts', format: 'iife', globalName: 'strip' }))
    .then(({ code }) => `${code}\nglobalThis.timeStrip = strip`)
  return strip
}
