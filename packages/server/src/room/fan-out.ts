import { isFor, isStaff, redact, type Person } from '@vitrine/protocol'
import type { Stored } from '../log/log.ts'
import { createBucket } from './bucket.ts'

/** Messages go out together, at most this often, ms. */
const EVERY = 50

/** Somebody connected to a room. */
export interface Member {
  /** Its name changes when the person takes another. */
  who: Person
  send(frame: Buffer): void
}

export interface FanOut {
  /** Everything up to this `seq` was sent to those who were there; the rest comes in the next frame. */
  sent(): number
  push(messages: readonly Stored[]): void
  join(member: Member): void
  leave(member: Member): void
  members(): ReadonlySet<Member>
  /** The same frame for all who pass. */
  broadcast(frame: unknown, to?: (member: Member) => boolean): void
  /** Lines left out for viewers so far, because the room was too crowded. */
  capped(): number
  /** Sends what is waiting. */
  flush(): void
}

export interface FanOutOptions {
  sent: number
  /** Lines of others that a viewer gets a second. */
  linesPerSecond: number
  deleted: () => ReadonlySet<number>
  now: () => number
}

/**
 * Sends the log to everyone connected. Most people get the same bytes: a frame is made once for all viewers and once for
 * staff, and again only for those whom a message of this batch is meant for.
 */
export function createFanOut({ sent, linesPerSecond, deleted, now }: FanOutOptions): FanOut {
  const members = new Set<Member>()
  const lines = createBucket(linesPerSecond, linesPerSecond)
  let waiting: Stored[] = []
  let timer: NodeJS.Timeout | undefined
  let flushed = -Infinity
  let left = 0

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    flushed = now()
    const batch = waiting
    waiting = []
    const to = batch.at(-1)?.message.seq
    if (to === undefined) return
    const from = sent + 1
    sent = to
    const { shown, personal } = selected(batch)
    const frameFor = (messages: readonly Stored[]) => frameOf(from, to, messages)
    let forViewers: Buffer | undefined
    let forStaff: Buffer | undefined
    for (const member of members) {
      const { id, role } = member.who
      if (isStaff(role)) member.send((forStaff ??= frameFor(batch)))
      else if (personal.has(id)) member.send(frameFor(redacted(batch, member.who, deleted(), shown)))
      else member.send((forViewers ??= frameFor(redacted(batch, NOBODY, deleted(), shown))))
    }
  }

  /** What all viewers see of a batch, and who sees something else of it. */
  function selected(batch: readonly Stored[]): { shown: Set<Stored>; personal: Set<string> } {
    const shown = new Set<Stored>()
    const personal = new Set<string>()
    for (const stored of batch) {
      const { type, by, to } = stored.message
      if (to !== undefined) personal.add(to)
      else if (type !== 'chat.say' || isStaff(by.role) || lines.take(now()) === 0) shown.add(stored)
      else {
        left += 1
        personal.add(by.id)
      }
    }
    return { shown, personal }
  }

  return {
    sent: () => sent,
    push(messages) {
      waiting.push(...messages)
      timer ??= setTimeout(flush, Math.max(0, flushed + EVERY - now()))
    },
    join: member => void members.add(member),
    leave: member => void members.delete(member),
    members: () => members,
    broadcast(frame, to = () => true) {
      const bytes = Buffer.from(JSON.stringify(frame))
      for (const member of members) if (to(member)) member.send(bytes)
    },
    capped: () => left,
    flush,
  }
}

const NOBODY = { id: '', role: 'viewer' } as const

/** What one viewer sees: what all see, its own lines whatever the cap, and what is meant for it. */
function redacted(
  batch: readonly Stored[],
  who: Pick<Person, 'id' | 'role'>,
  deleted: ReadonlySet<number>,
  shown: ReadonlySet<Stored>,
): Stored[] {
  const own = batch.filter(
    stored =>
      isFor(stored.message, who) &&
      (shown.has(stored) || stored.message.by.id === who.id || stored.message.to === who.id),
  )
  return redactStored(own, who, deleted)
}

/** `redact` over messages that carry their JSON. */
export function redactStored(
  messages: readonly Stored[],
  who: Pick<Person, 'id' | 'role'>,
  deleted: ReadonlySet<number>,
): Stored[] {
  const kept = new Set(
    redact(
      messages.map(({ message }) => message),
      who,
      deleted,
    ),
  )
  return messages.filter(({ message }) => kept.has(message))
}

/** A range of the log on the wire, from JSON that is there already. */
export function rangeJson(from: number, to: number, messages: readonly Stored[]): string {
  return `{"from":${from},"to":${to},"m":[${messages.map(({ json }) => json).join(',')}]}`
}

function frameOf(from: number, to: number, messages: readonly Stored[]): Buffer {
  return Buffer.from(rangeJson(from, to, messages))
}
