/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findLivekit, openLivekitStage, type LivekitStage } from './livekit-stage.ts'
import { merchantPage, openMerchant, type Merchant } from './merchant.ts'
import { openBrowser, visit, type PageReader } from './shopper.ts'
import { openWorld, type World } from './world.ts'

declare const vitrineTest: PageReader

const { path, missing } = findLivekit()

describe.skipIf(missing)(`a viewer by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  let livekit: LivekitStage
  let world: World
  let browser: Browser
  let merchant: Merchant

  beforeAll(async () => {
    livekit = await openLivekitStage(path)
    const change = { sources: [livekit.source()] }
    ;[world, browser, merchant] = await Promise.all([
      openWorld({ stage: false, change }),
      openBrowser(),
      openMerchant(),
    ])
    const src = `${world.server}/shows/${world.show}`
    merchant.answers.set('/', merchantPage({ embed: `${world.server}/embed`, src }))
  })
  afterAll(async () => {
    await browser?.close()
    await merchant?.close()
    await world?.stop()
    await livekit?.stop()
  })

  it('finds the sizes of the picture in the menu, and gets the one that is chosen', async () => {
    const size = { width: 1_100, height: 800 }
    const { page, context, complaints } = await visit(browser, `${merchant.url}/`, { size })
    await page.waitForFunction(() => vitrineTest.video() !== undefined)
    await page.getByRole('button', { name: 'Settings' }).click()
    const sizes = page.getByRole('group', { name: 'Picture size' }).getByRole('menuitemradio')
    await expect.poll(() => sizes.allInnerTexts()).toEqual(['Automatic', '720p', '360p', '180p'])
    for (const [lines, width] of [
      ['180p', 180],
      ['720p', 720],
    ] as const) {
      await sizes.getByText(lines).click()
      await page.waitForFunction(wanted => vitrineTest.video()?.videoWidth === wanted, width)
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})
