import { readMessage, type Message } from '@vitrine/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock, type Clock } from '../clock/clock.ts'
import { createCursors, type Cursors } from './cursors.ts'
import { createPast, type Past } from './past.ts'

const BEGAN = 1_000_000
const HOUR = 3_600_000

/** A line every second for an hour: line n is said at second n. */
const LOG: Message[] = Array.from({ length: 3_600 }, (_, index) => {
  const by = { id: 'ana', name: 'Ana', role: 'viewer' }
  const data = { text: `line ${index + 1}` }
  const read = readMessage({ seq: index + 1, at: BEGAN + (index + 1) * 1_000, type: 'chat.say', by, data })
  if (!('message' in read)) throw new Error('not a message')
  return read.message
})

describe('the log of a recorded show', () => {
  let clock: Clock
  let cursors: Cursors
  let past: Past
  let stage: number | undefined
  let asked: string[]

  beforeEach(() => {
    vi.useFakeTimers({ now: BEGAN + 24 * HOUR })
    asked = []
    stage = undefined
    const time = () => Date.now()
    clock = createClock(time, time)
    cursors = createCursors(clock)
    cursors.add(LOG.slice(-1))
    past = createPast({
      clock,
      cursors,
      doors: async () => ({
        async snapshot(at) {
          asked.push('snapshot')
          const messages = LOG.filter(message => message.at <= at)
          return { seq: messages.length, messages: messages.slice(-50) }
        },
        async read(from, to) {
          asked.push('read')
          return LOG.filter(({ seq }) => seq >= from && seq <= to)
        },
      }),
    })
    past.begin()
    clock.follow(() => stage, { recorded: true })
  })
  afterEach(() => {
    past.end()
    cursors.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  async function goTo(second: number): Promise<string | undefined> {
    stage = BEGAN + second * 1_000 + 500
    clock.jumped()
    await vi.advanceTimersByTimeAsync(300)
    return cursors.$edge.get().chat.lines.at(-1)?.text
  }

  it('is not read before there is a picture', async () => {
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toEqual([])
  })

  it('is what had been said at the instant on screen, wherever that is', async () => {
    for (const second of [10, 3_500, 1_800, 1, 3_599]) expect(await goTo(second)).toBe(`line ${second}`)
  })

  it('is read once for what is near', async () => {
    await goTo(100)
    const first = asked.length
    for (const second of [150, 90, 60, 1_000]) expect(await goTo(second)).toBe(`line ${second}`)
    expect(asked.length).toBe(first)
  })

  it('is read on while the picture comes near its end', async () => {
    await goTo(100)
    expect(await goTo(1_900)).toBe('line 1900')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await goTo(2_100)).toBe('line 2100')
    expect(asked.filter(what => what === 'snapshot')).toHaveLength(1)
  })

  it('leaves what is true now alone', async () => {
    await goTo(10)
    expect(cursors.$head.get().chat.lines.at(-1)?.text).toBe('line 3600')
  })
})
