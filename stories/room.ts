import type { RoomSocket, RoomTransport, SocketEvents } from '../packages/core/src/index.ts'
import {
  check,
  emptyRoom,
  foldRoom,
  leftOf,
  type Message,
  type Person,
  type RoomState,
} from '../packages/protocol/src/index.ts'

export const GUEST: Person = { id: 'guest', name: 'Guest 4821', role: 'viewer' }
export const SUPPORT: Person = { id: 'support', name: 'Support', role: 'support' }
export const HOST: Person = { id: 'host', name: 'Mei', role: 'host' }

/** A person of a demonstration, shown as such. */
export const demoPerson = (name: string): Person => ({ id: `demo-${name}`, name, role: 'demo' })

/** A room that lives in the page: the protocol's own rules decide, and a log of messages is its whole state. */
export interface StoryRoom {
  readonly transport: RoomTransport
  readonly state: RoomState
  readonly log: readonly Message[]
  /** Appends one message as the server would, `ago` ms before now. */
  add(type: string, data: unknown, more?: { by?: Person; ago?: number; ref?: number; to?: string }): number
  /** Appends many at once: they go out in one frame. */
  addAll(messages: readonly (readonly [by: Person, text: string])[]): void
  tally(counts: Record<string, number>): void
  /** Holds back the answers to commands until it is let go. */
  hold(): () => void
  /** The connection is lost, and none comes again until `back`. */
  drop(): { back(): void }
}

interface Setup {
  you?: Person
  /** The server says no to every connection. */
  refuses?: boolean
  /** No connection ever opens. */
  silent?: boolean
}

export function createStoryRoom({ you = GUEST, refuses = false, silent = false }: Setup = {}): StoryRoom {
  const log: Message[] = []
  const counts: Record<string, number> = { viewers: 1_284, likes: 8_200 }
  let state = emptyRoom
  let open: SocketEvents | undefined
  /** Said hello, and is told everything since. */
  let joined: SocketEvents | undefined
  let away = silent
  let waiting: { resume(): void }[] | undefined
  let held: (() => void)[] | undefined
  let ids = 0

  function append(
    drafts: readonly {
      type: string
      data: unknown
      by: Person
      at: number
      ref?: number | undefined
      to?: string | undefined
    }[],
  ): void {
    const from = state.seq + 1
    const messages = drafts.map((draft, at) => ({ ...draft, seq: from + at }) as Message)
    log.push(...messages)
    state = messages.reduce(foldRoom, state)
    for (const deal of state.deals.deals) {
      const left = leftOf(deal)
      if (left !== undefined) counts[`deal:${deal.terms.id}:left`] = left
    }
    joined?.frame({ from, to: state.seq, m: messages })
    joined?.frame({ tally: counts })
  }

  function answer(events: SocketEvents, frame: Record<string, unknown>): void {
    if ('hello' in frame) {
      joined = events
      const { seq } = state
      const snapshot = { at: Date.now(), m: log }
      const tail = { from: seq + 1, to: seq, m: [] }
      events.frame({ welcome: { log: 'story', seq, at: Date.now(), you, snapshot, tail, tally: counts } })
    } else if ('ping' in frame) {
      events.frame({ pong: frame['ping'], s: Date.now() })
    } else if ('type' in frame) {
      const decide = () => decided(events, frame as { id: string; type: string; data: unknown })
      if (held) held.push(decide)
      else decide()
    }
  }

  function decided(
    events: SocketEvents,
    { id, type, data }: { id: string; type: string; data: unknown },
  ): void {
    const now = Date.now()
    const checked = check({ type, data }, you)
    const made = 'refusal' in checked ? checked : checked.decide(state, { id: `claim-${++ids}` }, now)
    if ('refusal' in made) return events.frame({ nak: { id, ...made.refusal } })
    append(made.messages.map(draft => ({ by: you, at: now, ...draft })))
    events.frame({ ack: { id, seq: state.seq, data: made.answer ?? {} } })
  }

  function connect(events: SocketEvents): RoomSocket {
    if (refuses) queueMicrotask(() => events.closed(true))
    else if (away) waiting?.push({ resume: () => begin(events) })
    else queueMicrotask(() => begin(events))
    return {
      send: frame =>
        queueMicrotask(() => open === events && answer(events, frame as Record<string, unknown>)),
      close: () => open === events && (open = joined = undefined),
    }
  }

  function begin(events: SocketEvents): void {
    open = events
    events.open()
  }

  return {
    transport: (_url, events) => connect(events),
    get state() {
      return state
    },
    log,
    add(type, data, { by = HOST, ago = 0, ref, to } = {}) {
      append([{ type, data, by, at: Date.now() - ago, ref, to }])
      return state.seq
    },
    addAll(messages) {
      const start = Date.now() - messages.length * 1_000
      append(
        messages.map(([by, text], at) => ({ type: 'chat.say', data: { text }, by, at: start + at * 1_000 })),
      )
    },
    tally(more) {
      Object.assign(counts, more)
      joined?.frame({ tally: counts })
    },
    hold() {
      held = []
      return () => {
        const now = held ?? []
        held = undefined
        for (const decide of now) decide()
      }
    },
    drop() {
      const events = open
      open = joined = undefined
      away = true
      waiting = []
      events?.closed(false)
      return {
        back() {
          away = false
          for (const { resume } of waiting ?? []) resume()
          waiting = undefined
        },
      }
    },
  }
}
