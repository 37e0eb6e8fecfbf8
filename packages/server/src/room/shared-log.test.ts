import { SERVER, type Person } from '@vitrine/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Log } from '../log/log.ts'
import { createSqliteLog } from '../log/sqlite-log.ts'
import { openDatabase } from '../sqlite/database.ts'
import { product } from '../testing/start.ts'
import { createSqliteVault } from '../vault/sqlite-vault.ts'
import { openRoom, type Room } from './room.ts'

/** A log as another machine would have it: slow, and telling of messages late, twice or out of turn. */
function remote(log: Log): Log {
  const soon = () => new Promise<void>(resolve => setImmediate(resolve))
  return {
    ...log,
    async append(...args) {
      await soon()
      return log.append(...args)
    },
    subscribe: (show, listener) =>
      log.subscribe(show, messages => {
        const [first, ...others] = messages
        if (!first) return
        setTimeout(() => listener([first]), 2)
        setImmediate(() => listener(others))
      }),
  }
}

async function roomsOver(n: number): Promise<{ rooms: Room[]; log: Log; close: () => Promise<void> }> {
  const db = openDatabase(':memory:')
  const log = createSqliteLog(db)
  await log.create('s', 0)
  const failed = (what: string, error: unknown) => {
    throw new Error(what, { cause: error })
  }
  const ports = { log: remote(log), vault: createSqliteVault(db), now: Date.now, failed }
  const rooms = await Promise.all(Array.from({ length: n }, async () => (await openRoom('s', ports))!))
  return {
    rooms,
    log,
    async close() {
      for (const room of rooms) await room.close()
      db.close()
    },
  }
}

it('servers that share a log grant exactly the pieces there are, and see one gapless log', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 30 }),
      async (count, people) => {
        const { rooms, log, close } = await roomsOver(3)
        const [first] = rooms as [Room]
        const heard = rooms.map(room => {
          const seqs: number[] = []
          room.subscribe(messages => seqs.push(...messages.map(({ message }) => message.seq)))
          return seqs
        })
        await first.askAll(
          [
            { type: 'product.set', data: product('mug') },
            { type: 'deal.open', data: { id: 'd', item_id: 'mug', count } },
          ],
          SERVER,
        )
        await expect.poll(() => heard).toEqual(rooms.map(() => [1, 2]))
        const answers = await Promise.all(
          Array.from({ length: people }, (_, n) => {
            const who: Person = { id: `p${n}`, name: '', role: 'viewer' }
            return rooms[n % rooms.length]!.ask({ type: 'deal.claim', data: { id: 'd' } }, who)
          }),
        )
        expect(answers.filter(answer => 'ack' in answer)).toHaveLength(Math.min(count, people))
        const { seq } = (await log.head('s'))!
        expect((await log.read('s', { from: 1, to: seq })).map(({ message }) => message.seq)).toEqual(
          Array.from({ length: seq }, (_, index) => index + 1),
        )
        // Everyone hears everything in the end, each message once and in order.
        await Promise.all(rooms.map(room => room.ask({ type: 'announce', data: { text: 'over' } }, SERVER)))
        const { seq: last } = (await log.head('s'))!
        const all = Array.from({ length: last }, (_, index) => index + 1)
        await expect.poll(() => heard).toEqual(rooms.map(() => all))
        await close()
      },
    ),
    { numRuns: 20 },
  )
})

it('erases a line for good, with its copies; its place stays', async () => {
  const { rooms, log, close } = await roomsOver(1)
  const [room] = rooms as [Room]
  const ada: Person = { id: 'ada', name: 'Ada', role: 'viewer' }
  await room.ask({ type: 'chat.say', data: { text: 'my number is 555' } }, ada)
  await room.ask({ type: 'chat.reply', data: { text: 'Thank you', ref: 1 } }, SERVER)
  await room.ask({ type: 'chat.pin', data: { ref: 1 } }, SERVER)
  const { version } = room.deleted()
  await room.erase([1])
  expect(room.deleted().version).toBeGreaterThan(version)
  const kept = await log.read('s', { from: 1, to: 3 })
  expect(kept.map(({ message }) => message.seq)).toEqual([2, 3])
  expect(JSON.stringify([kept, room.state(), room.recent.snapshot(Infinity)])).not.toContain('555')
  const next = await room.ask({ type: 'chat.say', data: { text: 'hello again' } }, ada)
  expect(next).toMatchObject({ ack: { seq: 4 } })
  await close()
})
