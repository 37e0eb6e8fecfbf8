import { randomUUID } from 'node:crypto'
import { SUBPROTOCOL } from '@vitrine/protocol'
import { WebSocket } from 'ws'

export interface WireMessage {
  seq: number
  at: number
  type: string
  by: { id: string; name: string; role: string }
  to?: string
  data: Record<string, unknown>
  ref?: number
}
export interface Welcome {
  log: string
  seq: number
  at: number
  you: { id: string; name: string; role: string; resume: string }
  snapshot?: { at: number; seq: number; m: WireMessage[] }
  tail: { from: number; to: number; m: WireMessage[] }
  limits: Record<string, number>
  tally: Record<string, number>
}
export interface Frame {
  welcome?: Welcome
  from?: number
  to?: number
  m?: WireMessage[]
  ack?: { id: string; seq?: number; data?: Record<string, unknown> }
  nak?: { id?: string; code: string; message: string; path?: string; retry_after_ms?: number }
  pong?: number
  s?: number
  tally?: Record<string, number>
  bye?: { reason: string; retry_after_ms: number }
}
export interface Hello {
  show?: string
  token?: string
  resume?: string
  name?: string
  log?: string
  since?: number
}

/** A client of the room that waits for what it wants to see. */
export interface Client {
  frames: Frame[]
  /** Every message seen: snapshot, tail and frames. */
  messages(): WireMessage[]
  welcome(): Welcome
  until<T>(look: (client: Client) => T | undefined | false): Promise<T>
  sees(type: string, also?: (message: WireMessage) => boolean): Promise<WireMessage>
  ask(type: string, data: unknown, id?: string): Promise<Frame>
  send(raw: unknown): void
  closed: Promise<number>
  close(): Promise<number>
}

export async function connect(
  url: string,
  show: string,
  hello: Hello = {},
  origin?: string,
): Promise<Client> {
  const client = await open(url, show, origin)
  client.send({ hello: { show, ...hello } })
  await client.until(({ frames }) => frames.find(frame => frame.welcome ?? frame.nak))
  return client
}

export async function open(url: string, show: string, origin?: string): Promise<Client> {
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/rooms/${show}`,
    SUBPROTOCOL,
    origin ? { origin } : {},
  )
  const frames: Frame[] = []
  const lookers = new Set<() => void>()
  let over = false
  const look = () => [...lookers].forEach(one => one())
  socket.on('message', data => {
    frames.push(JSON.parse(String(data)) as Frame)
    look()
  })
  const closed = new Promise<number>(resolve => {
    socket.on('close', code => {
      over = true
      resolve(code)
      look()
    })
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)
  const client: Client = {
    frames,
    messages: () =>
      frames.flatMap(({ welcome, m }) => [
        ...(welcome?.snapshot?.m ?? []),
        ...(welcome?.tail.m ?? []),
        ...(m ?? []),
      ]),
    welcome() {
      const found = frames.find(frame => frame.welcome)?.welcome
      if (!found) throw new Error(`no welcome in ${JSON.stringify(frames)}`)
      return found
    },
    until: wanted =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = wanted(client)
          if (found !== undefined && found !== false) {
            lookers.delete(look)
            resolve(found)
          } else if (over)
            reject(new Error(`closed before it was seen, in ${JSON.stringify(frames).slice(0, 2_000)}`))
        }
        lookers.add(look)
        look()
      }),
    sees: (type, also = () => true) =>
      client.until(({ messages }) => messages().find(message => message.type === type && also(message))),
    ask(type, data, id = randomUUID()) {
      const before = frames.length
      client.send({ id, type, data })
      return client.until(() => frames.slice(before).find(({ ack, nak }) => (ack ?? nak)?.id === id))
    },
    send: raw => socket.send(typeof raw === 'string' ? raw : JSON.stringify(raw)),
    closed,
    close() {
      socket.close()
      return closed
    },
  }
  return client
}
