import { atom } from 'nanostores'
import * as v from 'valibot'
import {
  downFrameSchema,
  refuse,
  SUBPROTOCOL,
  type DownFrame,
  type Message,
  type You,
} from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { Clock } from '../clock/clock.ts'
import { createAsking } from './asking.ts'
import { createCursors } from './cursors.ts'
import { messagesIn } from './messages-in.ts'
import type { Doors } from './doors.ts'
import type { Past } from './past.ts'
import { createPulse } from './pulse.ts'
import { resumeStore, type ResumeStore } from './resume.ts'
import type { Room, RoomStatus } from './room.ts'
import { webSocketTransport, type RoomSocket, type RoomTransport } from './socket.ts'

export interface RoomOptions {
  clock: Clock
  signal: AbortSignal
  report(error: VitrineError): void
  token?: (() => Promise<string | undefined> | string | undefined) | undefined
  locale: string
  transport?: RoomTransport
}

export interface RoomPort extends Room {
  /** Goes to the room of `show` at `url` (ws or wss). */
  join(show: string, url: string): void
  /** Whether the picture is a recording, with which the log plays along. */
  replay(on: boolean): void
}

const RETRY_MS = { first: 500, most: 10_000 } as const
const COUNT_MS = 500

type Welcome = Extract<DownFrame, { welcome: unknown }>['welcome']

/** The room over one socket that heals itself. */
export function createRoom({
  clock,
  signal,
  report,
  token,
  locale,
  transport = webSocketTransport(SUBPROTOCOL),
}: RoomOptions): RoomPort {
  const $status = atom<RoomStatus>('off')
  const $you = atom<You | undefined>(undefined)
  const $asked = atom(0)
  const $tally = atom<Readonly<Record<string, number>>>({})
  const cursors = createCursors(clock)
  let socket: RoomSocket | undefined
  let place: { show: string; url: string; epoch?: string; resume: ResumeStore } | undefined
  let open = false
  let failures = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let counting: ReturnType<typeof setTimeout> | undefined
  let counts: Record<string, number> = {}
  let inbox = Promise.resolve()
  let recorded = false
  let past: Past | undefined
  const asking = createAsking(frame => open && socket?.send(frame))
  const pulse = createPulse({
    ping: () => socket?.send({ ping: performance.now() }),
    silent() {
      unreachable()
      socket?.close()
      lost(false)
    },
  })

  function connect(): void {
    if (!place || signal.aborted) return
    $status.set(failures || place.epoch ? 'reconnecting' : 'connecting')
    let mine: RoomSocket | undefined
    const events = {
      open: () => void hello(mine),
      frame: (frame: unknown) => socket === mine && handle(frame),
      closed: (final: boolean) => socket === mine && lost(final),
    }
    try {
      mine = transport(place.url, events)
      socket = mine
      pulse.expect()
    } catch (cause) {
      report(
        new VitrineError('room_unreachable', `The address of the room, ${place.url}, can't be used`, {
          cause,
        }),
      )
      $status.set('refused')
    }
  }

  async function hello(mine: RoomSocket | undefined): Promise<void> {
    if (!place) return
    const { show, epoch, resume } = place
    const signed = await Promise.resolve(token?.()).catch(() => undefined)
    const known = resume.read()
    mine?.send({
      hello: {
        show,
        locale,
        ...(epoch && { log: epoch, since: cursors.seq }),
        ...(known && { resume: known }),
        ...(signed && { token: signed }),
      },
    })
  }

  function lost(final: boolean): void {
    open = false
    socket = undefined
    pulse.stop()
    if (signal.aborted) return
    if (final) return refused('The room refused this connection')
    again(0)
  }

  /** Full jitter, so that a thousand viewers don't come back in the same instant. */
  function again(least: number): void {
    $status.set('reconnecting')
    clearTimeout(retry)
    const ceiling = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** failures++)
    if (failures === 3) unreachable()
    retry = setTimeout(connect, least + Math.random() * ceiling)
  }

  function unreachable(): void {
    const text = `The room at ${place?.url} does not answer; trying again`
    report(new VitrineError('room_unreachable', text, { retryable: true }))
  }

  function refused(why: string): void {
    pulse.stop()
    $status.set('refused')
    socket?.close()
    asking.close()
    report(new VitrineError('room_refused', `${why}: check the token and the list of origins`))
  }

  function handle(input: unknown): void {
    pulse.heard()
    const parsed = v.safeParse(downFrameSchema, input)
    if (!parsed.success) {
      return report(
        new VitrineError('room_frame_invalid', "The room sent a frame this SDK can't read; it was left out"),
      )
    }
    const frame = parsed.output
    if ('welcome' in frame) inbox = inbox.then(() => welcome(frame.welcome as Welcome))
    else if ('m' in frame) inbox = inbox.then(() => range(frame as Welcome['tail']))
    else if ('ack' in frame) {
      const ack = frame.ack as { id: string; seq?: number; data?: Record<string, unknown> }
      // After the messages that came before it, so that whoever asked finds its own message in the state.
      inbox = inbox.then(() => asking.answered(ack.id, { ok: true, seq: ack.seq, data: ack.data ?? {} }))
    } else if ('nak' in frame) {
      const { id, ...refusal } = frame.nak as { id?: string } & ReturnType<typeof refuse>['refusal']
      if (id) asking.answered(id, { ok: false, refusal })
      else if (!open) refused(refusal.message)
    } else if ('pong' in frame)
      clock.sample({ sent: frame.pong as number, received: performance.now(), server: frame.s as number })
    else if ('tally' in frame) {
      // After the welcome before it, whose counts are older.
      const counts = frame.tally as Record<string, number>
      inbox = inbox.then(() => $tally.set({ ...$tally.get(), ...counts }))
    } else if ('bye' in frame) {
      const bye = frame.bye as { retry_after_ms?: number }
      open = false
      pulse.stop()
      socket?.close()
      socket = undefined
      again(bye.retry_after_ms ?? 0)
    }
  }

  async function welcome({ log, you, snapshot, tail, tally, at, limits }: Welcome): Promise<void> {
    if (!place || signal.aborted) return
    const fresh = place.epoch !== log || snapshot !== undefined
    if (you.resume) place.resume.write(you.resume)
    // A first idea of the server's time, until the pings know better.
    clock.sample({ sent: performance.now() - 200, received: performance.now(), server: at })
    // In one step: nobody is shown what was true only in between.
    const known = fresh ? (snapshot ? tail.from - 1 : 0) : cursors.seq
    const messages = await since(known, tail)
    if (!messages) return
    if (fresh) cursors.reset(messagesIn(snapshot?.m ?? [], report), messages)
    else cursors.add(messages)
    cursors.reached(tail.to)
    place.epoch = log
    $you.set(you)
    if (tally) $tally.set(tally)
    if (limits?.frame) asking.limit(limits.frame)
    open = true
    failures = 0
    $status.set('open')
    asking.resend()
    pulse.beat()
  }

  async function range(tail: Welcome['tail']): Promise<void> {
    const messages = await since(cursors.seq, tail)
    if (!messages) return
    cursors.add(messages)
    cursors.reached(tail.to)
  }

  /** What the log says after `known`, up to the end of this tail, also what lies between. */
  async function since(known: number, { from, m }: Welcome['tail']): Promise<Message[] | undefined> {
    const messages = messagesIn(m, report)
    if (from <= known + 1) return messages
    try {
      return [...(await read(known + 1, from - 1)), ...messages]
    } catch {
      // The next reconnect asks for everything since what was read.
      socket?.close()
      lost(false)
      return undefined
    }
  }

  async function doors(): Promise<Doors> {
    if (!place) throw new VitrineError('room_unreachable', 'This show has no room')
    const { url, resume } = place
    const { openDoors } = await import('./doors.ts')
    // The signed token says the role; the guest's own token only who it is.
    const credential = (await Promise.resolve(token?.()).catch(() => undefined)) ?? resume.read()
    return openDoors({ url, credential, signal, report })
  }

  async function read(from: number, to: number): Promise<Message[]> {
    return (await doors()).read(from, to)
  }

  async function playAlong(): Promise<void> {
    try {
      const { createPast } = await import('./past.ts')
      if (!recorded || signal.aborted) return
      past ??= createPast({ clock, cursors, doors })
      past.begin()
    } catch {
      unreachable()
    }
  }

  signal.addEventListener('abort', () => {
    for (const timer of [retry, counting]) clearTimeout(timer)
    pulse.stop()
    socket?.close()
    asking.close()
    past?.end()
    cursors.close()
  })

  return {
    $status,
    $you,
    $tally,
    $head: cursors.$head,
    $stage: cursors.$stage,
    $edge: cursors.$edge,
    get ahead() {
      return cursors.ahead
    },
    $asked,
    ask(type, data) {
      $asked.set($asked.get() + 1)
      return $status.get() === 'off' || $status.get() === 'refused'
        ? Promise.resolve({ ok: false, ...refuse('server_busy', 'This show has no room to write in now.') })
        : asking.ask(type, data)
    },
    count(name, n) {
      counts[name] = (counts[name] ?? 0) + n
      counting ??= setTimeout(() => {
        counting = undefined
        if (open) socket?.send({ tally: counts })
        counts = {}
      }, COUNT_MS)
    },
    read,
    join(show, url) {
      if (place?.url === url || signal.aborted) return
      place = { show, url, resume: resumeStore(show, report) }
      connect()
      if (recorded) void playAlong()
    },
    replay(on) {
      if (on === recorded || signal.aborted) return
      recorded = on
      if (!place) return
      if (on) return void playAlong()
      past?.end()
      // What came meanwhile is to be read anew, with a snapshot.
      delete place.epoch
      socket?.close()
      lost(false)
    },
  }
}
