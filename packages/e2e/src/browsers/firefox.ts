/// <reference lib="dom" />
import puppeteer, { type ElementHandle } from 'puppeteer-core'
import { reader } from '../shopper.ts'
import { find, type OtherPage, type Wanted } from './other-page.ts'

const UNTIL_MS = 30_000
const POLL_MS = 100

declare const vitrineComplaints: string[]

/** Firefox without a window, by WebDriver BiDi. */
export async function openFirefox({ path }: { path: string }): Promise<OtherPage> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: path, headless: true })
  const page = await browser.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  await page.setViewport({ width: 390, height: 844 })
  await page.evaluateOnNewDocument(await reader())
  await page.evaluateOnNewDocument(() => {
    const complaints: string[] = []
    Object.assign(globalThis, { vitrineComplaints: complaints })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      complaints.push(`${violatedDirective} refuses ${blockedURI}`),
    )
  })
  const waiting = { timeout: UNTIL_MS, polling: POLL_MS }
  async function element(wanted: Wanted): Promise<ElementHandle> {
    const found = (await page.waitForFunction(find, waiting, wanted)).asElement()
    if (!found) throw new Error(`There is no ${wanted.selector}.`)
    return found as ElementHandle
  }

  return {
    async open(url) {
      await page.goto(url, { waitUntil: 'domcontentloaded' })
    },
    run: (work, ...args) => page.evaluate(work as never, ...args),
    async until(work, ...args) {
      await page.waitForFunction(work as never, waiting, ...args)
    },
    async click(wanted) {
      await (await element(wanted)).click()
    },
    async type(wanted, text) {
      await (await element(wanted)).type(text)
    },
    complaints: async () => [...errors, ...(await page.evaluate(() => vitrineComplaints))],
    close: () => browser.close(),
  }
}
