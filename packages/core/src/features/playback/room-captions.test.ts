import { readMessage, type CaptionLine, type Message } from '@vitrine/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../ports/clock/clock.ts'
import { createCursors } from '../../ports/room/cursors.ts'
import { createPast } from '../../ports/room/past.ts'
import { roomCaptions, saidAt } from './room-captions.ts'

describe('what stands on the screen', () => {
  const said = (text: string, at: number, written = at): CaptionLine => ({
    line: text,
    text,
    lang: 'en',
    at,
    written,
    seq: 1,
  })
  const long = 'x'.repeat(110)

  it.each([
    ['nothing before it was said', [said('a', 5)], 4, []],
    ['a line that was said', [said('a', 5)], 5, ['a']],
    ['until it can be read, from when it was written', [said('a', 5, 3_000)], 5_000, ['a']],
    ['no longer than that', [said('a', 5)], 2_085, []],
    [
      'the newest two, in the order they were said',
      [said('c', 9), said('a', 5), said('b', 7)],
      10,
      ['b', 'c'],
    ],
    ['one alone, where two have no room', [said(long, 5), said('twelve chars', 7)], 10, ['twelve chars']],
    ['nothing of another language', [{ ...said('a', 5), lang: 'de' }], 5, []],
  ])('%s', (_, lines, stage, expected) => {
    expect(saidAt(lines, 'en', stage)).toEqual(expected)
  })
})

const BEGAN = 1_000_000
const SECOND = 1_000

/** Line n is said at second 10 n, and written down 3 s later. */
const LOG = Array.from({ length: 60 }, (_, n): Message => {
  const at = BEGAN + 10 * n * SECOND
  const by = { id: 'mei', name: 'Mei', role: 'host' }
  const data = { line: `${n}`, text: `line ${n}`, lang: 'en', at }
  const read = readMessage({ seq: n + 1, at: at + 3 * SECOND, type: 'caption.say', by, data })
  if (!('message' in read)) throw new Error('not a message')
  return read.message
})

describe('captions in a replay', () => {
  afterEach(() => void vi.useRealTimers())

  it('come with the picture, wherever the viewer goes in it', async () => {
    vi.useFakeTimers({ now: BEGAN + 24 * 3_600 * SECOND })
    const clock = createClock(Date.now, Date.now)
    const cursors = createCursors(clock)
    cursors.add(LOG)
    const past = createPast({
      clock,
      cursors,
      doors: async () => ({
        async snapshot(at) {
          const messages = LOG.filter(message => message.at <= at)
          return { seq: messages.length, messages: messages.slice(-20) }
        },
        read: async (from, to) => LOG.filter(({ seq }) => seq >= from && seq <= to),
      }),
    })
    let stage: number | undefined
    clock.follow(() => stage, { recorded: true })
    past.begin()
    const captions = roomCaptions({ clock, room: cursors as never }, () => undefined)
    async function at(second: number): Promise<readonly string[]> {
      stage = BEGAN + second * SECOND
      clock.jumped()
      await vi.advanceTimersByTimeAsync(1_500)
      captions.read('room.en')
      return captions.lines()
    }
    expect(await at(200)).toEqual(['line 20'])
    expect(await at(204)).toEqual(['line 20'])
    expect(await at(209)).toEqual([])
    expect(await at(500)).toEqual(['line 50'])
    expect(await at(11)).toEqual(['line 1'])
    captions.close()
    past.end()
    cursors.close()
  })
})
