/// <reference lib="dom" />
import { beforeAll, describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { findLivekit, openLivekitStage } from './livekit-stage.ts'
import { merchantPage, openMerchant } from './merchant.ts'
import { openBrowser, visit, type PageReader } from './shopper.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader

const { path, missing } = findLivekit()

describe.skipIf(missing)(`a viewer by LiveKit${missing ? ` (NOT TESTED: ${missing})` : ''}`, () => {
  const livekit = forAllTests(() => openLivekitStage(path))
  const world = forAllTests(() => openWorld({ stage: false, change: { sources: [livekit.source()] } }))
  const browser = forAllTests(openBrowser)
  const merchant = forAllTests(openMerchant)

  beforeAll(() => {
    const src = `${world.server}/shows/${world.show}`
    merchant.answers.set('/', merchantPage({ embed: `${world.server}/embed`, src }))
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
