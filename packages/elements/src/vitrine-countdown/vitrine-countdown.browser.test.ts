import type { Ports } from '@vitrine/core'
import { createWorld, audit, same, until, type World } from '../browser.test-world.ts'
import { createTicker, untilNextSecond } from './ticker.ts'
import { spokenMoment, timeLeft } from './time-left.ts'
import type { VitrineCountdown } from './vitrine-countdown.ts'

describe('timeLeft', () => {
  const table: [left: number, shown: [number, number, number, number]][] = [
    [0, [0, 0, 0, 0]],
    [-5_000, [0, 0, 0, 0]],
    [1, [0, 0, 0, 1]],
    [1_000, [0, 0, 0, 1]],
    [1_001, [0, 0, 0, 2]],
    [60_000, [0, 0, 1, 0]],
    [3_599_999, [0, 1, 0, 0]],
    [90_061_000, [1, 1, 1, 1]],
  ]
  for (const [left, shown] of table)
    it(`${left} ms`, () => same(Object.values(timeLeft(left)), shown, 'days, hours, minutes, seconds'))

  it('sleeps exactly until another number is due', () => {
    for (const left of [1, 999, 1_000, 1_001, 59_999, 3_600_000]) {
      const wait = untilNextSecond(left)
      if (!(wait > 0 && wait <= 1_000)) throw new Error(`${left}: sleeps ${wait} ms`)
      const seconds = (ms: number) => Math.ceil(ms / 1_000)
      same(seconds(left - wait), seconds(left) - 1, `${left} ms, after the sleep`)
    }
  })
})

describe('spokenMoment', () => {
  const table: [before: number, now: number, spoken: number | undefined][] = [
    [301_000, 300_000, 300],
    [300_000, 299_000, undefined],
    [61_000, 59_000, 60],
    [11_000, 10_000, 10],
    [1_000, 0, 0],
    // A page that slept through all of them says the last.
    [400_000, 0, 0],
    [0, 0, undefined],
  ]
  for (const [before, now, spoken] of table)
    it(`${before} to ${now}`, () => same(spokenMoment(before, now), spoken, 'says'))
})

describe('vitrine-countdown', () => {
  let world: World
  afterEach(() => world.clear())
  const digits = () => world.text('.digits')

  it('counts by the server’s clock, however wrong the device’s is', async () => {
    world = await createWorld()
    const { clock } = world.session
    const received = performance.now()
    // The room's own measurements agree with the device; this one, an hour off, travelled least.
    clock.sample({ sent: received, received, server: Date.now() + 3_600_000 })
    await world.put('vitrine-countdown', { until: String(clock.now() + 125_400) })
    same(digits(), '02:06', 'time left')
  })

  it('ends once, at zero and not before', async () => {
    world = await createWorld()
    const { clock } = world.session
    const end = clock.now() + 700
    let ended = 0
    document.addEventListener('vitrine-countdown-end', () => ended++, { once: false })
    await world.put('vitrine-countdown', { until: end })
    same([digits(), ended], ['00:01', 0], 'before the end')
    await until(() => ended > 0, 'the end')
    if (clock.now() < end) throw new Error('ended too early')
    await until(() => digits() === '00:00', 'zeros')
    same(ended, 1, 'ends')
  })

  it('shows what the page put for the end', async () => {
    world = await createWorld()
    const element = await world.put<VitrineCountdown>('vitrine-countdown', {
      until: world.session.clock.now() - 1_000,
      innerHTML: '',
    })
    const over = document.createElement('span')
    over.slot = 'ended'
    over.textContent = 'Over'
    element.append(over)
    await until(() => over.assignedSlot, 'a place')
  })

  it('keeps its hours, so that the box keeps its width', async () => {
    world = await createWorld()
    const { clock } = world.session
    await world.put('vitrine-countdown', { until: clock.now() + 3_600_300 })
    same(digits(), '01:00:01', 'a little over an hour')
    await until(() => digits() === '01:00:00', 'the hour')
    await until(() => digits() === '00:59:59', 'less than an hour')
  })

  for (const format of ['clock', 'units'])
    it(`is a timer with a name, without a violation (${format})`, async () => {
      world = await createWorld()
      const element = await world.put('vitrine-countdown', {
        format,
        until: world.session.clock.now() + 200_061_000,
      })
      await until(
        () => world.$('[role=timer]')?.getAttribute('aria-label')?.includes('2 days'),
        'the days in words',
      )
      await audit(element)
    })
})

describe('ticker', () => {
  it('has one timer for all countdowns, and none when the last one goes', () => {
    const { setTimeout: set, clearTimeout: clear } = globalThis
    const open = new Set<unknown>()
    globalThis.setTimeout = ((...args: Parameters<typeof set>) => {
      const id = set(...args)
      open.add(id)
      return id
    }) as typeof setTimeout
    globalThis.clearTimeout = id => {
      open.delete(id)
      clear(id)
    }
    try {
      const ports = { clock: { now: () => 0 }, signal: new AbortController().signal }
      const { watch } = createTicker(ports as unknown as Ports)
      const stops = [10_000, 20_500, 30_000].map(until => watch(until, () => undefined))
      same(open.size, 1, 'timers for three')
      for (const stop of stops) stop()
      same(open.size, 0, 'timers for none')
    } finally {
      globalThis.setTimeout = set
      globalThis.clearTimeout = clear
    }
  })
})
