import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '../decide.ts'
import { readMessage, type Message } from '../messages.ts'
import type { Person, Role } from '../person.ts'
import { emptyRoom, foldRoom, thin, type RoomState } from '../room.ts'

const NOW = 1_000_000
const person = (role: Role): Person => ({ id: role, name: role, role })

/** A room that takes lines of captions, one after the other. */
function room() {
  let state: RoomState = emptyRoom
  let ids = 0
  return {
    lines: () => state.captions.lines,
    /** `ok`, or the refusal's code. */
    say(data: object, { now = NOW, role = 'host' as Role } = {}): string {
      const who = person(role)
      const checked = check({ type: 'caption.say', data: { text: 'So it is.', lang: 'en', ...data } }, who)
      const made = 'refusal' in checked ? checked : checked.decide(state, { id: `id-${++ids}` }, now)
      if ('refusal' in made) return made.refusal.code
      const [draft] = made.messages
      const read = readMessage({ ...draft, seq: state.seq + 1, at: now, by: who })
      if (!('message' in read)) throw new Error(JSON.stringify(read))
      state = foldRoom(state, read.message)
      return 'ok'
    },
  }
}

const log = fc
  .array(
    fc.record({
      line: fc.nat(60).map(String),
      lang: fc.constantFrom('en', 'en', 'de', 'es', 'zh', 'ar', 'fr', 'pt'),
      text: fc.constantFrom('so', 'it is'),
    }),
    { maxLength: 300 },
  )
  .map(lines =>
    lines.map((data, n): Message => ({
      seq: n + 1,
      at: NOW + n,
      type: 'caption.say',
      by: person('host'),
      data: { ...data, at: NOW },
    })),
  )

describe('a line of captions', () => {
  it.each([
    ['an operator', {}, { role: 'operator' as const }, 'ok'],
    ['a host', {}, { role: 'host' as const }, 'ok'],
    ['a viewer', {}, { role: 'viewer' as const }, 'not_allowed'],
    ['a moderator', {}, { role: 'moderator' as const }, 'not_allowed'],
    ['nothing', { text: ' \u202E ' }, {}, 'invalid'],
    ['too much', { text: 'x'.repeat(201) }, {}, 'too_long'],
    ['far too much', { text: 'x'.repeat(2_000) }, {}, 'too_long'],
    ['a language of its own', { lang: 'zh-Hans' }, {}, 'ok'],
    ['no language', { lang: 'loud!' }, {}, 'invalid'],
    ['said just now', { at: NOW - 30_000 }, {}, 'ok'],
    ['said long ago, or in seconds', { at: NOW / 1_000 }, {}, 'invalid'],
    ['markup of its own', { html: '<b>' }, {}, 'invalid'],
  ])('by or with %s', (_, data, how, expected) => {
    expect(room().say(data, how)).toBe(expected)
  })

  it('belongs to the instant it was said at, or else to now; never to the future', () => {
    const made = room()
    made.say({ at: NOW - 2_000 })
    made.say({})
    made.say({ at: NOW + 5_000 })
    expect(made.lines().map(({ at, written }) => [at, written])).toEqual([
      [NOW - 2_000, NOW],
      [NOW, NOW],
      [NOW, NOW],
    ])
  })

  it('is changed by its id, in its language, and stays where it was said', () => {
    const made = room()
    made.say({ line: 'a', text: 'The glaze' })
    made.say({ line: 'a', lang: 'de', text: 'Die Glasur' })
    made.say({ line: 'a', text: 'The glaze is fired.' }, { now: NOW + 800 })
    expect(made.lines()).toMatchObject([
      { lang: 'de', text: 'Die Glasur', at: NOW },
      { lang: 'en', text: 'The glaze is fired.', at: NOW, written: NOW + 800 },
    ])
  })

  it('is text, whatever it looks like', () => {
    const made = room()
    made.say({ text: '<b>loud</b>\n\u202Eand so on' })
    expect(made.lines()[0]?.text).toBe('<b>loud</b> and so on')
  })

  it('comes no faster than people speak', () => {
    const made = room()
    expect(made.say({ line: 'a' })).toBe('ok')
    expect(made.say({ line: 'a' }, { now: NOW + 100 })).toBe('slow_down')
    expect(made.say({ line: 'a' }, { now: NOW + 250 })).toBe('ok')
    const burst = Array.from({ length: 10 }, () => made.say({}, { now: NOW + 300 }))
    expect(burst.filter(code => code === 'ok')).toHaveLength(9)
    expect(made.say({ lang: 'de' }, { now: NOW + 300 })).toBe('ok')
    expect(made.say({}, { now: NOW + 10_300 })).toBe('ok')
  })

  it('is the same from a snapshot and the tail after it, whatever was left out', () => {
    const captions = (messages: readonly Message[]) => messages.reduce(foldRoom, emptyRoom).captions
    fc.assert(
      fc.property(log, fc.nat(300), (messages, cut) => {
        const joined = [...thin(messages.slice(0, cut)), ...messages.slice(cut)]
        expect(captions(joined)).toEqual(captions(messages))
        expect(captions(messages).lines.length).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is kept while it can be on a screen: a few of each language', () => {
    const made = room()
    made.say({ lang: 'de' })
    for (let n = 0; n < 40; n++) made.say({ text: `${n}` }, { now: NOW + n * 1_000 })
    const texts = made.lines().filter(({ lang }) => lang === 'en')
    expect(texts.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, n) => `${n + 20}`))
    expect(made.lines()[0]?.lang).toBe('de')
  })
})
