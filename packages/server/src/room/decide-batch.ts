import {
  check,
  due,
  foldRoom,
  nameSkeleton,
  readMessage,
  refuse,
  SERVER,
  tick,
  type Checked,
  type Command,
  type Decision,
  type Draft,
  type Needs,
  type Person,
  type Refusal,
  type RoomState,
} from '@vitrine/protocol'
import type { Ack, Stored, Write } from '../log/log.ts'

/** Commands of one person that are granted or refused together, under one id. */
export interface Request {
  id: string
  commands: readonly Command[]
  who: Person
  /** The merchant itself signed this person in. */
  signedIn: boolean
}

export type Answer = { ack: Ack } | { nak: { id: string } & Refusal & { index?: number } }

/** Everything a batch stands on, fetched before it is decided. */
export interface BatchFacts {
  /** First answers of commands asked before, by `answerKey`. */
  answers: ReadonlyMap<string, Ack>
  /** Unspent secrets by deal: as many as the batch could spend. */
  secrets: ReadonlyMap<string, readonly string[]>
  /** Who holds a name, by its skeleton. */
  names: ReadonlyMap<string, string>
  /** Fresh unguessable ids. */
  freshId: () => string
}

export const answerKey = (person: string, id: string) => `${person}\n${id}`

/** What a request's commands stand on. Commands that would be refused anyway stand on nothing. */
export function needsOf({ commands, who }: Request): Needs[] {
  return commands.flatMap(command => {
    const checked = check(command, who)
    return 'refusal' in checked ? [] : [checked.needs]
  })
}

/**
 * Decides requests one after the other, each on what the ones before it made of the room, and the server's own tick
 * first. Pure: the same state, requests, facts and time give the same write and answers.
 * @param now server time, ms
 */
export function decideBatch(
  before: RoomState,
  requests: readonly Request[],
  facts: BatchFacts,
  now: number,
): { state: RoomState; write: Write; answers: Answer[] } {
  const at = Math.max(now, before.at)
  let work = startWork(before, facts, at)
  if ((due(before) ?? Infinity) <= at) work = applied(work, tick(before, at), SERVER)
  const answers: Answer[] = []
  const given = new Map(facts.answers)
  for (const request of requests) {
    const key = answerKey(request.who.id, request.id)
    const first = given.get(key)
    if (first) {
      answers.push({ ack: first })
      continue
    }
    const decided = unbroken(() => decideRequest(work, request, facts, at))
    if ('refusal' in decided) {
      answers.push({ nak: { id: request.id, ...decided.refusal } })
      continue
    }
    work = decided.work
    given.set(key, decided.ack)
    answers.push({ ack: decided.ack })
    work.answers.push({ person: request.who.id, ack: decided.ack })
  }
  const { state, messages, records, vault } = work
  return { state, write: { messages, records, vault, answers: work.answers, at }, answers }
}

/** A batch on its way: the room as it would be, and what is to be written. */
interface Work {
  at: number
  state: RoomState
  messages: readonly Stored[]
  records: Write['records']
  vault: Write['vault']
  answers: { person: string; ack: Ack }[]
  secrets: ReadonlyMap<string, readonly string[]>
  names: ReadonlyMap<string, string>
}

function startWork(state: RoomState, { secrets, names }: BatchFacts, at: number): Work {
  return { at, state, messages: [], records: [], vault: [], answers: [], secrets, names }
}

function decideRequest(
  start: Work,
  { id, commands, who, signedIn }: Request,
  { freshId }: BatchFacts,
  at: number,
): { work: Work; ack: Ack } | { refusal: Refusal & { index?: number } } {
  let work = start
  let seq: number | undefined
  let data: Record<string, unknown> | undefined
  for (const [index, command] of commands.entries()) {
    const checked = check(command, who)
    const decision = 'refusal' in checked ? checked : decideOne(work, checked, signedIn, freshId, at)
    if ('refusal' in decision)
      return { refusal: { ...decision.refusal, ...(commands.length > 1 && { index }) } }
    const own = decision.messages.findIndex(draft => draft.by === undefined)
    if (own >= 0) seq ??= work.state.seq + 1 + own
    data ??= decision.answer
    work = applied(work, decision, who)
  }
  return { work, ack: { id, ...(seq !== undefined && { seq }), ...(data && { data }) } }
}

function decideOne(
  work: Work,
  checked: Checked,
  signedIn: boolean,
  freshId: () => string,
  now: number,
): Decision | { refusal: Refusal } {
  const { secret, name } = checked.needs
  const facts = {
    id: freshId(),
    secret: secret === undefined ? undefined : work.secrets.get(secret)?.[0],
    nameHolder: name === undefined ? undefined : work.names.get(name),
    signedIn,
  }
  return checked.decide(work.state, facts, now)
}

/** A rule that breaks must not take the other people's commands with it. */
function unbroken<T>(decide: () => T): T | { refusal: Refusal } {
  try {
    return decide()
  } catch {
    return refuse('server_busy', 'The room could not decide that.')
  }
}

function applied(work: Work, { messages, records = [], vault }: Decision, who: Person): Work {
  const stored = messages.map((draft, index) => storedOf(draft, who, work.state.seq + 1 + index, work.at))
  const secrets = new Map(work.secrets)
  if (vault?.put) secrets.set(vault.put.deal, vault.put.secrets)
  if (vault?.spend) secrets.set(vault.spend.deal, secrets.get(vault.spend.deal)?.slice(1) ?? [])
  const names = new Map(work.names)
  const found = records.map(record => {
    if (record.key !== 'name' || typeof record.value !== 'string') return record
    const lookup = nameSkeleton(record.value)
    names.set(lookup, record.person)
    return { ...record, lookup }
  })
  return {
    ...work,
    state: stored.reduce((state, { message }) => foldRoom(state, message), work.state),
    messages: [...work.messages, ...stored],
    records: [...work.records, ...found],
    vault: [
      ...work.vault,
      ...(vault?.put ? [{ put: vault.put }] : []),
      ...(vault?.spend ? [{ spend: vault.spend }] : []),
    ],
    secrets,
    names,
  }
}

/** The message a draft becomes. It is read back as everyone will read it, so that all fold the same. */
function storedOf({ type, data, to, ref, by }: Draft, who: Person, seq: number, at: number): Stored {
  const { id, name, role } = by ?? who
  const read = readMessage({
    seq,
    at,
    type,
    by: { id, name, role },
    ...(to !== undefined && { to }),
    data,
    ...(ref !== undefined && { ref }),
  })
  if (!('message' in read)) throw new TypeError(`A rule made a ${type} that can't be read.`)
  return { message: read.message, json: JSON.stringify(read.message) }
}
