import { describe, expect, it } from 'vitest'
import { stageSpans } from './model/stage.ts'
import { LIVE, log, minute, reviewOf, view } from './testing/write-show.ts'

const runs = [{ from: LIVE, to: LIVE + 10 * minute }]
const brief = (said: Parameters<typeof log>[1]) =>
  stageSpans(log(10 * minute, said), runs).map(({ from_ms, to_ms, kind, title }) => [
    from_ms / minute,
    to_ms / minute,
    kind,
    title,
  ])
const pin = (at: number, item_id: string) => ({ type: 'product.pin', at, data: { item_id } })
const deal = (at: number, item_id: string, more: object = {}) => ({
  type: 'deal.open',
  at,
  data: { id: 'd', item_id, opens_at: LIVE + at, hold_ms: 1000, per_person: 1, fulfil: 'custom', ...more },
})

describe('what was on stage', () => {
  it.each([
    ['nothing', [], [[0, 10, 'empty', undefined]]],
    [
      'a pin replaces the one before it',
      [pin(-1000, 'cup'), pin(4 * minute, 'pot'), { type: 'product.unpin', at: 7 * minute }],
      [
        [0, 4, 'product', 'cup'],
        [4, 7, 'product', 'pot'],
        [7, 10, 'empty', undefined],
      ],
    ],
    [
      'a deal on the product in hand, until it closes',
      [
        pin(0, 'cup'),
        deal(2 * minute, 'cup'),
        { type: 'deal.close', at: 5 * minute, data: { id: 'd', reason: 'ended' } },
      ],
      [
        [0, 2, 'product', 'cup'],
        [2, 5, 'deal', 'cup'],
        [5, 10, 'product', 'cup'],
      ],
    ],
    [
      'a deal on another product does not take the stage from the one in hand',
      [pin(0, 'cup'), deal(2 * minute, 'pot', { ends_at: LIVE + 5 * minute })],
      [[0, 10, 'product', 'cup']],
    ],
    [
      'a deal alone, until it ends',
      [deal(2 * minute, 'pot', { ends_at: LIVE + 5 * minute })],
      [
        [0, 2, 'empty', undefined],
        [2, 5, 'deal', 'pot'],
        [5, 10, 'empty', undefined],
      ],
    ],
    [
      'host away goes first',
      [
        pin(0, 'cup'),
        { type: 'show.away', at: minute, data: { away: true } },
        { type: 'show.away', at: 2 * minute, data: { away: false } },
      ],
      [
        [0, 1, 'product', 'cup'],
        [1, 2, 'away', undefined],
        [2, 10, 'product', 'cup'],
      ],
    ],
    [
      'an agenda item fills the stage, but a product it only plans does not',
      [
        {
          type: 'show.agenda',
          at: -1,
          data: {
            items: [
              { id: '1', at: LIVE, title: 'Welcome' },
              { id: '2', at: LIVE + 3 * minute, title: 'The pot', item_id: 'pot' },
            ],
          },
        },
      ],
      [
        [0, 3, 'agenda', 'Welcome'],
        [3, 10, 'empty', undefined],
      ],
    ],
  ])('%s', (_what, said, spans) => {
    expect(brief(said)).toEqual(spans)
  })
})

describe('drop-off', () => {
  const crowd = (from: number, to: number, names: string) =>
    [...names].flatMap(name => view(name, from * minute, to * minute, { anon: name }))

  it('names the worst minute by exits of those present, and what was on stage', async () => {
    const { curve } = await reviewOf(
      [...crowd(0, 10, 'abcd'), ...crowd(0, 4.5, 'efg'), ...crowd(0, 7.5, 'h'), ...crowd(0, 0.5, 'xyz')],
      { log: log(10 * minute, [pin(0, 'cup'), { type: 'product.unpin', at: 4 * minute }]) },
    )
    expect(curve.worst).toMatchObject({ minute: 4, present: 8, exits: 3, stage: { kind: 'empty' } })
    expect(curve.minutes[0]).toMatchObject({ minute: 0, present: 11, joins: 11, exits: 3 })
    expect(curve.minutes[9]).toMatchObject({ present: 4, exits: 0 })
  })

  it('an exit on the stroke of a minute belongs to the minute it ends', async () => {
    const { curve } = await reviewOf([...crowd(0, 10, 'a'), ...crowd(0, 3, 'b')])
    expect(curve.minutes.map(({ exits }) => exits)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    expect(curve.minutes.map(({ present }) => present)).toEqual([2, 2, 2, 1, 1, 1, 1, 1, 1, 1])
  })

  it('a second tab keeps a viewer there', async () => {
    const { curve } = await reviewOf([
      ...view('t1', 0, 3 * minute, { anon: 'A' }),
      ...view('t2', 2 * minute, 6.5 * minute, { anon: 'A' }),
    ])
    expect(curve.minutes.map(({ exits }) => exits)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
  })

  it('is told on the stage’s clock: a viewer 20 s behind left at the picture they saw', async () => {
    const { curve } = await reviewOf([
      { name: 'first_frame', at: 30_000, view: 'a', seq: 1 },
      {
        name: 'heartbeat',
        at: 40_000,
        view: 'a',
        seq: 2,
        props: { watched_ms: 1, mode: 'live', pos_ms: 20_000 },
      },
      { name: 'show_exit', at: 130_000, view: 'a', seq: 3, props: { watched_ms: 9, pos_ms: 110_000 } },
      ...crowd(0, 10, 'b'),
    ])
    expect(curve.minutes.findIndex(({ exits }) => exits > 0)).toBe(1)
    expect(curve.points.find(({ viewers }) => viewers === 2)?.at_ms).toBe(10_000)
  })

  it('ends where the last beat was when no exit came', async () => {
    const { curve, completion } = await reviewOf([...crowd(0, 9.6, 'ab'), ...crowd(0, 9.4, 'c')])
    expect(completion).toBeCloseTo(2 / 3)
    expect(curve.minutes[9]?.exits).toBe(3)
  })
})

describe('chat', () => {
  it('counts the viewers’ standing lines by topic, who spoke, and how fast questions were answered', async () => {
    const say = (at: number, text: string, more: object, role = 'viewer') => ({
      type: 'chat.say',
      at,
      by: 'p',
      role,
      data: { text, ...more },
    })
    const send = (name: string, props: object) => ({
      name: 'chat_send',
      at: 5000,
      view: name,
      props: { ...props },
    })
    const said = log(10 * minute, [
      say(1000, 'how much?', { topic: 'price', is_question: true }),
      say(2000, 'how are you?', { topic: 'smalltalk', is_question: true }),
      say(3000, 'spam', { topic: 'other' }),
      say(4000, 'welcome', { topic: 'smalltalk' }, 'host'),
      say(5000, 'does it fit?', { topic: 'usage', is_question: true }),
      // the phase message that opens the log is 1, the lines above are 2, 3, 4…
      { type: 'chat.delete', at: 6000, ref: 4 },
      {
        type: 'chat.reply',
        at: 31_000,
        role: 'host',
        data: { text: '12', line: { seq: 2, at: 0, text: '', by: { id: 'p', name: '', role: 'viewer' } } },
      },
    ])
    const { chat } = await reviewOf(
      [
        ...view('a', 0, minute),
        ...view('b', 0, minute),
        ...view('c', 0, minute),
        send('a', { topic: 'price', is_question: true }),
        send('a', { topic: 'price', is_question: true }),
        send('b', { topic: 'smalltalk', is_question: true }),
      ],
      { log: said },
    )
    expect(chat).toEqual({
      lines: 3,
      topics: [
        { topic: 'price', lines: 1 },
        { topic: 'smalltalk', lines: 1 },
        { topic: 'usage', lines: 1 },
      ],
      commenters: 2,
      comment_rate: 2 / 3,
      askers: 1,
      question_rate: 1 / 3,
      questions: 2,
      answered: 1,
      median_answer_ms: 30_000,
    })
  })
})

describe('a show that went live twice', () => {
  const phase = (at: number, phase: string) => ({ type: 'show.phase', at: at * minute, data: { phase } })
  /** Heartbeats as a viewer sends them: the position counts from the run's own start. */
  const watch = (name: string, from: number, to: number, began: number) => [
    { name: 'first_frame', at: from * minute, view: name, props: { startup_ms: 400 } },
    ...[from + 0.25, to].map(at => ({
      name: 'heartbeat',
      at: at * minute,
      view: name,
      props: { watched_ms: (at - from) * minute, mode: 'live', pos_ms: (at - began) * minute },
    })),
  ]
  const twice = log(65 * minute, [
    phase(3, 'ended'),
    phase(60, 'live'),
    pin(0, 'cup'),
    pin(61 * minute, 'pot'),
  ])

  it('is as long as its runs, and leaves the break out', async () => {
    const { show, curve, completion } = await reviewOf(
      [...watch('a', 0, 3, 0), ...watch('b', 1, 2, 0), ...watch('c', 60, 65, 60)],
      { log: twice },
    )
    expect(show).toMatchObject({
      started_at: LIVE,
      ended_at: LIVE + 65 * minute,
      live_ms: 8 * minute,
      runs: [
        { from: LIVE, to: LIVE + 3 * minute },
        { from: LIVE + 60 * minute, to: LIVE + 65 * minute },
      ],
    })
    expect(curve.minutes.map(({ present }) => present)).toEqual([1, 2, 1, 1, 1, 1, 1, 1])
    expect(curve.minutes.map(({ exits }) => exits)).toEqual([0, 1, 0, 0, 0, 0, 0, 0])
    expect(curve.worst?.minute).toBe(1)
    expect(curve.stage.map(({ from_ms, to_ms, title }) => [from_ms / minute, to_ms / minute, title])).toEqual(
      [
        [0, 4, 'cup'],
        [4, 8, 'pot'],
      ],
    )
    expect(completion).toBe(1 / 3)
  })

  it('keeps who waited through the break, and not who came and went in it', async () => {
    const waited = [...watch('a', 2, 2.5, 0), ...watch('a', 62, 65, 60).slice(1)]
    const { curve, audience } = await reviewOf([...waited, ...watch('b', 30, 31, 0)], { log: twice })
    expect(curve.minutes.map(({ present }) => present)).toEqual([0, 0, 1, 1, 1, 1, 1, 1])
    expect(audience.all.viewers).toBe(2)
  })

  it('that lost its power ended with the last that was seen of it', async () => {
    const { show, curve } = await reviewOf([...watch('a', 0, 2.5, 0), ...watch('c', 60, 62, 60)], {
      log: log(62 * minute, [phase(60, 'live')]),
    })
    expect(show.runs).toEqual([
      { from: LIVE, to: LIVE + 2.5 * minute },
      { from: LIVE + 60 * minute, to: LIVE + 62 * minute },
    ])
    expect(curve.minutes).toHaveLength(5)
  })

  it('and that nobody saw the first time, began the second time', async () => {
    const { show } = await reviewOf(watch('c', 60, 62, 60), { log: log(62 * minute, [phase(60, 'live')]) })
    expect(show).toMatchObject({ started_at: LIVE + 60 * minute, live_ms: 2 * minute })
  })
})
