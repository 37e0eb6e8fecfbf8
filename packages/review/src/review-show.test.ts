import { describe, expect, it } from 'vitest'
import { LIVE, log, minute, order, reviewOf, second, stored, view } from './testing/write-show.ts'

describe('watch time', () => {
  const rows = [
    // viewer, watched: either side of one and of three minutes
    ...view('a', 0, 59_999, { anon: 'A' }),
    ...view('b', 0, 60_000, { anon: 'B' }),
    ...view('c', 0, 179_999, { anon: 'C' }),
    ...view('d', 0, 180_000, { anon: 'D' }),
  ]

  it('counts bounce below one minute, effective from three', async () => {
    const { audience } = await reviewOf(rows)
    expect(audience.all).toMatchObject({ viewers: 4, views: 4, bounced: 1, stayed: 3, effective: 1 })
    expect(audience.all.bounce_share).toBe(0.25)
    expect(audience.all.watched_ms).toBe(59_999 + 60_000 + 179_999 + 180_000)
    expect(audience.all.average_ms).toBe((59_999 + 60_000 + 179_999 + 180_000) / 4)
  })

  it('adds up a viewer’s views before it judges', async () => {
    const twice = [
      ...view('a', 0, 40 * second, { anon: 'A' }),
      ...view('b', 60 * second, 100 * second, { anon: 'A' }),
    ]
    const { audience } = await reviewOf(twice)
    expect(audience.all).toMatchObject({ viewers: 1, views: 2, bounced: 0, stayed: 1 })
  })

  it('takes the largest cumulative figure, whatever was lost or late', async () => {
    const beats = [5000, 70_000, 30_000].map((watched_ms, index) => ({
      name: 'heartbeat',
      at: watched_ms,
      view: 'a',
      seq: index + 1,
      props: { watched_ms, mode: 'live' },
    }))
    const { audience } = await reviewOf([{ name: 'first_frame', at: 0, view: 'a', seq: 0 }, ...beats])
    expect(audience.all).toMatchObject({ viewers: 1, watched_ms: 70_000, bounced: 0 })
  })

  it('counts each id once', async () => {
    const { audience, health } = await reviewOf(
      [...rows, ...rows].map((row, index) => ({ ...row, id: `e${index % rows.length}` })),
    )
    expect(audience.all).toMatchObject({ viewers: 4, views: 4 })
    expect(health).toMatchObject({ events: 16, repeats: 8, unreadable: 0 })
  })

  it('keeps the first row of an id', async () => {
    const [first, beat] = view('a', 0, 70 * second)
    const later = { ...beat!, props: { ...beat!.props, watched_ms: 999_999 }, at: beat!.at + 1 }
    const { audience } = await reviewOf([
      first!,
      { ...beat!, id: 'x', seq: 1 },
      { ...later, id: 'x', seq: 1 },
    ])
    expect(audience.all.watched_ms).toBe(70 * second)
  })

  it('counts lines that are no events, and no other show’s', async () => {
    const text = `${stored(rows)}\n{broken\n${stored(view('z', 0, minute).map((row, index) => ({ ...row, id: `z${index}`, show: 'other' })))}`
    const { audience, health } = await reviewOf(text)
    expect(audience.all.viewers).toBe(4)
    expect(health).toMatchObject({ events: 8, unreadable: 1 })
  })
})

describe('who a viewer is', () => {
  it('is named by any event of the view', async () => {
    const { audience, health } = await reviewOf([
      ...view('a', 0, minute),
      { name: 'select_item', at: 2000, view: 'a', anon: 'A', props: { item_id: 'cup', source: 'pin' } },
      ...view('b', 2 * minute, 3 * minute, { anon: 'A' }),
    ])
    expect(audience.all).toMatchObject({ viewers: 1, views: 2 })
    expect(health.unnamed_share).toBe(0)
  })

  it('is the view where there is no identifier, and the share of these is said', async () => {
    const { audience, health } = await reviewOf([
      ...view('a', 0, minute),
      ...view('b', 0, minute),
      ...view('c', 0, minute, { anon: 'C' }),
    ])
    expect(audience.all.viewers).toBe(3)
    expect(health.unnamed_share).toBeCloseTo(2 / 3)
  })

  it('needs a first frame', async () => {
    const { audience, funnel } = await reviewOf([
      { name: 'view_promotion', at: 0, view: 'a', anon: 'A', props: { placement: 'home' } },
      { name: 'show_enter', at: 0, view: 'a', anon: 'A', props: { mode: 'live' } },
      ...view('b', 0, minute, { anon: 'B' }),
    ])
    expect(audience.all.viewers).toBe(1)
    expect(funnel.steps[0]).toMatchObject({ step: 'impression', viewers: 2 })
  })

  it('comes from where the first view came from', async () => {
    const { sources } = await reviewOf([
      ...view('b', 2 * minute, 3 * minute, { anon: 'A', source: 'paid' }),
      ...view('a', 0, minute, { anon: 'A', source: 'creator' }),
      ...view('c', 0, minute),
    ])
    expect(sources.map(({ key, viewers }) => [key, viewers])).toEqual([
      ['creator', 1],
      ['unknown', 1],
    ])
  })

  it('is new, returning or unknown, by the flag of the first view', async () => {
    const flagged = (name: string, returning?: boolean) => [
      { name: 'show_enter', at: 0, view: name, anon: name, props: { mode: 'live', returning } },
      ...view(name, 1, minute, { anon: name }),
    ]
    const { newcomers } = await reviewOf([...flagged('a', false), ...flagged('b', true), ...flagged('c')])
    expect(newcomers).toEqual({ new: 1, returning: 1, unknown: 1, new_share: 0.5 })
  })

  it('is nobody who plays in a demonstration', async () => {
    const { audience, funnel, orders, chat, health } = await reviewOf(
      [
        ...view('a', 0, minute, { anon: 'A' }),
        ...view('d', 0, 5 * minute, { anon: 'demo-1' }),
        // an event of the same view that came before consent
        { name: 'select_item', at: 10, view: 'd', props: { item_id: 'cup', source: 'pin' } },
      ],
      {
        log: log(10 * minute, [
          {
            type: 'chat.say',
            at: 1,
            by: 'demo-1',
            role: 'demo',
            data: { text: 'hello', topic: 'smalltalk' },
          },
          { type: 'chat.say', at: 2, by: 'p', role: 'viewer', data: { text: 'price?', topic: 'price' } },
        ]),
        orders: [
          order('T1', minute, { anon: 'demo-1' }),
          order('T2', minute, { view: 'd' }),
          order('T3', minute, { customer_id: 'demo-1', view: 'a' }),
        ],
      },
    )
    expect(audience.all.viewers).toBe(1)
    expect(funnel.steps.find(({ step }) => step === 'clicked')?.viewers).toBe(0)
    expect(orders).toMatchObject({ orders: 0, unjoined: 0, sales: [] })
    expect(chat).toMatchObject({ lines: 1, topics: [{ topic: 'price', lines: 1 }] })
    expect(health.demo_people).toBe(1)
  })
})

describe('peak', () => {
  it.each([
    ['half-open: one leaves as the next comes', [view('a', 0, 10_000), view('b', 10_000, 20_000)], 1, 1],
    ['one millisecond together', [view('a', 0, 10_001), view('b', 10_000, 20_000)], 2, 2],
    [
      'two tabs of one viewer are one viewer',
      [
        view('a', 0, 10_000, { anon: 'A' }),
        view('b', 5000, 20_000, { anon: 'A' }),
        view('c', 9000, 12_000, { anon: 'C' }),
      ],
      2,
      3,
    ],
    [
      'never the distinct viewers of a minute',
      [view('a', 0, 1000), view('b', 2000, 3000), view('c', 4000, 5000)],
      1,
      1,
    ],
    ['replay is not concurrent', [view('a', 0, 1000), view('b', 0, 1000, { mode: 'replay' })], 1, 1],
  ])('%s', async (_what, views, viewers, ofViews) => {
    const { peak } = await reviewOf(views.flat())
    expect(peak).toMatchObject({ viewers, views: ofViews })
  })

  it('says when', async () => {
    const { peak } = await reviewOf([...view('a', 0, 9000), ...view('b', 4000, 6000)])
    expect(peak.at).toBe(LIVE + 4000)
  })
})

describe('live and replay', () => {
  it('are both in the headline and always split', async () => {
    const { audience } = await reviewOf([
      ...view('a', 0, 2 * minute, { anon: 'A' }),
      ...view('b', 60 * minute, 65 * minute, { anon: 'A', mode: 'replay' }),
      ...view('c', 60 * minute, 60.5 * minute, { anon: 'C', mode: 'replay' }),
    ])
    expect(audience.all).toMatchObject({ viewers: 2, effective: 1, bounced: 1 })
    expect(audience.live).toMatchObject({ viewers: 1, effective: 0, bounced: 0 })
    expect(audience.replay).toMatchObject({ viewers: 2, effective: 1, bounced: 1 })
  })
})

describe('quality', () => {
  it('gives percentiles by linear interpolation, stalls against watch time, time by transport', async () => {
    const startup = [100, 200, 300, 1000]
    const { quality } = await reviewOf([
      ...startup.flatMap((startup_ms, index) => [
        { name: 'first_frame', at: 0, view: `v${index}`, props: { startup_ms, transport: 'whep' } },
      ]),
      {
        name: 'heartbeat',
        at: 10_000,
        view: 'v0',
        props: { watched_ms: 10_000, mode: 'live', transport: 'whep' },
      },
      { name: 'stall', at: 12_000, view: 'v0', props: { duration_ms: 2000, transport: 'whep' } },
      {
        name: 'transport_switch',
        at: 16_000,
        view: 'v0',
        props: { from: 'whep', to: 'llhls', reason: 'stall', gap_ms: 0, watched_ms: 14_000 },
      },
      { name: 'show_exit', at: 20_000, view: 'v0', props: { watched_ms: 18_000 } },
    ])
    expect(quality.first_frame).toEqual({ views: 4, p50_ms: 250, p95_ms: 300 + 0.85 * 700 })
    expect(quality.rebuffer).toBe(2000 / 20_000)
    expect(quality.transports).toEqual([
      { transport: 'whep', watched_ms: 14_000, share: 14 / 18 },
      { transport: 'llhls', watched_ms: 4000, share: 4 / 18 },
    ])
  })

  it('has no ratio of stalls before anyone reported watch time', async () => {
    const { quality } = await reviewOf([
      { name: 'first_frame', at: 0, view: 'a', props: { startup_ms: 100, transport: 'whep' } },
      { name: 'stall', at: 900, view: 'a', props: { duration_ms: 300, transport: 'whep' } },
    ])
    expect(quality).toMatchObject({ stall_ms: 300, rebuffer: null })
  })
})
