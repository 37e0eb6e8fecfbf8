import { expect, it } from 'vitest'
import { redact } from './room.ts'

const messages = [
  { seq: 1, type: 'chat.say' },
  { seq: 2, type: 'chat.pin', ref: 1 },
  { seq: 3, type: 'chat.reply', ref: 1 },
  { seq: 4, type: 'chat.delete', ref: 1 },
  { seq: 5, type: 'chat.say', to: 'ada' },
  { seq: 6, type: 'person.mute', to: 'staff' },
] as const

it.each([
  ['everyone', { id: 'ben', role: 'viewer' }, [], [1, 2, 3, 4]],
  ['its own audience', { id: 'ada', role: 'viewer' }, [], [1, 2, 3, 4, 5]],
  ['staff', { id: 'olga', role: 'operator' }, [1], [1, 2, 3, 4, 5, 6]],
  [
    'nobody below staff a deleted line, nor its words in a pin or a reply',
    { id: 'ben', role: 'viewer' },
    [1],
    [4],
  ],
] as const)('serves %s', (_, who, deleted, seqs) => {
  expect(redact(messages, who, new Set(deleted)).map(({ seq }) => seq)).toEqual(seqs)
})
