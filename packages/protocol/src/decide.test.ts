import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, due, tick } from './decide.ts'
import type { Decision, Facts } from './decision.ts'
import { readMessage } from './messages.ts'
import { SERVER, type Person } from './person.ts'
import type { Refusal } from './refusal.ts'
import { emptyRoom, foldRoom, type RoomState } from './room.ts'

const operator: Person = { id: 'op', name: 'Op', role: 'operator' }
const viewer = (id: string): Person => ({ id, name: id, role: 'viewer' })

/** A room that decides and folds as a server does. */
function room() {
  let state: RoomState = emptyRoom
  let ids = 0
  const apply = (decision: Decision, who: Person, now: number) => {
    for (const draft of decision.messages) {
      const read = readMessage({ seq: state.seq + 1, at: now, by: draft.by ?? who, ...draft })
      if (!('message' in read))
        throw new Error(`a decision made a message nobody can read: ${JSON.stringify(read)}`)
      state = foldRoom(state, read.message)
    }
    return decision
  }
  return {
    get state() {
      return state
    },
    ask(
      who: Person,
      type: string,
      data: unknown,
      now = 1_000,
      facts: Partial<Facts> = {},
    ): Decision | { refusal: Refusal } {
      const checked = check({ type, data }, who)
      if ('refusal' in checked) return checked
      const decision = checked.decide(state, { id: `id-${++ids}`, ...facts }, now)
      return 'refusal' in decision ? decision : apply(decision, who, now)
    },
    tick: (now: number) => apply(tick(state, now), SERVER, now),
  }
}

const pot = {
  item_id: 'pot',
  title: 'Pot',
  media: [],
  options: [],
  variants: [
    {
      variant_id: 'pot-1',
      options: {},
      prices: [{ amount: 6200, currency: 'EUR', exp: 2 }],
      available: true,
    },
  ],
}
const code = (answer: Decision | { refusal: Refusal }) => ('refusal' in answer ? answer.refusal.code : 'ok')

function withDeal(deal: Record<string, unknown> = {}) {
  const made = room()
  made.ask(operator, 'product.set', pot)
  expect(
    code(made.ask(operator, 'deal.open', { id: 'd', item_id: 'pot', count: 3, hold_ms: 5_000, ...deal })),
  ).toBe('ok')
  return made
}

describe('asking is strict', () => {
  it.each([
    ['unknown command', viewer('a'), 'fly', {}, 'unknown_type'],
    ['not for a viewer', viewer('a'), 'product.pin', { item_id: 'pot' }, 'not_allowed'],
    ['an extra key', viewer('a'), 'chat.say', { text: 'hi', html: true }, 'invalid'],
    ['an empty line', viewer('a'), 'chat.say', { text: ' \u202E ' }, 'invalid'],
    ['too long a line', viewer('a'), 'chat.say', { text: 'x'.repeat(501) }, 'too_long'],
    ['ten thousand times too long', viewer('a'), 'chat.say', { text: 'x'.repeat(50_000) }, 'too_long'],
    ['a product nobody has', operator, 'product.pin', { item_id: 'ghost' }, 'not_found'],
    ['a name like staff', viewer('a'), 'person.name', { name: 'Аdmin' }, 'reserved'],
    ['a name of signs', viewer('a'), 'person.name', { name: '!!!' }, 'invalid'],
  ])('%s', (_, who, type, data, expected) => {
    expect(code(room().ask(who, type, data))).toBe(expected)
  })

  it('names the path', () => {
    expect(check({ type: 'product.set', data: { ...pot, title: 7 } }, operator)).toMatchObject({
      refusal: { code: 'invalid', path: 'title' },
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('chat.say', 'deal.open', 'deal.claim', 'product.set', 'show.phase', 'person.name'),
        fc.anything(),
        (type, data) => {
          room().ask(operator, type, data)
        },
      ),
    )
  })
})

describe('chat', () => {
  it('tells topic and question to the one who asked', () => {
    expect(room().ask(viewer('a'), 'chat.say', { text: 'How long is delivery to Berlin?' })).toMatchObject({
      answer: { topic: 'shipping', is_question: true },
    })
  })

  it('slows a flood, not staff', () => {
    const made = room()
    const codes = Array.from({ length: 6 }, (_, index) =>
      code(made.ask(viewer('a'), 'chat.say', { text: `${index}` }, 1_000 + index)),
    )
    expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'slow_down'])
    expect(code(made.ask(viewer('a'), 'chat.say', { text: 'later' }, 12_000))).toBe('ok')
    expect(
      Array.from({ length: 9 }, () => code(made.ask(operator, 'chat.say', { text: 'x' }))),
    ).not.toContain('slow_down')
  })

  it('shows a muted person its own lines and nobody else', () => {
    const made = room()
    made.ask(operator, 'person.mute', { person: 'a' })
    expect(made.ask(viewer('a'), 'chat.say', { text: 'hi' })).toMatchObject({ messages: [{ to: 'a' }] })
  })

  it('deletes, restores, and unpins what it deletes', () => {
    const made = room()
    made.ask(viewer('a'), 'chat.say', { text: 'hi' })
    const { seq } = made.state
    made.ask(operator, 'chat.pin', { ref: seq })
    made.ask(operator, 'chat.delete', { ref: seq })
    expect(made.state.chat).toMatchObject({ lines: [{ deleted: 3 }], pinned: undefined })
    made.ask(operator, 'chat.restore', { ref: seq })
    expect(made.state.chat.lines[0]).not.toHaveProperty('deleted')
  })
})

describe("a deal's life", () => {
  it('never grants more than its count, whatever happens', () => {
    const act = fc.record({
      kind: fc.constantFrom('claim', 'release', 'redeem', 'wait'),
      who: fc.nat(5),
      wait: fc.integer({ min: 0, max: 4_000 }),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (acts, count) => {
        const made = withDeal({ count })
        let now = 1_000
        const claims = new Map<number, string>()
        for (const { kind, who, wait } of acts) {
          now += wait
          const person = viewer(`p${who}`)
          if (kind === 'claim') {
            const answer = made.ask(person, 'deal.claim', { id: 'd' }, now)
            if ('answer' in answer) claims.set(who, String(answer.answer?.['claim']))
          }
          if (kind === 'release') made.ask(person, 'deal.release', { claim: claims.get(who) ?? 'none' }, now)
          if (kind === 'redeem')
            made.ask(
              SERVER,
              'deal.redeem',
              { id: 'd', claim: claims.get(who) ?? 'none', person: person.id, transaction_id: `t${now}` },
              now,
            )
          if (kind === 'wait') made.tick(now)
          const held = Object.keys(made.state.deals.deals[0]?.claims ?? {}).length
          expect(held).toBeLessThanOrEqual(count)
        }
      }),
    )
  })

  it('gives three pieces to three of five, and one that comes back to the fourth', () => {
    const made = withDeal()
    const codes = ['a', 'b', 'c', 'd', 'e'].map(id =>
      code(made.ask(viewer(id), 'deal.claim', { id: 'd' }, 1_000)),
    )
    expect(codes).toEqual(['ok', 'ok', 'ok', 'sold_out', 'sold_out'])
    expect(made.ask(viewer('d'), 'deal.claim', { id: 'd' }, 2_000)).toMatchObject({
      refusal: { retry_after_ms: 4_000 },
    })
    expect(due(made.state)).toBe(6_000)
    made.tick(6_000)
    expect(code(made.ask(viewer('d'), 'deal.claim', { id: 'd' }, 6_001))).toBe('ok')
  })

  it('frees a hold that is over even before the tick', () => {
    const made = withDeal({ count: 1 })
    made.ask(viewer('a'), 'deal.claim', { id: 'd' }, 1_000)
    expect(made.ask(viewer('b'), 'deal.claim', { id: 'd' }, 6_000)).toMatchObject({
      messages: [{ type: 'deal.released' }, { type: 'deal.claimed' }],
    })
  })

  it('closes sold out when all are bought, and tells backstage of an order over the count', () => {
    const made = withDeal({ count: 1 })
    made.ask(viewer('a'), 'deal.claim', { id: 'd' }, 1_000)
    const { claim } = Object.values(made.state.deals.deals[0]?.claims ?? {})[0] ?? { claim: '' }
    expect(
      made.ask(SERVER, 'deal.redeem', { id: 'd', claim, person: 'a', transaction_id: 't1' }),
    ).toMatchObject({
      messages: [{ type: 'deal.redeemed' }, { type: 'deal.close', data: { reason: 'sold_out' } }],
    })
    expect(
      made.ask(SERVER, 'deal.redeem', { id: 'd', claim: 'late', person: 'b', transaction_id: 't2' }),
    ).toMatchObject({ messages: [{ type: 'announce', to: 'staff' }] })
  })

  it.each([
    ['a count with one shared code', { fulfil: 'code', codes: ['SPRING'], count: 3 }, 'invalid'],
    ['a count with a public variant', { fulfil: 'variant', count: 3 }, 'invalid'],
    ['codes enough', { fulfil: 'code', codes: ['A', 'B', 'C'], count: 3 }, 'ok'],
    ['no codes', { fulfil: 'code', count: undefined }, 'invalid'],
    ['an end in the past', { ends_at: 500 }, 'invalid'],
    ['a variant nobody has', { variant_ids: ['pot-9'] }, 'not_found'],
  ])('%s', (_, deal, expected) => {
    const made = room()
    made.ask(operator, 'product.set', pot)
    expect(code(made.ask(operator, 'deal.open', { id: 'd', item_id: 'pot', count: 3, ...deal }))).toBe(
      expected,
    )
  })

  it('keeps codes out of the log until a claim hands one out', () => {
    const made = room()
    made.ask(operator, 'product.set', pot)
    const opened = made.ask(operator, 'deal.open', {
      id: 'd',
      item_id: 'pot',
      fulfil: 'code',
      codes: ['S1', 'S2'],
      count: 2,
    })
    expect(JSON.stringify('messages' in opened && opened.messages)).not.toContain('S1')
    expect(made.ask(viewer('a'), 'deal.claim', { id: 'd' }, 1_000, { secret: 'S1' })).toMatchObject({
      answer: { code: 'S1' },
      vault: { spend: { secret: 'S1' } },
    })
  })

  it.each([
    ['before it opens', { opens_at: 5_000 }, 1_000, 'not_open'],
    ['after it ends', { ends_at: 2_000 }, 2_000, 'closed'],
    ['signed in only', { sign_in: true }, 1_000, 'not_allowed'],
  ])('refuses a claim %s', (_, deal, now, expected) => {
    expect(code(withDeal(deal).ask(viewer('a'), 'deal.claim', { id: 'd' }, now))).toBe(expected)
  })

  it('refuses a second one on the same product, and a second claim of one person', () => {
    const made = withDeal()
    expect(code(made.ask(operator, 'deal.open', { id: 'd2', item_id: 'pot' }))).toBe('already')
    made.ask(viewer('a'), 'deal.claim', { id: 'd' })
    expect(code(made.ask(viewer('a'), 'deal.claim', { id: 'd' }))).toBe('already')
  })

  it("gives back only one's own claim", () => {
    const made = withDeal()
    const answer = made.ask(viewer('a'), 'deal.claim', { id: 'd' })
    const claim = 'answer' in answer ? answer.answer?.['claim'] : undefined
    expect(code(made.ask(viewer('b'), 'deal.release', { claim }))).toBe('not_allowed')
    expect(code(made.ask(viewer('a'), 'deal.release', { claim }))).toBe('ok')
  })
})
