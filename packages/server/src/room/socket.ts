import {
  FRAME_BYTES,
  isStaff,
  upFrameSchema,
  type Hello,
  type RefusalCode,
  type UpFrame,
} from '@vitrine/protocol'
import * as v from 'valibot'
import type { RawData, WebSocket } from 'ws'
import type { Log } from '../log/log.ts'
import type { Tokens } from '../tokens/tokens.ts'
import { createBucket } from './bucket.ts'
import type { Crowd } from './crowd.ts'
import type { Member } from './fan-out.ts'
import { identify, welcome, type Arrival } from './welcome.ts'

/** Who has not said hello by then is sent away, ms. */
const HELLO_WITHIN = 10_000
/** A reader this far behind is cut; it comes back and reads on from where it was. Bytes. */
const BACKLOG = 4 * 1_048_576
/** RFC 6455, section 7.4.1. */
const POLICY = 1008
const TOO_BIG = 1009
const TRY_LATER = 1013
/** The private range's twins of HTTP 401, 404 and 408. */
const NOT_SIGNED_IN = 4401
const NOT_FOUND = 4404
const TIMEOUT = 4408

export interface SocketPorts {
  log: Log
  tokens: Tokens
  now: () => number
  /** Counts what was refused, by name. */
  refused: (code: RefusalCode) => void
  failed: (what: string, error: unknown) => void
}

interface Joined extends Member {
  arrival: Arrival
}

/** Speaks with one client of a room until it goes. Nothing it sends can do more than be refused. */
export function serveSocket(
  socket: WebSocket,
  show: string,
  crowd: Crowd | undefined,
  ports: SocketPorts,
): void {
  const { now } = ports
  const bad = createBucket(1, 20)
  const pings = createBucket(2, 10)
  const tallies = createBucket(2, 4)
  let commands = createBucket(10, 20)
  let member: Joined | undefined
  let joining: Promise<void> | undefined
  const late = setTimeout(() => socket.close(TIMEOUT, 'no hello'), HELLO_WITHIN)

  const send = (frame: unknown) => socket.send(JSON.stringify(frame))
  function nak(code: RefusalCode, message: string, more: Record<string, unknown> = {}): void {
    ports.refused(code)
    send({ nak: { ...more, code, message } })
  }

  function malformed(message: string, more: Record<string, unknown> = {}): void {
    nak('invalid', message, more)
    if (bad.take(now()) > 0) socket.close(POLICY, 'too many malformed frames')
  }

  async function join(hello: Hello): Promise<void> {
    const room = hello.show === show ? crowd : undefined
    if (!room) {
      nak('not_found', 'There is no such show.', { path: 'show' })
      return socket.close(NOT_FOUND, 'no such show')
    }
    const arrival = await identify(hello, show, ports.tokens, ports.log)
    if (!arrival) {
      nak('not_allowed', 'The token is not good for this show.', { path: 'token' })
      return socket.close(NOT_SIGNED_IN, 'token refused')
    }
    await takeName(room, hello, arrival)
    const words = await welcome(hello, arrival, room, ports.log, now)
    if (socket.readyState !== socket.OPEN) return
    clearTimeout(late)
    if (isStaff(arrival.who.role)) commands = createBucket(50, 100)
    socket.send(words())
    member = { who: arrival.who, arrival, send: sendBytes }
    room.join(member)
  }

  /** A name asked for in the hello is claimed as any other; without it the guest's own one stays. */
  async function takeName({ room }: Crowd, { name }: Hello, arrival: Arrival): Promise<void> {
    if (name === undefined || name === arrival.who.name || isStaff(arrival.who.role)) return
    const answer = await room.ask({ type: 'person.name', data: { name } }, arrival.who)
    const taken = 'ack' in answer ? answer.ack.data?.['name'] : undefined
    if (typeof taken === 'string') arrival.who = { ...arrival.who, name: taken }
  }

  function sendBytes(frame: Buffer): void {
    if (socket.bufferedAmount > BACKLOG) return socket.terminate()
    socket.send(frame, { binary: false })
  }

  async function command({ id, type, data }: Extract<UpFrame, { type: string }>): Promise<void> {
    await joining
    if (!member || !crowd) return nak('not_allowed', 'Say hello first.', { id })
    const wait = commands.take(now())
    if (wait > 0) return nak('slow_down', 'Too many at once: wait a moment.', { id, retry_after_ms: wait })
    const { who, arrival } = member
    const answer = await crowd.room.ask({ type, data }, who, { id, signedIn: arrival.signedIn })
    if ('nak' in answer) ports.refused(answer.nak.code)
    else if (type === 'person.name' && typeof answer.ack.data?.['name'] === 'string')
      crowd.rename(who.id, answer.ack.data['name'])
    if (socket.readyState === socket.OPEN) send(answer)
  }

  function take(frame: UpFrame): void | Promise<void> {
    if ('ping' in frame) {
      if (pings.take(now()) === 0) send({ pong: frame.ping, s: now() })
    } else if ('hello' in frame) {
      if (joining) return nak('already', 'You are in the room.')
      return (joining = join(frame.hello))
    } else if ('tally' in frame) {
      if (!member || tallies.take(now()) > 0) return ports.refused('slow_down')
      for (const [name, n] of Object.entries(frame.tally)) if (n) crowd?.tallies.add(name, n)
    } else return command(frame)
  }

  socket.on('message', (data, binary) => {
    const bytes = bytesOf(data)
    if (bytes.length > FRAME_BYTES) {
      nak('too_big', `A frame has at most ${FRAME_BYTES} bytes.`)
      return socket.close(TOO_BIG, 'frame too big')
    }
    const read = binary ? { problem: 'A frame is JSON text.' } : readFrame(bytes.toString())
    if (!('frame' in read)) {
      const { problem, ...more } = read
      return malformed(problem, more)
    }
    Promise.resolve(take(read.frame)).catch(error => {
      ports.failed(`A frame to ${show} could not be answered.`, error)
      socket.close(TRY_LATER, 'server error')
    })
  })
  socket.on('close', () => {
    clearTimeout(late)
    if (member) crowd?.leave(member)
  })
  // A broken connection or frame; `close` follows.
  socket.on('error', () => ports.refused('invalid'))
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}

const [helloSchema, commandSchema, pingSchema, tallySchema] = upFrameSchema.options

/** The frame, or what is wrong with it: which kind was meant is told by its key, so that the path is of use. */
function readFrame(text: string): { frame: UpFrame } | { problem: string; id?: string; path?: string } {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return { problem: 'A frame is JSON text.' }
  }
  if (typeof input !== 'object' || input === null) return { problem: 'A frame is a JSON object.' }
  const schema =
    'hello' in input
      ? helloSchema
      : 'ping' in input
        ? pingSchema
        : 'tally' in input
          ? tallySchema
          : commandSchema
  const parsed = v.safeParse(schema, input)
  if (parsed.success) return { frame: parsed.output }
  const [issue] = parsed.issues
  const id = 'id' in input && typeof input.id === 'string' && input.id.length <= 128 ? input.id : undefined
  const path = v.getDotPath(issue as v.BaseIssue<never>)
  return { problem: issue.message, ...(id !== undefined && { id }), ...(path !== null && { path }) }
}
