import {
  check,
  emptyRoom,
  foldRoom,
  readManifest,
  readMessage,
  tick,
  type Draft,
  type Person,
} from '@vitrine/protocol'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from './catalogue.ts'
import { createCueSheet, LOOP_MS, type DemoCue } from './cue-sheet.ts'
import { createAgenda, createShow } from './show.ts'

const start = 1_790_000_000_000
const { products } = createCatalogue('http://shop.example')

/** A room in which everything asked for is done, as the server does it. */
const openRoom = () => {
  let state = emptyRoom
  const append = (drafts: readonly Draft[], by: Person, at: number) => {
    for (const draft of drafts) {
      const read = readMessage({ seq: state.seq + 1, at, by, ...draft })
      if (!('message' in read)) throw new Error(JSON.stringify(read))
      state = foldRoom(state, read.message)
    }
  }
  const ask = (command: { type: string; data: unknown }, by: Person, at: number) => {
    append(tick(state, at).messages, { id: 'server', name: 'server', role: 'server' }, at)
    const checked = check(command, by)
    if ('refusal' in checked) return checked.refusal
    const decision = checked.decide(state, { id: `id-${state.seq}` }, at)
    if ('refusal' in decision) return decision.refusal
    append(decision.messages, by, at)
    return undefined
  }
  return { ask, state: () => state }
}

const operator: Person = { id: 'op', name: 'Kiln & Co.', role: 'operator' }
const personOf = (cue: DemoCue): Person =>
  cue.as ? { id: `demo-${cue.as.name}`, name: cue.as.name, role: 'demo' } : operator

describe('the cue sheet', () => {
  it('is done by a room without a refusal, twice over', () => {
    const room = openRoom()
    for (const data of products)
      expect(room.ask({ type: 'product.set', data }, operator, start)).toBeUndefined()
    const refusals = [1, 2].flatMap(round =>
      createCueSheet(round).flatMap(cue =>
        cue.do.map(command => room.ask(command, personOf(cue), start + (round - 1) * LOOP_MS + cue.at)),
      ),
    )
    expect(refusals.filter(refusal => refusal !== undefined)).toEqual([])
    const { deals } = room.state().deals
    expect(deals.map(deal => [deal.terms.id, deal.terms.count, deal.closed?.reason])).toEqual([
      ['teapot-1', 20, 'ended'],
      ['cups-1', undefined, 'ended'],
      ['teapot-2', 20, 'ended'],
      ['cups-2', undefined, 'ended'],
    ])
  })

  it('is in order, ends within its loop, and is spoken in five languages by people of the demo', () => {
    const cues = createCueSheet(1)
    const times = cues.map(cue => cue.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1)).toBeLessThan(LOOP_MS)
    expect(new Set(cues.map(cue => cue.id)).size).toBe(cues.length)
    const spoken = new Set(cues.flatMap(cue => (cue.as ? [cue.as.lang] : [])))
    expect([...spoken].sort()).toEqual(['ar', 'de', 'en', 'es', 'zh'])
    for (const cue of cues) expect(cue.do.some(({ type }) => type === 'chat.say')).toBe(cue.as !== undefined)
  })

  it("strikes out the price the shop itself asks, and has the deals' pieces on the shelf", () => {
    for (const { data } of createCueSheet(1).flatMap(cue =>
      cue.do.filter(({ type }) => type === 'deal.open'),
    )) {
      const terms = data as { item_id: string; variant_ids?: string[]; priors: unknown }
      const variants = products
        .find(product => product.item_id === terms.item_id)
        ?.variants.filter(({ variant_id }) => terms.variant_ids?.includes(variant_id) ?? true)
      expect(variants?.length).toBeGreaterThan(0)
      for (const variant of variants ?? []) {
        expect(variant.available).toBe(true)
        expect(terms.priors).toEqual(variant.prices)
      }
    }
  })

  it('belongs to a show whose manifest is right', () => {
    const agenda = createAgenda(start, 1)
    const read = readManifest({
      vitrine: 1,
      phase: 'live',
      ...createShow('http://shop.example', start),
      products,
      agenda,
    })
    expect(read).toHaveProperty('manifest.markets.length', 5)
    const items = agenda.flatMap(({ item_id }) => item_id ?? [])
    for (const id of items) expect(products.some(product => product.item_id === id)).toBe(true)
  })
})
