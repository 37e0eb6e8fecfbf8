import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Telemetry } from './telemetry.ts'
import { createWorld } from './telemetry.test-world.ts'

const frame = { startup_ms: 400, transport: 'whep' } as const
const line = { item_id: 'p1', quantity: 1, value: 990, currency: 'EUR', exp: 2 }
const url = 'https://collector.example/events'
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const react = (telemetry: Telemetry, n: number) => {
  for (let i = 0; i < n; i++) telemetry.track('reaction', { n: i })
}

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }))
afterEach(() => void vi.useRealTimers())

/** A browser in which the code that sends is slow to come. */
function waiting() {
  const made = createWorld()
  made.world.loadMs = 600_000
  return made
}

describe('the code that sends', () => {
  it.each<[string, number, (telemetry: Telemetry) => unknown]>([
    ['after 2 s without a picture', 2_000, () => {}],
    ['with the first frame', 0, telemetry => telemetry.track('first_frame', frame)],
    ['at once for commerce', 0, telemetry => telemetry.track('add_to_cart', line)],
    ['at once for fifty events', 0, telemetry => react(telemetry, 50)],
    ['when all is to be sent now', 0, telemetry => void telemetry.flush()],
  ])('is fetched %s', async (_name, ms, act) => {
    const { world, page } = createWorld()
    const { telemetry } = page({ consent: 'granted' }, undefined, { mode: 'live' })
    await pass(100)
    expect(world.loads).toBe(0)
    act(telemetry)
    if (ms) await pass(ms - 101)
    if (ms) expect(world.loads).toBe(0)
    await pass(2)
    expect(world.loads).toBe(1)
  })

  it.each<[string, Parameters<ReturnType<typeof createWorld>['page']>[0]]>([
    ['while nobody answered the question of consent', {}],
    ['when consent is denied', { consent: 'denied' }],
  ])('is not fetched %s', async (_name, options) => {
    const { world, page } = createWorld()
    const { telemetry, hide, back } = page(options, undefined, { mode: 'live' })
    telemetry.track('first_frame', frame)
    telemetry.track('add_to_cart', line)
    await pass(60_000)
    hide()
    back()
    await telemetry.flush()
    await telemetry.close()
    await pass(60_000)
    expect([world.loads, vi.getTimerCount()]).toEqual([0, 0])
  })

  it('finds all that came before it, in order, with its own times, and sends it once', async () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(gaps, fc.integer({ min: 0, max: 20_000 }), async (waits, loadMs) => {
        vi.clearAllTimers()
        const { world, page, batches, stored, undeclared, notes } = createWorld()
        world.loadMs = loadMs
        const { telemetry } = page({ consent: 'granted' })
        const times: number[] = []
        for (const wait of waits) {
          await pass(wait)
          times.push(Date.now())
          telemetry.track('reaction', {})
        }
        await pass(60_000)
        expect(stored().map(event => [event.seq, event.t])).toEqual(times.map((t, at) => [at + 1, t]))
        const sent = batches.flatMap(batch => batch.events.map(event => event.seq))
        expect([sent, undeclared()]).toEqual([times.map((_t, at) => at + 1), 0])
        expect(notes.has('vitrine:unsent')).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('takes over a burst without a loss', async () => {
    const { page, stored, undeclared } = createWorld()
    react(page({ consent: 'granted' }).telemetry, 3_000)
    await pass(5_000)
    expect([stored().length, undeclared()]).toEqual([3_000, 0])
  })

  it('is asked for again, ever more rarely, while it cannot be loaded; nothing is lost', async () => {
    const { world, page, stored, undeclared } = createWorld()
    world.unloadable = true
    const { telemetry, errors, back } = page({ consent: 'granted' })
    for (let i = 0; i < 360; i++) {
      telemetry.track('heartbeat', { watched_ms: i * 10_000, mode: 'live', pos_ms: i })
      await pass(10_000)
    }
    expect(world.loads).toBeLessThan(3 + 13)
    expect(errors).toMatchObject([{ code: 'telemetry_refused', retryable: true }])
    world.unloadable = false
    back()
    await pass(1_000)
    expect([stored().length, undeclared()]).toEqual([360, 0])
  })
})

describe('a page that is left before the code is there', () => {
  type Leave = (page: ReturnType<ReturnType<typeof createWorld>['page']>) => unknown
  const ways: [string, Leave][] = [
    ['hidden', page => page.hide()],
    ['left', page => page.leave()],
    ['hidden and then left', page => (page.hide(), page.leave())],
    ['without the show, which was taken away', page => page.telemetry.end()],
  ]

  it.each(ways)('is counted when %s, with what the very turn still says', async (_name, go) => {
    const { page, batches, sink } = waiting()
    const own = sink('https://own.example')
    const one = page({ consent: 'granted' }, [own, sink()], { mode: 'live' })
    one.telemetry.track('view_item', { item_id: 'p1' })
    await pass(900)
    go(one)
    one.telemetry.track('heartbeat', { watched_ms: 900, mode: 'live', pos_ms: 900 })
    await pass(1_000)
    const events = batches.flatMap(batch => batch.events)
    const counted = (name: string) => events.filter(one => one.name === name).length
    // Each by both sinks, once.
    expect(['show_enter', 'view_item', 'heartbeat'].map(counted)).toEqual([2, 2, 2])
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length / 2)
    expect(batches.every(batch => batch.leaving)).toBe(true)
  })

  it.each(ways)('is counted without identifiers when %s', async (_name, go) => {
    const { page, stored, notes } = waiting()
    const one = page({ countWithoutId: true, consent: 'denied' }, undefined, { mode: 'live' })
    await pass(900)
    expect(notes.size).toBe(0)
    go(one)
    expect(notes.size).toBe(0)
    await pass(1_000)
    expect(stored()[0]).toMatchObject({ name: 'show_enter', consent: 'denied' })
    expect(stored()[0]).not.toHaveProperty('anon')
    expect(notes.size).toBe(0)
  })

  it.each(ways)('says nothing without consent when %s', async (_name, go) => {
    const { page, batches, notes } = waiting()
    const one = page({}, undefined, { mode: 'live' })
    await pass(900)
    go(one)
    await pass(1_000)
    expect([batches.length, notes.size]).toEqual([0, 0])
  })

  it.each([
    ['the collector is down', 503],
    ['nobody answers', 0],
  ])('is made up for by the next page where %s', async (_name, status) => {
    const { world, page, fate, stored, notes, undeclared } = waiting()
    fate([], status)
    const first = page({ consent: 'granted' }, undefined, { mode: 'live' })
    await pass(900)
    first.leave()
    await pass(1)
    first.kill()
    fate([])
    world.loadMs = 0
    page({ consent: 'granted' })
    await pass(10_000)
    expect(stored()).toMatchObject([{ name: 'show_enter', seq: 1 }])
    expect([undeclared(), notes.has('vitrine:unsent')]).toEqual([0, false])
  })

  it('is made up for by the next page when it is killed', async () => {
    const { world, page, stored, undeclared } = waiting()
    const first = page({ consent: 'granted' }, undefined, { mode: 'live' })
    await pass(300)
    first.kill()
    world.loadMs = 0
    page({ consent: 'granted' })
    await pass(10_000)
    expect([stored().map(event => event.name), undeclared()]).toEqual([['show_enter'], 0])
  })

  it('sends nothing again when it comes back', async () => {
    const { world, page, batches } = createWorld()
    world.loadMs = 5_000
    const { hide, back, telemetry } = page({ consent: 'granted' }, undefined, { mode: 'live' })
    await pass(900)
    hide()
    back()
    hide()
    await pass(1)
    back()
    telemetry.track('follow', {})
    await pass(20_000)
    expect(batches.flatMap(batch => batch.events.map(event => event.name))).toEqual(['show_enter', 'follow'])
  })

  it('waits with the rest for what is still on its way by keepalive', async () => {
    const { world, page, batches, sink } = createWorld()
    const store = sink()
    const slow = Object.assign(
      async (...args: Parameters<typeof store>) => {
        if (args[1].leaving) await new Promise(resolve => setTimeout(resolve, 4_000))
        return await store(...args)
      },
      { key: url },
    )
    const { hide, back, telemetry } = page({ consent: 'granted' }, [slow], { mode: 'live' })
    hide()
    back()
    telemetry.track('add_to_cart', line)
    await pass(3_000)
    expect([world.loads, batches.length]).toEqual([1, 0])
    await pass(10_000)
    expect(batches.flatMap(batch => batch.events.map(event => event.name))).toEqual([
      'show_enter',
      'add_to_cart',
    ])
  })

  it('forgets all when consent is withdrawn, and needs no code for it', async () => {
    const { world, page, batches, notes, disk, fate } = createWorld()
    fate([], 503)
    const first = page({ consent: 'granted' })
    first.telemetry.track('follow', {})
    await pass(5_000)
    first.kill()
    expect(await disk.list(url, 9)).toHaveLength(1)
    world.loadMs = 600_000
    const [sent, loads] = [batches.length, world.loads]
    const { telemetry, leave } = page({ consent: 'granted' }, undefined, { mode: 'live' })
    await pass(400)
    telemetry.setConsent('denied')
    leave()
    await pass(60_000)
    expect([batches.length, world.loads - loads, notes.size]).toEqual([sent, 0, 0])
    expect(await disk.list(url, 9)).toEqual([])
  })
})
