import {
  due,
  emptyRoom,
  foldRoom,
  keepRoom,
  type Command,
  type Person,
  type RoomState,
} from '@vitrine/protocol'
import { uuidv7 } from 'uuidv7'
import type { Ack, Head, Log, Stored } from '../log/log.ts'
import type { Vault } from '../vault/vault.ts'
import {
  answerKey,
  decideBatch,
  needsOf,
  type Answer,
  type BatchFacts,
  type Request,
} from './decide-batch.ts'
import { createRecent, type Recent } from './recent.ts'

/** A room folds from its latest checkpoint; one is kept after this many messages. */
const CHECKPOINT_EVERY = 1_000
const BATCH = 500
const QUEUE = 20_000
const ATTEMPTS = 50
/** After a store that failed the server waits this long before its next own try, ms. */
const RETRY = 1_000
/** The longest a timer can wait, ms; a later one is set again. */
const LONGEST_WAIT = 2 ** 31 - 1

export interface RoomPorts {
  log: Log
  vault: Vault
  /** Server time, ms. */
  now: () => number
  /** Told of what went wrong inside, for the operator's log. */
  failed: (what: string, error: unknown) => void
}

/** What one person asks, under an id of their own making. */
export interface Ask {
  id?: string
  signedIn?: boolean
}

/** One show's room: decides commands, stores what they became, tells whoever listens. */
export interface Room {
  readonly show: string
  readonly epoch: string
  readonly recent: Recent
  /** Lines that are deleted now, and a number that grows with every deletion. */
  deleted(): { seqs: ReadonlySet<number>; version: number }
  state(): RoomState
  /** Stored once it is acknowledged. A command asked before under the same id gets its first answer. */
  ask(command: Command, who: Person, ask?: Ask): Promise<Answer>
  /** All of them, or none. */
  askAll(commands: readonly Command[], who: Person, ask?: Ask): Promise<Answer>
  /** Hears every stored message, in order. */
  subscribe(listener: (messages: readonly Stored[]) => void): () => void
  /** Blanks messages for good. */
  erase(seqs: readonly number[]): Promise<void>
  /** Waits for what is being decided; asks after it are refused. */
  close(): Promise<void>
}

interface Waiting {
  request: Request
  answer: (answer: Answer) => void
}

/** Opens the room of a show whose log exists; its state is folded from the last checkpoint. */
export async function openRoom(show: string, ports: RoomPorts): Promise<Room | undefined> {
  const { log, now, failed } = ports
  const head = await log.head(show)
  if (!head) return undefined
  let { state, recent, checkpointed } = await load(show, head, log)
  let deleted = await log.deleted(show)
  const listeners = new Set<(messages: readonly Stored[]) => void>()
  const queue: Waiting[] = []
  let busyWith: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  /** The log told of a message beyond the next one. */
  let behind = false

  /** The log may tell of a message late, or again: each counts once, in order. */
  function receive(told: readonly Stored[]): void {
    const messages = told.filter(({ message }) => message.seq > state.seq)
    const [first] = messages
    if (!first) return
    behind = first.message.seq > state.seq + 1
    if (!behind) return take(messages)
    if (!busyWith) void exclusively(catchUp)
  }

  function take(messages: readonly Stored[]): void {
    for (const { message } of messages) {
      state = foldRoom(state, message)
      if (message.ref === undefined) continue
      if (message.type === 'chat.delete') deleted.seqs.add(message.ref)
      else if (message.type === 'chat.restore') deleted.seqs.delete(message.ref)
      else continue
      deleted.version += 1
    }
    recent.push(messages)
    for (const listener of listeners) listener(messages)
  }
  const unsubscribe = log.subscribe(show, receive)

  /** The server asks for its own tick when a hold or a deal ends. */
  function schedule(atLeast: number): void {
    clearTimeout(timer)
    const next = closed ? undefined : due(state)
    if (next !== undefined) timer = setTimeout(wake, Math.min(Math.max(atLeast, next - now()), LONGEST_WAIT))
  }

  function wake(): void {
    if (!busyWith) exclusively(decideAll)
  }

  /** One thing at a time changes the room. */
  function exclusively(work: () => Promise<void>): Promise<void> {
    busyWith = work()
      .then(
        () => 0,
        error => {
          failed(`The room of ${show} could not store what was asked of it.`, error)
          return RETRY
        },
      )
      .then(wait => {
        busyWith = undefined
        schedule(wait)
        if (closed && !queue.length) return
        if (behind) void exclusively(catchUp)
        else if (queue.length) wake()
      })
    return busyWith
  }

  async function decideAll(): Promise<void> {
    // What arrives in the same turn of the event loop is stored by one commit.
    await new Promise(resolve => setImmediate(resolve))
    do {
      const batch = queue.splice(0, BATCH)
      try {
        const answers = await decideAndStore(batch.map(({ request }) => request))
        batch.forEach(({ answer }, index) => answer(answers[index]!))
      } catch (error) {
        for (const { request, answer } of batch) answer(busy(request.id))
        throw error
      }
    } while (queue.length)
    if (state.seq - checkpointed >= CHECKPOINT_EVERY) {
      checkpointed = state.seq
      await log.keepCheckpoint(show, { seq: state.seq, at: state.at, kept: [...keepRoom(state)] })
    }
  }

  async function decideAndStore(requests: Request[]): Promise<Answer[]> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const facts = await fetchFacts(show, requests, ports)
      const { write, answers } = decideBatch(state, requests, facts, now())
      const nothing = !write.messages.length && !write.records.length && !write.answers.length
      if (nothing) return answers
      if (await log.append(show, write, { ifSeq: state.seq })) {
        receive(write.messages)
        return answers
      }
      await catchUp()
    }
    throw new Error('other servers were always first')
  }

  /** Another server wrote first: read what it wrote, then decide again. */
  async function catchUp(): Promise<void> {
    behind = false
    take(await log.read(show, { from: state.seq + 1, to: Number.MAX_SAFE_INTEGER }))
  }

  function askAll(commands: readonly Command[], who: Person, { id = uuidv7(), signedIn = false }: Ask = {}) {
    if (closed || queue.length >= QUEUE) return Promise.resolve(busy(id))
    return new Promise<Answer>(answer => {
      queue.push({ request: { id, commands, who, signedIn }, answer })
      wake()
    })
  }

  schedule(0)
  return {
    show,
    epoch: head.epoch,
    get recent() {
      return recent
    },
    deleted: () => deleted,
    state: () => state,
    ask: (command, who, ask) => askAll([command], who, ask),
    askAll,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async erase(seqs) {
      while (busyWith) await busyWith
      await exclusively(async () => {
        await log.erase(show, seqs)
        ;({ state, recent, checkpointed } = await load(show, { ...head, seq: state.seq, at: state.at }, log))
        deleted = await log.deleted(show)
      })
    },
    async close() {
      closed = true
      clearTimeout(timer)
      while (busyWith) await busyWith
      unsubscribe()
    },
  }
}

const busy = (id: string): Answer => ({
  nak: { id, code: 'server_busy', message: 'The room is busy: try again.', retry_after_ms: 1_000 },
})

async function load(show: string, { seq, at }: Head, log: Log) {
  const point = await log.checkpoint(show, seq)
  const kept = point?.messages ?? []
  const recent = createRecent(kept, point?.seq ?? 0, point?.at ?? 0)
  const since = await log.read(show, { from: (point?.seq ?? 0) + 1, to: seq })
  recent.push(since)
  const folded = [...kept, ...since].reduce((state, { message }) => foldRoom(state, message), emptyRoom)
  return { state: { ...folded, seq, at }, recent, checkpointed: point?.seq ?? 0 }
}

async function fetchFacts(
  show: string,
  requests: readonly Request[],
  { log, vault }: RoomPorts,
): Promise<BatchFacts> {
  const answers = new Map<string, Ack>()
  const secrets = new Map<string, string[]>()
  const names = new Map<string, string>()
  const wanted = new Map<string, number>()
  for (const request of requests) {
    const { who, id } = request
    const first = await log.answer(show, who.id, id)
    if (first) answers.set(answerKey(who.id, id), first)
    for (const needs of needsOf(request)) {
      if (needs.secret !== undefined) wanted.set(needs.secret, (wanted.get(needs.secret) ?? 0) + 1)
      const holder = needs.name === undefined ? undefined : await log.holder(show, 'name', needs.name)
      if (needs.name !== undefined && holder !== undefined) names.set(needs.name, holder)
    }
  }
  for (const [deal, n] of wanted) secrets.set(deal, await vault.unspent(show, deal, n))
  return { answers, secrets, names, freshId: uuidv7 }
}
