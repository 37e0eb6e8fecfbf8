import { createHash } from 'node:crypto'
import { FRAME_BYTES, LINE_LENGTH, isStaff, type Hello, type Person } from '@vitrine/protocol'
import type { Log } from '../log/log.ts'
import type { Tokens } from '../tokens/tokens.ts'
import { LINES_PER_SECOND, type Crowd } from './crowd.ts'
import { rangeJson, redactStored } from './fan-out.ts'

/** Whoever was away for longer than this many messages starts again from a snapshot. */
const TAIL = 2_000

/** Who came in, and whether its reader may go on where it stopped. */
export interface Arrival {
  who: Person
  signedIn: boolean
  resume: string
  /** The same person in the same role as the one who read `since`. */
  same: boolean
}

/** Who a hello is from, or nobody when its token is no good. */
export async function identify(
  { token, resume }: Hello,
  show: string,
  tokens: Tokens,
  log: Log,
): Promise<Arrival | undefined> {
  const before = resume === undefined ? undefined : await tokens.readResume(resume, show)
  const named = token === undefined ? undefined : await tokens.verify(token, show)
  if (token !== undefined && !named) return undefined
  const guest = named === undefined
  const { id, role, name } = named?.who ?? {
    id: before?.guest ? before.id : tokens.newGuest(),
    role: 'viewer' as const,
    name: '',
  }
  const chosen = isStaff(role) ? undefined : await log.record(show, id, 'name')
  const who = { id, role, name: typeof chosen === 'string' ? chosen : name || guestName(id) }
  return {
    who,
    signedIn: named?.signedIn ?? false,
    resume: await tokens.resume(show, who, guest),
    same: before?.id === id && before.role === role,
  }
}

/** What somebody reads first, as JSON; the next frame goes on after it. Read and join in one turn of the event loop. */
export async function welcome(
  { since, log: epoch }: Hello,
  { who, resume, same }: Arrival,
  { room, fanOut, tallies }: Crowd,
  log: Log,
  now: () => number,
): Promise<() => string> {
  const goesOn = same && epoch === room.epoch && since !== undefined && since <= fanOut.sent()
  const from = (since ?? 0) + 1
  const to = fanOut.sent()
  const far = goesOn && to - from < TAIL && !room.recent.range(from, to)
  const old = far ? await log.read(room.show, { from, to }) : []
  return () => {
    const seq = fanOut.sent()
    const visible = (messages: Parameters<typeof redactStored>[0]) =>
      redactStored(messages, who, room.deleted().seqs)
    const fresh = goesOn ? room.recent.range(far ? to + 1 : from, seq) : undefined
    const snapshot = fresh ? undefined : room.recent.snapshot(now())
    const tail = fresh
      ? { from, messages: [...old, ...fresh] }
      : { from: snapshot!.seq + 1, messages: room.recent.range(snapshot!.seq + 1, seq) ?? [] }
    const fields = {
      log: JSON.stringify(room.epoch),
      seq: String(seq),
      at: String(now()),
      you: JSON.stringify({ ...who, resume }),
      ...(snapshot && {
        snapshot: `{"at":${snapshot.at},"seq":${snapshot.seq},"m":[${visible(snapshot.messages)
          .map(({ json }) => json)
          .join(',')}]}`,
      }),
      tail: rangeJson(tail.from, seq, visible(tail.messages)),
      limits: JSON.stringify({ line: LINE_LENGTH, frame: FRAME_BYTES, lines_per_s: LINES_PER_SECOND }),
      tally: JSON.stringify(tallies.all()),
    }
    const inside = Object.entries(fields).map(([name, json]) => `"${name}":${json}`)
    return `{"welcome":{${inside.join(',')}}}`
  }
}

/** The same person is the same guest every time. */
export function guestName(id: string): string {
  const n = createHash('sha256').update(id).digest().readUInt32BE() % 9_000
  return `Guest ${1_000 + n}`
}
