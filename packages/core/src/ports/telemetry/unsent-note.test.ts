import type { VitrineEvent } from '@vitrine/protocol'
import { describe, expect, it } from 'vitest'
import type { Notes } from './notes.ts'
import { noteUnsent, takeUnsent } from './unsent-note.ts'

const KEY = 'vitrine:unsent'
const event = (id: string) => ({ id, name: 'follow' }) as VitrineEvent
const record = (lane: string, boot: string, ids: string[]) => ({
  lane,
  boot,
  events: ids.map(event),
  bytes: 1,
})

function storage(text?: string) {
  const map = new Map(text === undefined ? [] : [[KEY, text]])
  const notes: Notes = {
    get: key => map.get(key),
    set: (key, value) => void map.set(key, value),
    remove: key => void map.delete(key),
  }
  return { map, notes }
}

describe('the note of unsent events', () => {
  it('is taken once, by another page, lane by lane', () => {
    const { map, notes } = storage()
    noteUnsent({ page: 1, record: record('a', 'x', ['1', '2']) }, notes)
    noteUnsent({ page: 1, record: record('b', 'x', ['1']) }, notes)
    noteUnsent({ page: 2, record: record('a', 'y', ['3']) }, notes)
    expect(takeUnsent({ lane: 'a', page: 2 }, notes)).toEqual([record('a', 'x', ['1', '2'])])
    expect(takeUnsent({ lane: 'a', page: 2 }, notes)).toEqual([])
    expect(takeUnsent({ lane: 'a', page: 3 }, notes)).toEqual([record('a', 'y', ['3'])])
    expect(takeUnsent({ lane: 'b', page: 3 }, notes)).toEqual([record('b', 'x', ['1'])])
    expect(map.size).toBe(0)
  })

  it('says what is unsent now, and ends when all is sent', () => {
    const { map, notes } = storage()
    noteUnsent({ page: 1, record: record('a', 'x', ['1']) }, notes)
    noteUnsent({ page: 1, record: record('a', 'x', ['2']) }, notes)
    expect(map.get(KEY)).not.toContain('"1"')
    noteUnsent({ page: 1, record: record('a', 'x', []) }, notes)
    expect(map.size).toBe(0)
  })

  it('takes no more of the shop’s storage than 200,000 characters', () => {
    const { map, notes } = storage()
    noteUnsent({ page: 1, record: record('a', 'x', ['1']) }, notes)
    noteUnsent({ page: 1, record: record('a', 'y', ['2'.repeat(200_000)]) }, notes)
    expect(map.get(KEY)).toContain('"x"')
    expect(map.get(KEY)).not.toContain('"y"')
  })

  it.each([
    '',
    '{',
    'null',
    '7',
    '{}',
    '[null, 1, "x"]',
    '[{"page":1}]',
    '[{"page":1,"record":{"lane":"a"}}]',
  ])('is nothing where somebody wrote %s', text => {
    const { notes } = storage(text)
    expect(takeUnsent({ lane: 'a', page: 9 }, notes)).toEqual([])
    noteUnsent({ page: 1, record: record('a', 'x', ['1']) }, notes)
    expect(takeUnsent({ lane: 'a', page: 9 }, notes)).toEqual([record('a', 'x', ['1'])])
  })
})
