/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { openBrowser, visit, type PageReader } from './shopper.ts'
import { TEAPOT_DEAL } from './teapot-deal.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader

const CHECKER = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PHONE = { width: 390, height: 844 }
const TABLET = { width: 820, height: 1180 }
const DESKTOP = { width: 1440, height: 900 }

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
const operator = forAllTests(() => world.join('operator'))

beforeAll(async () => {
  await operator.ask('product.pin', { item_id: 'celadon-teapot' })
  await operator.ask('deal.open', {
    ...TEAPOT_DEAL,
    id: 'teapot',
    count: 20,
    hold_ms: 60_000,
    ends_in_ms: 3_600_000,
  })
  await operator.ask('chat.say', { text: 'Welcome, everyone' })
})

/** What the checker finds wrong on the whole page, shadow trees included, once nothing moves any more. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(
      vitrineTest
        .all('*')
        .flatMap(element => element.getAnimations())
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  )
  // As the page's own script it would be refused by its policy; the debugger is not.
  await page.evaluate(CHECKER)
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')} ${failureSummary}`),
  )
}

const furnished = (page: Page) =>
  page.waitForFunction(() => vitrineTest.all('vitrine-chat').length > 0 && vitrineTest.video() !== undefined)
const inShow = (page: Page) => page.locator('vitrine-show')

describe('nobody is kept out', () => {
  it.each([
    ['a phone', { size: PHONE }],
    ['a tablet', { size: TABLET }],
    ['a desktop', { size: DESKTOP }],
    ['a desktop in Arabic, dark', { size: DESKTOP, language: 'ar', theme: 'dark' }],
    ['a phone in German, dark', { size: PHONE, language: 'de', theme: 'dark' }],
  ] as const)('of the live show on %s', async (_, { size, ...look }) => {
    const { page, context, complaints } = await visit(browser, world.shop, { size, consent: 'denied' })
    await furnished(page)
    await page.evaluate(about => {
      const show = document.querySelector('vitrine-show') as HTMLElement
      if ('language' in about) show.setAttribute('locale', about.language)
      if ('theme' in about) show.setAttribute('theme', about.theme)
    }, look)
    await inShow(page).getByText('Welcome, everyone').first().waitFor()
    // Before the checker, which does what the page's policy forbids.
    expect(complaints).toEqual([])
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('of product, bag and agenda on a %s', async (_, size) => {
    const { page, context } = await visit(browser, world.shop, { size, consent: 'denied' })
    await furnished(page)
    await inShow(page)
      .getByRole('button', { name: /^(Choose options|Buy)/ })
      .first()
      .click()
    await inShow(page)
      .getByRole('button', { name: /^(Add to bag|Choose:)/ })
      .first()
      .waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    // On a desktop the bag stands open below the products.
    if (size === PHONE) await inShow(page).getByRole('button', { name: /^Bag/ }).click()
    await inShow(page).getByText('Your bag is empty.').first().waitFor()
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  it('of the shop’s own pages', async () => {
    const { page, context } = await visit(browser, world.shop, { size: DESKTOP })
    for (const path of ['/products/celadon-teapot', '/cart', '/workshop']) {
      await page.goto(world.shop + path)
      expect(await violations(page), path).toEqual([])
    }
    await context.close()
  })

  it('of backstage and its review', async () => {
    const token = await world.token('operator', world.show)
    const pass = JSON.stringify({ show: world.show, token })
    const { page, context } = await visit(browser, `${world.server}/backstage/`, {
      size: DESKTOP,
      init: `try { sessionStorage.setItem('vitrine:backstage', ${JSON.stringify(pass)}) } catch {}`,
    })
    await page.getByText('Welcome, everyone').first().waitFor()
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  it.each([
    ['away', { away: true }, 'show.away', 'Back in a moment'],
    ['ended', { phase: 'ended' }, 'show.phase', 'Thank you for watching'],
    ['lobby', { phase: 'lobby' }, 'show.phase', 'Starting in a moment'],
  ])('of a show that is %s', async (_, data, type, text) => {
    await operator.ask(type, data)
    for (const size of [PHONE, DESKTOP]) {
      const { page, context } = await visit(browser, world.shop, { size, consent: 'denied' })
      await inShow(page).getByText(text).first().waitFor()
      await page.waitForFunction(() => vitrineTest.all('vitrine-chat').length > 0)
      expect(await violations(page)).toEqual([])
      await context.close()
    }
  })
})
