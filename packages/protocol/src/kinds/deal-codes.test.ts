import { describe, expect, it } from 'vitest'
import { check, tick } from '../decide.ts'
import type { Decision } from '../decision.ts'
import { readMessage } from '../messages.ts'
import { SERVER, type Person } from '../person.ts'
import { emptyRoom, foldRoom, type RoomState } from '../room.ts'

const OLGA: Person = { id: 'olga', name: 'Olga', role: 'operator' }
const ADA: Person = { id: 'ada', name: 'Ada', role: 'viewer' }
const MUG = {
  item_id: 'mug',
  title: 'Mug',
  media: [],
  options: [],
  variants: [{ variant_id: 'm', options: {}, prices: [], available: true }],
}

function ask(state: RoomState, type: string, data: unknown, who: Person, secret?: string) {
  const checked = check({ type, data }, who)
  const decided = 'refusal' in checked ? checked : checked.decide(state, { id: 'claim', secret }, 1_000)
  if ('refusal' in decided) throw new Error(decided.refusal.message)
  return { decided, after: folded(state, decided, who) }
}

function folded(state: RoomState, { messages }: Decision, who: Person): RoomState {
  return messages.reduce((before, draft) => {
    const read = readMessage({ by: who, ...draft, seq: before.seq + 1, at: 1_000 })
    if (!('message' in read)) throw new Error('unreadable')
    return foldRoom(before, read.message)
  }, state)
}

const stocked = ask(emptyRoom, 'product.set', MUG, OLGA).after
const deal = { id: 'd', item_id: 'mug', fulfil: 'code', hold_ms: 1_000 }

describe('the codes of a deal', () => {
  it('count it when there are several, each spent by its claim', () => {
    const { after } = ask(stocked, 'deal.open', { ...deal, codes: ['A', 'B'] }, OLGA)
    expect(after.deals.deals[0]?.terms.count).toBe(2)
    const { decided } = ask(after, 'deal.claim', { id: 'd' }, ADA, 'A')
    expect(decided.vault?.spend).toEqual({ deal: 'd', secret: 'A' })
  })

  it('are shared by everyone when there is one and no count', () => {
    const { after } = ask(stocked, 'deal.open', { ...deal, codes: ['ALL'] }, OLGA)
    expect(after.deals.deals[0]?.terms.count).toBeUndefined()
    const { decided } = ask(after, 'deal.claim', { id: 'd' }, ADA, 'ALL')
    expect(decided.answer?.['code']).toBe('ALL')
    expect(decided.vault).toBeUndefined()
  })
})

it('a hold that is over is given back by the server, whoever asked for the piece', () => {
  const opened = ask(stocked, 'deal.open', { ...deal, fulfil: 'custom', count: 1 }, OLGA).after
  const held = ask(opened, 'deal.claim', { id: 'd' }, ADA).after
  expect(tick(held, 5_000).messages).toMatchObject([{ type: 'deal.released', by: SERVER, to: 'ada' }])
})
