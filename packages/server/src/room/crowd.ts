import { isStaff, leftOf, type Person } from '@vitrine/protocol'
import type { Log } from '../log/log.ts'
import { createFanOut, type FanOut, type Member } from './fan-out.ts'
import type { Room } from './room.ts'
import { createTallies, type Tallies } from './tallies.ts'

/** Chat lines of others that one viewer gets a second; the rest is left out and counted for the operator. */
export const LINES_PER_SECOND = 20

/** Everyone connected to one room. */
export interface Crowd {
  readonly room: Room
  readonly fanOut: FanOut
  readonly tallies: Tallies
  join(member: Member): void
  leave(member: Member): void
  /** A person took another name: its next lines carry it. */
  rename(person: string, name: string): void
  /** Sends what is waiting and stores what is counted; the room itself is closed by its owner. */
  close(): Promise<void>
}

export async function gatherCrowd(room: Room, log: Log, now: () => number): Promise<Crowd> {
  const fanOut = createFanOut({
    sent: room.state().seq,
    linesPerSecond: LINES_PER_SECOND,
    deleted: () => room.deleted().seqs,
    now,
  })
  const tallies = createTallies({
    kept: await log.tallies(room.show),
    send: changed => fanOut.broadcast({ tally: changed }),
    keep: counted => log.keepTallies(room.show, counted),
  })
  let cappedTold = 0

  function countDeals(): void {
    for (const deal of room.state().deals.deals) {
      const left = leftOf(deal)
      if (left !== undefined) tallies.set(`deal:${deal.terms.id}:left`, left)
    }
  }

  /** Honest by construction: people, not sockets, and neither staff nor demonstration. */
  function countViewers(): void {
    const people = new Set<string>()
    for (const { who } of fanOut.members()) if (counts(who)) people.add(who.id)
    tallies.set('viewers', people.size)
  }

  function tellCap(): void {
    if (fanOut.capped() === cappedTold) return
    cappedTold = fanOut.capped()
    fanOut.broadcast({ tally: { 'chat:capped': cappedTold } }, ({ who }) => isStaff(who.role))
  }

  const unsubscribe = room.subscribe(messages => {
    fanOut.push(messages)
    if (messages.some(({ message }) => message.type.startsWith('deal.'))) countDeals()
  })
  const capTimer = setInterval(tellCap, 1_000)
  countDeals()

  return {
    room,
    fanOut,
    tallies,
    join(member) {
      fanOut.join(member)
      countViewers()
    },
    leave(member) {
      fanOut.leave(member)
      countViewers()
    },
    rename(person, name) {
      for (const member of fanOut.members()) {
        if (member.who.id === person) member.who = { ...member.who, name }
      }
    },
    async close() {
      clearInterval(capTimer)
      unsubscribe()
      fanOut.flush()
      await tallies.close()
    },
  }
}

function counts({ role }: Person): boolean {
  return !isStaff(role) && role !== 'demo'
}
