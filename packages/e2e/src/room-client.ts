import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import WebSocket from 'ws'

interface Frame {
  welcome?: { you: { id: string }; seq: number }
  m?: {
    seq: number
    at: number
    type: string
    data: Record<string, unknown>
    by: { id: string; role: string }
  }[]
  ack?: { id: string; seq?: number; data?: Record<string, unknown> }
  nak?: { id: string; code: string }
}

/** Someone in a room without a page: an operator, or a script. */
export interface RoomClient {
  messages: NonNullable<Frame['m']>
  /** The acknowledgement, or the refusal's code. */
  ask(
    type: string,
    data: unknown,
  ): Promise<{ seq?: number; data?: Record<string, unknown>; refused?: string }>
  /** Resolves with the first message, past or future, that fits. */
  until(fits: (message: NonNullable<Frame['m']>[number]) => boolean): Promise<NonNullable<Frame['m']>[number]>
  close(): void
}

export async function joinRoom(server: string, show: string, token: string): Promise<RoomClient> {
  const socket = new WebSocket(`${server.replace('http', 'ws')}/rooms/${show}`, 'vitrine.1')
  const messages: NonNullable<Frame['m']> = []
  const asked = new Map<
    string,
    (answer: { seq?: number; data?: Record<string, unknown>; refused?: string }) => void
  >()
  const looking = new Set<() => void>()
  let welcomed: () => void
  const welcome = new Promise<void>(resolve => (welcomed = resolve))
  socket.on('message', (raw: Buffer) => {
    const frame = JSON.parse(raw.toString()) as Frame
    if (frame.welcome) welcomed()
    if (frame.m) {
      messages.push(...frame.m)
      for (const look of looking) look()
    }
    if (frame.ack) asked.get(frame.ack.id)?.(frame.ack)
    if (frame.nak) asked.get(frame.nak.id)?.({ refused: frame.nak.code })
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ hello: { show, token } }))
  await welcome
  return {
    messages,
    ask: (type, data) =>
      new Promise(resolve => {
        const id = randomUUID()
        asked.set(id, resolve)
        socket.send(JSON.stringify({ id, type, data }))
      }),
    until: fits =>
      new Promise(resolve => {
        const look = () => {
          const found = messages.find(fits)
          if (!found) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
      }),
    close: () => socket.close(),
  }
}
