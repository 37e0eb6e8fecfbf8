/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ensureOtherBrowsers } from '../../../tooling/src/other-browsers.ts'
import { CHECKOUT } from '../checkout.ts'
import type { RoomClient } from '../room-client.ts'
import type { PageReader } from '../shopper.ts'
import { openWorld, type World } from '../world.ts'
import { openFirefox } from './firefox.ts'
import type { OtherPage } from './other-page.ts'
import { openWebkit } from './webkit.ts'

declare const vitrineTest: PageReader
declare global {
  /** Frames shown so far, by element. */
  var vitrineCounted: WeakMap<object, number> | undefined
}

const { firefox, webkit } = ensureOtherBrowsers()

interface Other {
  name: string
  missing: string | undefined
  open(): Promise<OtherPage>
  /** What plays the picture: WebRTC, which Firefox has without H.264, or LL-HLS. */
  transport: 'MediaStream' | 'ManagedMediaSource'
}

const OTHERS: readonly Other[] = [
  {
    name: 'Firefox',
    missing: 'missing' in firefox ? firefox.missing : undefined,
    open: () => openFirefox(firefox as { path: string }),
    transport: 'MediaStream',
  },
  {
    name: 'WebKitGTK',
    missing: 'missing' in webkit ? webkit.missing : undefined,
    open: () => openWebkit(webkit as { driver: string; browser: string; display: string }),
    transport: 'ManagedMediaSource',
  },
]
const PRESENT = OTHERS.filter(({ missing }) => missing === undefined)
for (const { name, missing } of OTHERS)
  if (missing !== undefined) console.warn(`NOT TESTED: ${name}. ${missing}`)
/** Why the sound of a browser that is there is not tested. */
const SILENT: Readonly<Record<string, string>> = {
  WebKitGTK: 'without an audio device it stops whatever is to sound.',
}
for (const { name } of PRESENT)
  if (SILENT[name]) console.warn(`NOT TESTED: sound in ${name}, for ${SILENT[name]}`)

let world: World
let operator: RoomClient

beforeAll(async () => {
  if (PRESENT.length === 0) return
  world = await openWorld()
  operator = await world.join('operator')
})
afterAll(async () => {
  operator?.close()
  await world?.stop()
})

/** Frames come on, and their time strips say that they are newer ones; WebKitGTK reads them slowly. */
async function moves(page: OtherPage): Promise<void> {
  // Of whatever element shows the picture: playback may change to another one meanwhile.
  await page.until(() => {
    const video = vitrineTest.video()
    const counted = (globalThis.vitrineCounted ??= new WeakMap<object, number>())
    if (video && !counted.has(video)) {
      const count = () => {
        counted.set(video, (counted.get(video) ?? 0) + 1)
        video.requestVideoFrameCallback(count)
      }
      counted.set(video, 0)
      video.requestVideoFrameCallback(count)
    }
    return video && (counted.get(video) ?? 0) >= 30
  })
  const [first = 0, second = 0, third = 0] = await page.run(() => vitrineTest.frames(3))
  expect(first).toBeGreaterThan(0)
  expect(second).toBeGreaterThan(first)
  expect(third).toBeGreaterThan(second)
}

const linesOf = (name: string) => `Hello from ${name}`

describe.skipIf(PRESENT.length === 0).each(PRESENT)('a shopper in $name', ({ name, open, transport }) => {
  let page: OtherPage

  beforeAll(async () => {
    page = await open()
    await page.open(world.shop)
    await page.click({ selector: 'button', text: 'No, thanks' })
  })
  afterAll(() => page?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const videos = await page.run(() =>
      vitrineTest.all('video').map(video => {
        const { currentTime, paused, readyState, muted, style, error } = video as HTMLVideoElement
        return { currentTime, paused, readyState, muted, opacity: style.opacity, error: error?.message }
      }),
    )
    console.info(task.name, name, JSON.stringify([videos, await page.complaints()]))
  })

  it('sees a picture that moves, and goes on moving in the player', async () => {
    await page.until(wanted => {
      const video = vitrineTest.video()
      const stream = video?.srcObject instanceof MediaStream
      const by = stream ? 'MediaStream' : 'ManagedMediaSource' in globalThis && 'ManagedMediaSource'
      return (
        by === wanted && video?.getRootNode() !== document && !video?.paused && video?.style.opacity === '1'
      )
    }, transport)
    await moves(page)
    expect(await page.run(() => vitrineTest.video()?.muted)).toBe(true)
  })

  it.skipIf(SILENT[name])('can have the sound', async () => {
    await page.click({ selector: 'button', text: 'Turn sound on' })
    await page.until(() => vitrineTest.video()?.muted === false)
    await moves(page)
  })

  it('talks, and reads what was said in other browsers', async () => {
    await page.type({ selector: 'input, textarea', text: 'Write in the chat' }, `${linesOf(name)}\n`)
    const { by } = await operator.until(
      ({ type, data }) => type === 'chat.say' && data['text'] === linesOf(name),
    )
    expect(by.role).toBe('viewer')
    const others = PRESENT.slice(
      0,
      PRESENT.findIndex(other => other.name === name),
    ).map(other => linesOf(other.name))
    for (const line of [linesOf(name), ...others])
      await page.until(
        text => vitrineTest.all('*').some(({ textContent }) => textContent?.trim() === text),
        line,
      )
  })

  it('sees what is pinned, and buys it in the host’s own cart', async () => {
    await operator.ask('product.pin', { item_id: 'walnut-tray' })
    await page.until(() =>
      vitrineTest
        .all('vitrine-products[variant="pinned"]')
        .some(element => /Walnut tray/.test(element.shadowRoot?.textContent ?? '')),
    )
    await page.click({ selector: 'button', text: 'Buy' })
    await page.until(() => vitrineTest.all('fieldset.option').length > 0)
    await page.run(() => {
      for (const option of vitrineTest.all('fieldset.option')) {
        if (!option.querySelector('input:checked'))
          option.querySelector<HTMLElement>('label:not(.out)')?.click()
      }
    })
    await page.click({ selector: 'button', text: 'Add to bag' })
    await page.until(() => document.body.textContent?.includes('Bag (1)'))
    await page.open(`${world.shop}/checkout`)
    for (const [label, value] of CHECKOUT) await page.type({ selector: 'input', text: label }, value)
    await page.click({ selector: 'button', text: 'Place order' })
    await page.until(() => location.pathname.startsWith('/thanks/'))
  })

  it('reads Arabic from right to left, with nothing beside the page', async () => {
    await page.open(`${world.shop}/?lang=ar`)
    await page.until(() => document.querySelector<HTMLElement>('vitrine-show')?.dir === 'rtl')
    await page.until(() => vitrineTest.all('vitrine-chat').length > 0)
    const [direction, beside] = await page.run(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const show = document.querySelector('vitrine-show')
      return [show && getComputedStyle(show).direction, scrollWidth - clientWidth]
    })
    expect([direction, beside]).toEqual(['rtl', 0])
  })

  it('meets no error that nobody caught, and no refusal of the page’s policy', async () => {
    expect(await page.complaints()).toEqual([])
  })
})
