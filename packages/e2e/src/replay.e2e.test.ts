/// <reference lib="dom" />
import { describe, expect, it } from 'vitest'
import { forAllTests } from './fixtures.ts'
import { merchantPage, openMerchant } from './merchant.ts'
import { joined } from './player.ts'
import { openBrowser, visit, type PageReader, type Shopper } from './shopper.ts'
import { TEAPOT_DEAL } from './teapot-deal.ts'
import { openWorld } from './world.ts'

declare const vitrineTest: PageReader

const world = forAllTests(openWorld)
const browser = forAllTests(openBrowser)
const merchant = forAllTests(openMerchant)
const operator = forAllTests(() => world.join('operator'))
/** When each thing happened in the show (server ms). */
const happened: Record<string, number> = {}
/** When its recording began. */
let started = 0
/** What was said in it, and when (server ms). */
const SAID = 'Fired twice.'
const WRITTEN_LATE = 'That was the last pot.'
const said: Record<string, number> = {}

const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** What the room shows that it should not at the instant on screen, or does not show that it should. */
const wrong = ({ page }: Shopper) =>
  page.evaluate(async happened => {
    const text = (selector: string, part?: string) =>
      vitrineTest
        .all(selector)
        .map(({ shadowRoot }) => (part ? shadowRoot?.querySelector(part) : shadowRoot)?.textContent ?? '')
        .join()
    const [at = 0] = await vitrineTest.frames(1)
    const shown: Record<string, string> = {
      'First words': text('vitrine-chat', '.chat'),
      'Celadon teapot': text('vitrine-products[variant="pinned"]'),
      '5 of 5 left': text('vitrine-deal'),
      'Last words': text('vitrine-chat', '.chat'),
    }
    return Object.entries(happened)
      .filter(([name, when]) => Math.abs(at - when) > 800 && (shown[name] ?? '').includes(name) !== at > when)
      .map(([name, when]) => `${name}: ${at - when} ms after it`)
  }, happened)

const SIZE = { width: 1_100, height: 800 }

/** A shopper at the show, and where in the replay they are counted to have gone. */
async function open(): Promise<Shopper & { seeks: { from_ms: number; to_ms: number }[] }> {
  const shopper = await visit(browser, 'about:blank', { size: SIZE })
  const seeks: { from_ms: number; to_ms: number }[] = []
  shopper.page.on('request', request => {
    if (new URL(request.url()).pathname !== '/events') return
    const { events } = request.postDataJSON() as { events: { name: string; props: (typeof seeks)[0] }[] }
    seeks.push(...events.filter(({ name }) => name === 'replay_seek').map(({ props }) => props))
  })
  await shopper.page.goto(`${merchant.url}/`)
  return { ...shopper, seeks }
}

/** The capture time of a frame to come. */
const captured = ({ page }: Shopper) => page.evaluate(() => vitrineTest.frames(1).then(([at]) => at ?? 0))

async function goTo({ page }: Shopper, stage: number): Promise<void> {
  const bar = page.getByRole('slider', { name: 'Place in the show' })
  const second = Math.round((stage - started) / 1_000)
  await bar.evaluate((input: HTMLInputElement, second) => {
    // As by a finger: through all that lies between.
    for (const value of [Number(input.value), second]) {
      input.value = String(value)
      input.dispatchEvent(new Event('input'))
    }
    input.dispatchEvent(new Event('change'))
  }, second)
}

/** Says it as of `ms` ago. */
async function say(text: string, ms = 0): Promise<void> {
  const at = Date.now() - ms
  expect((await operator.ask('caption.say', { text, lang: 'en', at })).refused).toBeUndefined()
  said[text] = at
}

/** The captions of the frames between two instants of the show, to the first of which the picture is coming. */
const captions = ({ page }: Shopper, from: number, to: number) =>
  page.evaluate(
    async ([from, to]) => {
      const found = new Set<string>()
      for (let at = from; at <= to; [, at = 0] = await vitrineTest.frames(2)) {
        const [shown] = vitrineTest.all('.captions')
        if (at > from) found.add(shown?.textContent?.trim() ?? '')
      }
      return [...found]
    },
    [from, to] as const,
  )

/** Follows the picture from before the first thing to after the last, and goes back and forth. */
async function playsAlong(shopper: Awaited<ReturnType<typeof open>>): Promise<void> {
  const { page, seeks } = shopper
  await page.getByRole('slider', { name: 'Place in the show' }).waitFor()
  const { 'First words': first = 0, 'Celadon teapot': pin = 0, 'Last words': last = 0 } = happened
  const places = [first - 1_500, last + 1_500, pin + 1_500, first - 1_500]
  for (const place of places) {
    await goTo(shopper, place)
    await expect.poll(() => captured(shopper)).toSatisfy((shown: number) => Math.abs(shown - place) < 1_500)
    await expect.poll(() => wrong(shopper)).toEqual([])
    // Who goes on before the picture moved has gone one way, not two.
    await page.evaluate(() => vitrineTest.frames(4))
  }
  // On from there by itself.
  await page.waitForFunction(until => vitrineTest.frames(1).then(([at = 0]) => at > until), pin + 1_000)
  await expect.poll(() => wrong(shopper)).toEqual([])
  await expect
    .poll(() => seeks.map(({ to_ms }) => Math.round(to_ms / 1_000)), { timeout: 20_000 })
    .toEqual(places.map(place => Math.round((place - started) / 1_000)))
  for (const [index, { from_ms }] of seeks.entries())
    expect(from_ms).toBeGreaterThanOrEqual(seeks[index - 1]?.to_ms ?? 0)
}

describe('a replay', () => {
  it('is made of a show of a few seconds: lines, a pin and a deal', async () => {
    await expect.poll(() => world.stage?.recording(), { timeout: 20_000 }).toBeDefined()
    const steps: [string, string, unknown][] = [
      ['First words', 'chat.say', { text: 'First words' }],
      ['Celadon teapot', 'product.pin', { item_id: TEAPOT_DEAL.item_id }],
      ['5 of 5 left', 'deal.open', { ...TEAPOT_DEAL, id: 'teapot', count: 5, hold_ms: 60_000 }],
      ['Last words', 'chat.say', { text: 'Last words' }],
    ]
    for (const [name, type, data] of steps) {
      await wait(2_000)
      const { seq, refused } = await operator.ask(type, data)
      expect(refused, name).toBeUndefined()
      happened[name] = (await operator.until(message => message.seq === seq)).at
      if (name === 'First words') await say(SAID)
    }
    await say(WRITTEN_LATE, 1_000)
    const end = happened['Last words'] ?? 0
    const recordedTo = async () => {
      const { url } = world.stage?.recording() ?? { url: '' }
      const playlist = await (await fetch(url)).text()
      const lengths = [...playlist.matchAll(/#EXTINF:([\d.]+)/g)].map(([, length]) => Number(length))
      return (
        (world.stage?.recording()?.started_at ?? 0) + lengths.reduce((sum, each) => sum + each, 0) * 1_000
      )
    }
    await expect.poll(recordedTo, { timeout: 20_000 }).toBeGreaterThan(end + 3_000)
    const { url, started_at } = world.stage?.recording() ?? { url: '', started_at: 0 }
    started = started_at
    merchant.answers.set('/show.mp4', { type: 'video/mp4', body: await joined(url), headers: {} })
    const replay = { url, started_at }
    const { refused } = await operator.ask('show.phase', { phase: 'ended', replay })
    expect(refused).toBeUndefined()
    const src = `${world.server}/shows/${world.show}`
    const page = merchantPage({ embed: `${world.server}/embed`, src, attributes: 'consent="granted"' })
    merchant.answers.set('/', page)
    merchant.answers.set('/next', page)
  })

  it('begins at the button of a show that is over; chat, pin and deal come and go with its picture', async () => {
    const shopper = await open()
    await shopper.page.getByRole('button', { name: 'Watch the replay' }).click()
    await playsAlong(shopper)
    await shopper.page.getByText('A replay: the chat as it was.').waitFor()
    expect(shopper.complaints).toEqual([])
    await shopper.context.close()
  })

  it('does the same from a file', async () => {
    const replay = { url: `${merchant.url}/show.mp4`, started_at: started }
    await operator.ask('show.phase', { phase: 'replay', replay })
    const shopper = await open()
    await playsAlong(shopper)
    expect(await shopper.page.evaluate(() => vitrineTest.video()?.currentSrc)).toBe(replay.url)
    await shopper.context.close()
  })

  it('has its captions where they were said, and none elsewhere', async () => {
    const replay = world.stage?.recording()
    await operator.ask('show.phase', { phase: 'replay', replay })
    const shopper = await open()
    const { [SAID]: first = 0, [WRITTEN_LATE]: last = 0 } = said
    /** Comes to a place before it: what the room has to say there is read by then. */
    const comeTo = async (stage: number) => {
      await goTo(shopper, stage - 1_500)
      await expect
        .poll(() => captured(shopper))
        .toSatisfy((shown: number) => shown > stage - 2_500 && shown < stage)
    }
    await shopper.page.getByRole('slider', { name: 'Place in the show' }).waitFor()
    await goTo(shopper, first + 1_000)
    await shopper.page.locator('vitrine-player .captions-toggle').dispatchEvent('click')
    await shopper.page.locator('vitrine-player .captions').getByText(SAID).waitFor()
    // It was read long ago when the next one was said.
    await comeTo(last - 1_200)
    expect(await captions(shopper, last - 1_200, last - 400)).toEqual([''])
    expect(await captions(shopper, last + 600, last + 1_400)).toEqual([WRITTEN_LATE])
    await comeTo(first - 1_200)
    expect(await captions(shopper, first - 1_200, first - 400)).toEqual([''])
    expect(await captions(shopper, first + 800, first + 1_600)).toEqual([SAID])
    expect(shopper.complaints).toEqual([])
    await shopper.context.close()
  })

  it.each(['a file', 'a playlist'])('of %s goes on where it was on the page before', async kind => {
    const url = kind === 'a file' ? `${merchant.url}/show.mp4` : world.stage?.recording()?.url
    await operator.ask('show.phase', { phase: 'replay', replay: { url, started_at: started } })
    const shopper = await open()
    const { page } = shopper
    await page.getByRole('slider', { name: 'Place in the show' }).waitFor()
    const { 'Celadon teapot': place = 0 } = happened
    await goTo(shopper, place)
    await expect.poll(() => captured(shopper)).toSatisfy((shown: number) => Math.abs(shown - place) < 1_500)
    await page.getByRole('button', { name: 'Pause' }).click()
    const left = (await page.evaluate(() => vitrineTest.video()?.currentTime)) ?? 0
    const arrives = page.waitForURL('**/next')
    await page.evaluate(() => void (location.href = '/next'))
    await arrives
    await page.waitForFunction(() => {
      const video = vitrineTest.video()
      return video && getComputedStyle(video).opacity === '1'
    })
    const at = await captured(shopper)
    expect(at - started - left * 1_000).toSatisfy((ms: number) => ms > -500 && ms < 2_000)
    await shopper.context.close()
  })
})
