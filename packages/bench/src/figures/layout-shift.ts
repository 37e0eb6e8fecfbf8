/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import type { Bench, Figure, Row } from '../figure.ts'
import { merchantPage, type Form } from '../page/merchant-page.ts'
import { DESKTOP, PHONE, visit } from '../page/visit.ts'
import type { Watch } from '../page/watch-page.ts'
import { verdictOfCount } from '../statistics/verdict.ts'

/** The page has been read for this long before the loader comes, ms. */
const LATE = 2_000
/** After the last element: pictures, the first lines of the chat, a countdown that ticks. */
const SETTLED = 2_000
const FORMS: readonly [Form, string][] = [
  ['element', 'element'],
  ['script', 'script tag'],
]

/** Whether anything in the page moves when a late show arrives, piece by piece. */
export const layoutShift: Figure = {
  name: 'layout-shift',
  async measure(bench) {
    const { pages, server, shows } = await bench.stand()
    const rows: Row[] = []
    for (const [form, called] of FORMS) {
      const url = pages.put(`late-${form}`, merchantPage(server, shows.both, { form }))
      for (const [where, size] of [
        ['phone', PHONE],
        ['desktop', DESKTOP],
      ] as const) {
        const moved = await worstShift(bench, url, size)
        rows.push({
          figure: `layout shift by a loader 2 s late, ${called}, ${where}`,
          measured: moved === 0 ? '0' : moved.toPrecision(2),
          threshold: '0',
          verdict: verdictOfCount(moved, 0),
        })
      }
    }
    return { rows }
  },
}

/** The most of a few visits. */
async function worstShift(
  { browser, rounds, say }: Bench,
  url: string,
  size: { width: number; height: number },
): Promise<number> {
  let worst = 0
  for (let round = 0; round < rounds(2, 1); round++) {
    const shifts = await visit(await browser(), url, ({ page }) => afterAll(page), {
      size,
      prepare: delayLoader,
    })
    for (const shift of shifts) say(`moved at ${shift.at} ms: ${JSON.stringify(shift)}`)
    worst = Math.max(
      worst,
      shifts.reduce((sum, { value }) => sum + value, 0),
    )
  }
  return worst
}

async function delayLoader(page: Page): Promise<void> {
  await page.route('**/embed/embed.js', async route => {
    await new Promise(resolve => setTimeout(resolve, LATE))
    await route.continue()
  })
}

/** All shifts until every element of the show is there. */
async function afterAll(page: Page): Promise<Watch['shifts']> {
  await page.waitForFunction(() => {
    const root = document.querySelector('vitrine-show')?.shadowRoot
    const inside = root ? [...root.querySelectorAll('*')] : []
    const elements = inside.filter(({ localName }) => localName.includes('-'))
    return (
      elements.every(element => element.matches(':defined')) &&
      ['vitrine-chat', 'vitrine-products', 'vitrine-product'].every(name =>
        elements.some(({ localName }) => localName === name),
      )
    )
  })
  await page.waitForTimeout(SETTLED)
  return page.evaluate(() => (globalThis as unknown as { vitrineBench: Watch }).vitrineBench.shifts)
}
