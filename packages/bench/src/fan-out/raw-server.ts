import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import process from 'node:process'
import { WebSocket, WebSocketServer } from 'ws'
import { answerUsage } from './usage.ts'

/** As our room does: what came in goes out together, at most this often, ms. */
const EVERY = 50

/** The barest room there is: nothing is checked, decided, stored or answered; what one says, all get. */
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
let waiting: object[] = []
let timer: NodeJS.Timeout | undefined
let flushed = -Infinity
let seq = 0

function flush(): void {
  timer = undefined
  flushed = Date.now()
  const m = waiting
  waiting = []
  const frame = Buffer.from(JSON.stringify({ from: seq - m.length + 1, to: seq, m }))
  for (const client of server.clients)
    if (client.readyState === WebSocket.OPEN) client.send(frame, { binary: false })
}

server.on('connection', socket => {
  const by = { id: `guest-${server.clients.size}`, name: `Guest ${server.clients.size}`, role: 'viewer' }
  socket.on('message', (bytes: Buffer) => {
    const { type, data } = JSON.parse(bytes.toString()) as { type: string; data: unknown }
    waiting.push({ seq: ++seq, at: Date.now(), type, by, data })
    timer ??= setTimeout(flush, Math.max(0, flushed + EVERY - Date.now()))
  })
})
await once(server, 'listening')
answerUsage(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
process.once('SIGTERM', () => process.exit(0))
