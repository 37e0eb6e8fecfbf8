import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MOST_HELD } from './hold.ts'
import { createWorld, type Fate } from './telemetry.test-world.ts'
import { reportPurchase } from './report-purchase.ts'
import { createTelemetry } from './telemetry.ts'

const beat = (watched_ms: number) => ({ watched_ms, mode: 'live', pos_ms: watched_ms }) as const
const line = { item_id: 'p1', quantity: 1, value: 990, currency: 'EUR', exp: 2 }
const order = { value: 990, currency: 'EUR', exp: 2, items: [{ item_id: 'p1', quantity: 1, value: 990 }] }
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

describe('batching', () => {
  it('sends every 5 s, with identifiers, a gapless seq and the age of what it sends', async () => {
    const { page, batches } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    telemetry.setContext({ arms: { copy: 'a' } })
    telemetry.track('show_enter', { mode: 'live' })
    await pass(1_000)
    telemetry.track('view_item', { item_id: 'p1' })
    await pass(1_010)
    const { batch, boot, events, sent_m } = batches[0] ?? {}
    expect(batches).toHaveLength(1)
    expect([batch, boot, sent_m]).toEqual([expect.any(String), expect.any(String), 2_001])
    expect(events).toMatchObject([
      {
        name: 'show_enter',
        seq: 1,
        m: 0,
        show: 'drop',
        view: telemetry.view,
        consent: 'granted',
        arms: { copy: 'a' },
      },
      { name: 'view_item', seq: 2, m: 1_000, attr: { source: 'direct', landing_path: '/live' } },
    ])
    for (const event of events ?? [])
      for (const key of ['anon', 'sess', 'tab']) expect(event).toHaveProperty(key)
    telemetry.track('follow', {})
    await pass(4_900)
    expect(batches).toHaveLength(1)
    await pass(200)
    expect(batches).toHaveLength(2)
    expect(batches[1]).toMatchObject({ events: [{ seq: 3 }], offset_m: expect.any(Number) })
  })

  it('says when a thing happened that it heard of later', async () => {
    const { page, stored } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    await pass(3_000)
    const now = Date.now()
    telemetry.track('view_promotion', { placement: 'home' }, now - 1_200)
    telemetry.track('view_promotion', { placement: 'before the page' }, now - 60_000)
    telemetry.track('follow', {}, now + 60_000)
    await pass(6_000)
    expect(stored()).toMatchObject([
      { seq: 1, t: now - 1_200, m: 1_800 },
      { seq: 2, t: now - 60_000, m: 0 },
      { seq: 3, t: now, m: 3_000 },
    ])
  })

  it('tells the page’s vitals from the first frame on, until it ends', async () => {
    const { page, stored } = createWorld()
    const { telemetry, vital, listening } = page({ consent: 'granted' })
    vital({ metric: 'TTFB', value: 1 })
    telemetry.track('first_frame', { startup_ms: 400, transport: 'whep' })
    vital({ metric: 'LCP', value: 812.5, rating: 'good' })
    await telemetry.close()
    vital({ metric: 'CLS', value: 0, rating: 'good' })
    expect(stored().map(({ name, props }) => [name, props])).toEqual([
      ['first_frame', { startup_ms: 400, transport: 'whep' }],
      ['web_vital', { metric: 'LCP', value: 812.5, rating: 'good' }],
    ])
    expect(listening()).toBe(false)
  })

  it('sends commerce at once', async () => {
    const { page, batches } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    await pass(3_000)
    telemetry.track('add_to_cart', line)
    await pass(10)
    expect(batches).toHaveLength(1)
  })

  it('sends 50 events at once and a burst of 12,000 in larger pieces, shedding nothing', async () => {
    const { page, batches, stored, undeclared } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    await pass(3_000)
    for (let i = 0; i < 50; i++) telemetry.track('reaction', { n: i })
    await pass(10)
    expect(stored()).toHaveLength(50)
    for (let i = 0; i < 12_000; i++) telemetry.track('reaction', { n: i })
    await pass(10)
    expect(stored()).toHaveLength(12_050)
    expect(batches.length).toBeLessThan(70)
    expect(undeclared()).toBe(0)
  })
})

describe('consent', () => {
  it('holds everything while pending: 500 at most, heartbeats replaced, once-a-view never shed', async () => {
    const { page, batches, world, stored, undeclared, notes } = createWorld()
    const { telemetry } = page()
    telemetry.track('show_enter', { mode: 'live' })
    for (let i = 1; i <= 700; i++) {
      telemetry.track('heartbeat', beat(i))
      telemetry.track('reaction', { n: i })
    }
    await pass(60_000)
    expect([batches.length, world.opened, notes.size]).toEqual([0, 0, 0])

    telemetry.setConsent('granted')
    telemetry.track('follow', {})
    await pass(10_000)
    const all = stored()
    expect(all).toHaveLength(MOST_HELD + 1)
    expect(all.filter(event => event.name === 'heartbeat')).toMatchObject([{ props: { watched_ms: 700 } }])
    expect(all[0]).toMatchObject({ name: 'show_enter', consent: 'pending' })
    expect(all[0]).not.toHaveProperty('anon')
    expect(all.at(-1)).toMatchObject({ name: 'follow', consent: 'granted', anon: expect.any(String) })
    expect(undeclared()).toBe(0)
  })

  it('sends nothing when denied', async () => {
    const { page, batches, world, notes } = createWorld()
    const { telemetry, hide, leave } = page()
    telemetry.track('show_enter', { mode: 'live' })
    telemetry.setConsent('denied')
    telemetry.track('follow', {})
    hide()
    leave()
    await pass(60_000)
    await telemetry.close()
    expect([batches.length, world.opened, notes.size]).toEqual([0, 0, 0])
  })

  it('counts without identifiers and without the browser’s storage where the merchant chose so', async () => {
    const { page, stored, world, notes } = createWorld()
    const { telemetry } = page({ countWithoutId: true })
    telemetry.track('show_enter', { mode: 'live' })
    telemetry.setConsent('denied')
    telemetry.track('begin_checkout', order)
    await pass(10_000)
    expect(stored()).toMatchObject([
      { seq: 1, consent: 'denied' },
      { seq: 2, consent: 'denied' },
    ])
    for (const event of stored())
      for (const key of ['anon', 'sess', 'tab']) expect(event).not.toHaveProperty(key)
    expect([world.opened, notes.size]).toEqual([0, 0])
  })

  it('takes Global Privacy Control for a no, whatever is said', async () => {
    const { page, batches, world } = createWorld()
    world.gpc = true
    const { telemetry } = page({ consent: 'granted' })
    telemetry.setConsent('granted')
    telemetry.track('follow', {})
    await pass(10_000)
    expect([telemetry.$consent.get(), batches.length]).toEqual(['denied', 0])
  })

  it('purges what is unsent and stored when withdrawn, and joins nothing to it later', async () => {
    const { page, batches, disk, notes, fate } = createWorld()
    fate([], 503)
    const { telemetry } = page({ consent: 'granted', countWithoutId: true })
    const before = telemetry.view
    telemetry.track('begin_checkout', order)
    await pass(1_000)
    expect(await disk.list('https://collector.example/events', 9)).toHaveLength(1)
    telemetry.track('follow', {})
    telemetry.setConsent('denied')
    const sent = batches.length
    fate([])
    telemetry.track('reaction', {})
    await pass(120_000)
    expect(await disk.list('https://collector.example/events', 9)).toEqual([])
    expect(notes.size).toBe(0)
    const after = batches.slice(sent)
    expect(after.flatMap(batch => batch.events)).toMatchObject([{ name: 'reaction', seq: 1 }])
    expect(after[0]?.boot).not.toBe(batches[0]?.boot)
    expect(telemetry.view).not.toBe(before)
  })

  it('purges at the next load when consent was withdrawn in between', async () => {
    const { page, disk, fate, batches } = createWorld()
    fate([], 503)
    const first = page({ consent: 'granted' })
    first.telemetry.track('follow', {})
    await pass(1_000)
    first.kill()
    fate([])
    const sent = batches.length
    page({ consent: 'denied' })
    await pass(30_000)
    expect(await disk.list('https://collector.example/events', 9)).toEqual([])
    expect(batches).toHaveLength(sent)
  })

  it('knows who returns only with consent', async () => {
    const { page } = createWorld()
    expect(page().telemetry.returning).toBeUndefined()
    expect(page({ consent: 'granted' }).telemetry.returning).toBe(false)
    expect(page({ consent: 'granted' }).telemetry.returning).toBe(true)
  })
})

describe('failures', () => {
  it.each<[string, Fate[]]>([
    ['no answer', [0]],
    ['a timeout', [408]],
    ['too early', [425]],
    ['too many', [429, 429, 429]],
    ['a broken server', [500, 502, 503, 504, 500]],
    ['stored, then the line broke', ['store_then_break', 'store_then_break']],
  ])('tries again after %s, without another event', async (_name, fates) => {
    const { page, fate, stored, batches, undeclared } = createWorld()
    fate(fates)
    const { telemetry, errors } = page({ consent: 'granted' })
    for (let i = 0; i < 10; i++) telemetry.track('reaction', { n: i })
    await pass(180_000)
    expect(stored()).toHaveLength(10)
    expect(undeclared()).toBe(0)
    expect(batches).toHaveLength(fates.length + 1)
    expect(new Set(batches.map(batch => batch.batch)).size).toBe(1)
    expect(batches.map(batch => batch.attempt)).toEqual(batches.map((_batch, index) => index + 1))
    expect(errors).toEqual([])
  })

  it('waits as Retry-After asks, whatever happens meanwhile, and goes on by itself however short the jitter', async () => {
    const { page, fate, batches, stored, world } = createWorld()
    world.random = 0
    fate([{ status: 503, retryAfterMs: 30_000 }, 500])
    const { telemetry, back } = page({ consent: 'granted' })
    telemetry.track('purchase', { ...order, transaction_id: '1' })
    await pass(100)
    back()
    telemetry.track('add_to_cart', line)
    await pass(29_000)
    expect(batches).toHaveLength(1)
    expect(stored()).toHaveLength(0)
    await pass(2_000)
    expect(stored()).toHaveLength(2)
  })

  it('waits as an acknowledgement asks', async () => {
    const { page, fate, batches } = createWorld()
    fate([{ retry_after_ms: 60_000 }])
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('add_to_cart', line)
    await pass(100)
    telemetry.track('add_to_cart', line)
    await pass(59_000)
    expect(batches).toHaveLength(1)
    await pass(2_000)
    expect(batches).toHaveLength(2)
  })

  it('splits what is too large and declares the one event that always is', async () => {
    const { page, fate, stored, undeclared } = createWorld()
    fate([413, 413, 413, 413])
    const { telemetry, errors } = page({ consent: 'granted' })
    for (let i = 0; i < 8; i++) telemetry.track('reaction', { n: i })
    await pass(30_000)
    expect(stored()).toHaveLength(7)
    expect(undeclared()).toBe(0)
    expect(errors).toHaveLength(1)
  })

  it('sets aside what is refused whole, and declares it', async () => {
    const { page, fate, stored, undeclared } = createWorld()
    fate([422])
    const { telemetry, errors } = page({ consent: 'granted' })
    telemetry.track('reaction', { n: 1 })
    await pass(10_000)
    telemetry.track('reaction', { n: 2 })
    await pass(10_000)
    expect(stored()).toMatchObject([{ seq: 2 }])
    expect(undeclared()).toBe(0)
    expect(errors).toMatchObject([{ code: 'telemetry_refused', retryable: false }])
  })

  it('ends when even the declaration is refused', async () => {
    const { page, fate, batches } = createWorld()
    fate([], 400)
    page({ consent: 'granted' }).telemetry.track('reaction', { n: 1 })
    await pass(600_000)
    expect(batches).toHaveLength(2)
  })

  it('sends single events again when the acknowledgement says so', async () => {
    const { page, fate, stored, batches } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('reaction', { n: 1 })
    telemetry.track('reaction', { n: 2 })
    fate([503])
    await pass(2_010)
    const id = batches[0]?.events[0]?.id ?? ''
    fate([{ rejected: [{ id, code: 'busy', retryable: true }] }])
    await pass(60_000)
    expect(batches.map(batch => batch.events.length)).toEqual([2, 2, 1])
    expect(stored()).toHaveLength(2)
  })

  it.each([401, 403, 410])(
    'stops after %i, keeps what is stored, and tries again in the next page',
    async status => {
      const { page, fate, batches, stored } = createWorld()
      fate([], status)
      const first = page({ consent: 'granted' })
      first.telemetry.track('reaction', { n: 1 })
      await pass(10_000)
      first.telemetry.track('reaction', { n: 2 })
      await pass(600_000)
      expect(batches).toHaveLength(1)
      expect(first.errors).toHaveLength(1)
      first.kill()
      fate([])
      page({ consent: 'granted' })
      await pass(10_000)
      expect(stored()).toMatchObject([{ seq: 1 }])
    },
  )

  it('breaks the circuit after three silences while online: no storm, nothing lost', async () => {
    const { page, fate, batches, stored, undeclared } = createWorld()
    fate([], 0)
    const { telemetry, errors } = page({ consent: 'granted' })
    for (let i = 0; i < 360; i++) {
      telemetry.track('heartbeat', beat(i))
      await pass(10_000)
    }
    expect(batches.length).toBeLessThan(3 + 13)
    expect(errors).toHaveLength(1)
    fate([])
    await pass(300_000)
    expect(stored()).toHaveLength(360)
    expect(undeclared()).toBe(0)
  })

  it('does not try while offline, and does at once when back', async () => {
    const { page, world, batches, stored } = createWorld()
    world.online = false
    const one = page({ consent: 'granted' })
    one.telemetry.track('add_to_cart', line)
    await pass(3_600_000)
    expect(batches).toHaveLength(0)
    world.online = true
    one.back()
    await pass(10)
    expect(stored()).toHaveLength(1)
  })

  it('sheds heartbeats first at the cap, commerce never, and says so', async () => {
    const { page, fate, stored, undeclared } = createWorld()
    fate([], 503)
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('show_enter', { mode: 'live' })
    for (let i = 0; i < 11_000; i++)
      telemetry.track(i % 2 ? 'heartbeat' : 'add_to_cart', (i % 2 ? beat(i) : line) as never)
    await pass(10_000)
    telemetry.track('follow', {})
    await pass(1_000)
    fate([])
    await pass(600_000)
    const named = (name: string) => stored().filter(event => event.name === name)
    expect([named('add_to_cart').length, named('show_enter').length]).toEqual([5_500, 1])
    expect(stored().length).toBeLessThanOrEqual(10_000)
    expect(undeclared()).toBe(0)
  })

  it('takes noise from a page without types', async () => {
    const { page, stored } = createWorld()
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('follow', undefined as never)
    await pass(10_000)
    expect(stored()).toMatchObject([{ name: 'follow', props: {} }])
  })

  it('works where storage is blocked', async () => {
    const { page, world, stored } = createWorld()
    world.blocked = true
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('follow', {})
    await pass(10_000)
    expect(stored()).toHaveLength(1)
  })

  it('lets a dead sink neither block nor repeat another', async () => {
    const { page, sink, stored, batches } = createWorld()
    const dead = Object.assign(() => new Promise<never>(() => {}), { key: 'https://dead.example' })
    const throws = () => {
      throw new Error('no')
    }
    const { telemetry } = page({ consent: 'granted' }, [dead, throws, sink()])
    for (let i = 0; i < 5; i++) {
      telemetry.track('reaction', { n: i })
      await pass(20_000)
    }
    expect(stored()).toHaveLength(5)
    expect(batches.flatMap(batch => batch.events)).toHaveLength(5)
  })

  it('loses nothing and declares every gap, whatever fails and whenever the page dies', async () => {
    const fates = fc.array(
      fc.constantFrom<Fate>('store', 'store_then_break', 0, 408, 429, 500, 503, {
        status: 503,
        retryAfterMs: 9_000,
      }),
      { maxLength: 12 },
    )
    const step = fc.record({
      n: fc.integer({ min: 1, max: 80 }),
      wait: fc.integer({ min: 300, max: 20_000 }),
      then: fc.constantFrom('stay', 'hide', 'kill', 'leave'),
    })
    const load = fc.constantFrom(0, 300, 9_000)
    await fc.assert(
      fc.asyncProperty(
        fates,
        fc.array(step, { minLength: 1, maxLength: 6 }),
        load,
        async (script, steps, loadMs) => {
          vi.clearAllTimers()
          const { world, page, fate, stored, undeclared, disk } = createWorld()
          fate(script)
          world.loadMs = loadMs
          let now = page({ consent: 'granted' })
          let tracked = 0
          for (const { n, wait, then } of steps) {
            for (let i = 0; i < n; i++) now.telemetry.track('reaction', { n: ++tracked })
            await pass(wait)
            if (then === 'hide') now.hide()
            if (then === 'leave') now.leave()
            if (then === 'kill' || then === 'leave') {
              now.kill()
              now = page({ consent: 'granted' })
            }
          }
          await pass(1_800_000)
          expect([stored().length, undeclared()]).toEqual([tracked, 0])
          expect(await disk.list('https://collector.example/events', 9)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('leaving', () => {
  it('sends what waits by keepalive and does not send it twice when it was acknowledged', async () => {
    const { page, batches, stored, disk } = createWorld()
    const { telemetry, hide, leave } = page({ consent: 'granted' })
    telemetry.track('follow', {})
    hide()
    leave()
    telemetry.track('heartbeat', beat(9))
    await pass(60_000)
    expect(batches.map(batch => [batch.leaving, batch.events.length])).toEqual([
      [true, 1],
      [true, 1],
    ])
    expect(stored()).toHaveLength(2)
    expect(await disk.list('https://collector.example/events', 9)).toEqual([])
  })

  it('keeps within 60 kB, the important first, and replays the rest in the next page', async () => {
    const { page, batches, stored, undeclared } = createWorld()
    const first = page({ consent: 'granted' })
    for (let i = 0; i < 40; i++)
      first.telemetry.track('view_item_list', { list: 'x', item_ids: Array(200).fill(`item-${i}`) })
    first.telemetry.track('add_to_cart', line)
    first.leave()
    await pass(1)
    first.kill()
    const [exit] = batches
    expect(exit?.events.some(event => event.name === 'add_to_cart')).toBe(true)
    expect(JSON.stringify(exit).length).toBeLessThan(61_000)
    expect(exit?.events.length).toBeGreaterThan(10)
    page({ consent: 'granted' })
    await pass(30_000)
    expect(stored()).toHaveLength(41)
    expect(undeclared()).toBe(0)
  })

  it('replays what a killed page stored, under its own boot and with the offset it knew', async () => {
    const { page, batches, fate } = createWorld()
    const first = page({ consent: 'granted' })
    first.telemetry.track('add_to_cart', line)
    await pass(1_000)
    fate([], 503)
    first.telemetry.track('follow', {})
    await pass(1_000)
    first.kill()
    fate([])
    await pass(3_600_000)
    page({ consent: 'granted' })
    await pass(10_000)
    const replay = batches.at(-1)
    expect(replay?.boot).toBe(batches[0]?.boot)
    expect(replay?.sent_m).toBeUndefined()
    expect(replay?.offset_t).toBe(7_000)
  })

  it('lets go of everything when closed', async () => {
    const { page, stored } = createWorld()
    const { telemetry, listening } = page({ consent: 'granted' })
    telemetry.track('show_exit', { watched_ms: 5 })
    await telemetry.close()
    telemetry.track('follow', {})
    expect(stored()).toMatchObject([{ name: 'show_exit' }])
    expect([listening(), vi.getTimerCount()]).toEqual([false, 0])
  })

  it('lets go also when the collector is dead', async () => {
    const { page, fate } = createWorld()
    fate([], 503)
    const { telemetry } = page({ consent: 'granted' })
    telemetry.track('show_exit', { watched_ms: 5 })
    await telemetry.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a visit', () => {
  it('enters and exits with what the last beat said, even one of the same turn', async () => {
    const { page, sink, stored, notes } = createWorld()
    notes.set('vitrine:anon', 'seen-before')
    const closing = new AbortController()
    const visit = { mode: 'live', locale: 'de', country: 'DE' } as const
    const { telemetry } = page({ consent: 'granted', signal: closing.signal }, [sink()], visit)
    telemetry.track('heartbeat', beat(10_000))
    telemetry.end()
    closing.abort()
    telemetry.track('heartbeat', beat(12_000))
    await pass(10)
    expect(stored().map(event => event.name)).toEqual(['show_enter', 'heartbeat', 'heartbeat', 'show_exit'])
    const enter = {
      mode: 'live',
      locale: 'de',
      country: 'DE',
      tz: 'Europe/Berlin',
      device: 'mobile',
      returning: true,
    }
    expect(stored()[0]?.props).toEqual(enter)
    expect(stored()[3]?.props).toEqual({ watched_ms: 12_000, pos_ms: 12_000 })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('keeps what came before the show was known, and names the show in it', async () => {
    const { sink, browser, load, stored } = createWorld()
    const telemetry = createTelemetry({ consent: 'granted', sinks: [sink()] }, browser(), load)
    telemetry.track('view_promotion', { placement: 'inline' })
    await pass(60_000)
    telemetry.begin({ show: 'drop', mode: 'replay' })
    await pass(10_000)
    expect(stored()).toMatchObject([
      { name: 'view_promotion', show: 'drop', seq: 1, anon: expect.any(String) },
      { name: 'show_enter', show: 'drop', seq: 2 },
    ])
  })

  it('sends to the collector of the show and to the page’s own sinks', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response(null, { status: 204 }))
    vi.stubGlobal('fetch', fetched)
    const { page, sink, stored } = createWorld()
    const { telemetry } = page({ consent: 'granted' }, [sink(undefined)], {
      url: 'https://live.example/events',
    })
    telemetry.track('follow', {})
    await pass(10_000)
    vi.unstubAllGlobals()
    expect(stored()).toHaveLength(1)
    expect(fetched.mock.calls.map(call => call[0])).toEqual(['https://live.example/events'])
  })
})

describe('a purchase on the thank-you page', () => {
  const url = 'https://live.example/events'
  const bought = { ...order, transaction_id: '1001' }

  it('carries the view and the show it came from', async () => {
    const { page, sink, browser, load, stored } = createWorld()
    const { telemetry } = page({ consent: 'granted' }, [sink()], { url })
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
    telemetry.track('begin_checkout', order)
    const thanks = reportPurchase(bought, { consent: 'granted', sinks: [sink()] }, browser(), load)
    await pass(10)
    vi.unstubAllGlobals()
    expect(thanks?.view).toBe(telemetry.view)
    const purchase = stored().filter(event => event.name === 'purchase')
    expect(purchase).toMatchObject([{ show: 'drop', view: telemetry.view, props: bought }])
    expect(stored().filter(event => event.name === 'show_enter')).toEqual([])
  })

  it('is not joined to anything without granted consent at the checkout', () => {
    const { page, browser, load } = createWorld()
    const { telemetry } = page({ countWithoutId: true })
    telemetry.track('begin_checkout', order)
    telemetry.setConsent('denied')
    telemetry.track('begin_checkout', order)
    expect(reportPurchase(bought, { consent: 'granted' }, browser(), load)).toBeUndefined()
  })
})
