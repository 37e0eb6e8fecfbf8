import type { VitrineEvent } from '@vitrine/protocol'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { attributionOf } from './attribution.ts'
import { callbackSink } from './callback-sink.ts'
import { readCheckoutTrace } from './checkout-trace.ts'
import { httpSink, retryAfter } from './http-sink.ts'
import { browserNotes } from './notes.ts'
import { settle, shed, take, type EventRecord } from './records.ts'
import { createServerClock } from './server-clock.ts'
import { SinkError, verdict } from './sink.ts'
import { uuidv7 } from '../uuid.ts'

const NAMES = ['heartbeat', 'reaction', 'show_enter', 'add_to_cart'] as const
function event(id: string, name: VitrineEvent['name'] = 'reaction'): VitrineEvent {
  return {
    id,
    name,
    v: 1,
    show: 's',
    view: 'v',
    seq: 1,
    t: 1,
    m: 1,
    consent: 'granted',
    props: {},
  } as VitrineEvent
}
const recordsOf = fc
  .array(
    fc.record({
      boot: fc.constantFrom('a', 'b'),
      names: fc.array(fc.constantFrom(...NAMES), { maxLength: 9 }),
    }),
  )
  .map(list =>
    list.map(({ boot, names }, index): EventRecord => {
      const events = names.map((name, at) => event(`${index}.${at}`, name))
      return { key: index + 1, lane: 'l', boot, events, bytes: events.length * 100 }
    }),
  )

describe('records', () => {
  it('are taken and settled piece by piece until none is left, each event once', () => {
    fc.assert(
      fc.property(
        recordsOf,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 900 }),
        (start, events, bytes) => {
          let records: EventRecord[] = start
          const seen: string[] = []
          for (
            let taken = take(records, { events, bytes });
            taken;
            taken = take(records, { events, bytes })
          ) {
            expect(taken.events.length).toBeLessThanOrEqual(events)
            const boots = taken.keys.map(key => records.find(record => record.key === key)?.boot)
            expect(new Set(boots)).toEqual(new Set([taken.boot]))
            seen.push(...taken.events.map(one => one.id))
            const { changed, gone } = settle(records, new Set(taken.events.map(one => one.id)), taken.keys)
            records = records
              .filter(record => !gone.includes(record.key))
              .map(record => changed.find(one => one.key === record.key) ?? record)
          }
          expect(records).toEqual([])
          expect(seen.toSorted()).toEqual(
            start.flatMap(record => record.events.map(one => one.id)).toSorted(),
          )
        },
      ),
    )
  })

  it('are shed into their goal, heartbeats before all, commerce never, each counted', () => {
    fc.assert(
      fc.property(recordsOf, fc.nat({ max: 40 }), (records, goal) => {
        const { changed, gone } = shed(records, { events: goal, bytes: Infinity })
        const after = records
          .filter(record => !gone.includes(record.key))
          .map(record => changed.find(one => one.key === record.key) ?? record)
        const names = (list: readonly EventRecord[]) =>
          list.flatMap(record => record.events.map(one => one.name))
        const count = (list: readonly EventRecord[], name: string) =>
          names(list).filter(one => one === name).length
        const lost = names(records).length - names(after).length
        const declared = after.reduce((total, record) => total + (record.dropped?.['full'] ?? 0), 0)
        expect(declared).toBe(lost)
        expect(count(after, 'add_to_cart')).toBe(count(records, 'add_to_cart'))
        expect(names(after).length).toBeLessThanOrEqual(Math.max(goal, count(records, 'add_to_cart')))
        if (count(after, 'heartbeat') > 0)
          expect(lost).toBe(count(records, 'heartbeat') - count(after, 'heartbeat'))
      }),
    )
  })
})

describe('attributionOf', () => {
  it.each([
    ['', '', 'direct'],
    ['?utm_source=google&utm_medium=cpc', 'https://www.google.com/', 'paid'],
    ['?gclid=x', 'https://www.google.com/', 'paid'],
    ['', 'https://www.google.co.uk/', 'organic_search'],
    ['', 'https://duckduckgo.com/', 'organic_search'],
    ['', 'https://l.instagram.com/?u=x', 'social'],
    ['', 'https://t.co/abc', 'social'],
    ['?utm_source=tiktok', '', 'social'],
    ['?utm_medium=email&utm_campaign=drop', 'https://mail.example/', 'email'],
    ['?utm_medium=influencer', 'https://www.tiktok.com/', 'creator'],
    ['?creator=mai', 'https://www.youtube.com/', 'creator'],
    ['', 'https://shop.example/', 'onsite'],
    ['', 'https://blog.example/post', 'referral'],
    ['?utm_source=partner', '', 'referral'],
  ])('%s after %s is %s', (query, referrer, source) => {
    expect(attributionOf(`https://www.shop.example/live${query}`, referrer).source).toBe(source)
  })

  it('keeps words, host and path, never an address', () => {
    const landing =
      'https://shop.example/u/jane@mail.example/live?utm_campaign=drop&utm_medium=Social&token=secret#x'
    expect(attributionOf(landing, 'https://blog.example/private?q=1')).toEqual({
      source: 'social',
      medium: 'social',
      campaign: 'drop',
      referrer_host: 'blog.example',
      landing_path: '/u/live',
    })
    expect(attributionOf('not a url', 'nor this')).toEqual({ source: 'direct' })
  })
})

describe('createServerClock', () => {
  it('keeps the least delayed sample until the clocks run apart', () => {
    const clock = createServerClock()
    expect(clock.offset()).toBeUndefined()
    clock.sample(5_400, 0, 100)
    clock.sample(5_100, 0, 100)
    clock.sample(9_000, 0, 101)
    expect(clock.offset()).toBe(5_100)
    clock.sample(3_700_000, 0, 3_600_100)
    expect(clock.offset()).toBe(3_700_000)
  })
})

describe('verdict', () => {
  it.each([
    [0, 'retry'],
    [408, 'retry'],
    [425, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
    [413, 'split'],
    [400, 'quarantine'],
    [422, 'quarantine'],
    [401, 'stop'],
    [403, 'stop'],
    [410, 'stop'],
    [404, 'stop'],
  ])('%i: %s', (status, what) => expect(verdict(status)).toBe(what))
})

describe('uuidv7', () => {
  it('is a version 7 UUID that begins with its time', () => {
    const ids = Array.from({ length: 500 }, () => uuidv7(0x0192_3456_789a))
    expect(ids.filter(id => !/^01923456-789a-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(500)
  })
})

describe('httpSink', () => {
  afterEach(() => void vi.unstubAllGlobals())
  const batch = {
    batch: 'b',
    boot: 'o',
    sent_t: 1,
    sent_m: 1,
    attempt: 1,
    events: [event('e1'), event('e2')],
  }
  const options = { leaving: false, signal: new AbortController().signal }
  const sink = httpSink('https://collector.example/events?key=k')
  function answer(body: string | null, init: ResponseInit = {}) {
    const fetched = vi.fn<typeof fetch>(async () => new Response(body, init))
    vi.stubGlobal('fetch', fetched)
    return fetched
  }
  const json = { 'content-type': 'application/json' }

  it('posts JSON without cookies, and plain text with keepalive on leaving', async () => {
    const fetched = answer('{"accepted":2,"rejected":[],"server_t":5}', { headers: json })
    expect(await sink(batch, options)).toEqual({
      accepted: 2,
      rejected: [],
      server_t: 5,
      retry_after_ms: undefined,
    })
    await sink(batch, { ...options, leaving: true })
    const [ordinary, exit] = fetched.mock.calls.map(call => call[1])
    expect(ordinary).toMatchObject({
      method: 'POST',
      headers: json,
      credentials: 'omit',
      body: JSON.stringify(batch),
    })
    expect(ordinary).not.toHaveProperty('keepalive')
    expect(exit).toMatchObject({ keepalive: true, headers: { 'content-type': 'text/plain' } })
    expect(exit).not.toHaveProperty('signal')
  })

  it('compresses when told that the collector reads it', async () => {
    const fetched = answer(null, { status: 204 })
    await httpSink('https://c.example', { gzip: true })(batch, options)
    const init = fetched.mock.calls[0]?.[1]
    const plain = new Blob([init?.body as ArrayBuffer]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(plain).json()).toEqual(batch)
    expect(init?.headers).toMatchObject({ 'content-encoding': 'gzip' })
  })

  it.each([
    ['an empty answer', null, { status: 204 }],
    ['a page', '<html>', { headers: { 'content-type': 'text/html' } }],
    ['any JSON', '[1]', { headers: json }],
  ])('takes %s of any backend for stored', async (_name, body, init) => {
    answer(body, init)
    expect(await sink(batch, options)).toMatchObject({ accepted: 2, rejected: [] })
  })

  it.each([
    ['half an acknowledgement', '{"accepted":2,"rej', { headers: json }, 502, 0],
    ['a busy server', '', { status: 503, headers: { 'retry-after': '7' } }, 503, 7_000],
    ['a busy server that says so in JSON', '{"retry_after_ms":9000}', { status: 429 }, 429, 9_000],
    ['a revoked key', 'no', { status: 401 }, 401, 0],
  ])('rejects with the status: %s', async (_name, body, init, status, retryAfterMs) => {
    answer(body, init)
    const error = await sink(batch, options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SinkError)
    expect(error).toMatchObject({ code: 'telemetry_refused', status, retryAfterMs })
  })

  it('rejects with status 0 when there is no answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(sink(batch, options)).rejects.toMatchObject({ status: 0, retryable: true })
  })

  it.each([
    [null, 0],
    ['3', 3_000],
    ['-3', 0],
    ['Thu, 01 Jan 1970 00:00:20 GMT', 10_000],
    ['soon', 0],
  ])('reads Retry-After %s', (header, ms) => expect(retryAfter(header, 10_000)).toBe(ms))
})

describe('callbackSink', () => {
  it('loses only the events whose callback throws', async () => {
    const seen: string[] = []
    const sink = callbackSink(({ id }) => {
      if (id === 'e1') throw new Error('no')
      seen.push(id)
    })
    const batch = { batch: 'b', boot: 'o', sent_t: 1, attempt: 1, events: [event('e1'), event('e2')] }
    const ack = await sink(batch, { leaving: false, signal: new AbortController().signal })
    expect([seen, ack.accepted, ack.rejected.map(one => one.id)]).toEqual([['e2'], 1, ['e1']])
  })
})

describe('readCheckoutTrace', () => {
  it.each([
    ['nothing', undefined],
    ['noise', '{'],
    ['a list', '[]'],
    ['half', '{"view":"v"}'],
    ['null', 'null'],
  ])('finds nothing in %s', (_name, text) => {
    expect(readCheckoutTrace({ get: () => text, set: () => {}, remove: () => {} })).toBeUndefined()
  })

  it('finds nothing where storage throws', () => {
    const blocked = browserNotes(() => {
      throw new Error('SecurityError')
    })
    blocked.set('a', 'b')
    blocked.remove('a')
    expect(readCheckoutTrace(blocked)).toBeUndefined()
  })
})
