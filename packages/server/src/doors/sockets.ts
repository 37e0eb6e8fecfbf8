import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { FRAME_BYTES, SUBPROTOCOL } from '@vitrine/protocol'
import { WebSocketServer, type WebSocket } from 'ws'
import type { House } from '../house.ts'
import { serveSocket } from '../room/socket.ts'

/** Who does not answer a ping within this long is gone, ms. */
const PING_EVERY = 30_000
/** Come back after about this long, ms; clients add their own jitter. */
const BACK_AFTER = 1_000

export interface SocketDoor {
  /** Says goodbye to everyone and waits until they are gone. */
  close(): Promise<void>
}

/** `WS /rooms/:id`. */
export function openSocketDoor(server: Server, house: House): SocketDoor {
  const { metrics } = house
  const refused = (code: string) => metrics.refused.inc({ door: 'room', code })
  // A frame a little over what is taken is answered by name; one far over it is cut off by the carrier.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 32 * FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols: offered => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  })
  const alive = new WeakSet<WebSocket>()
  let closing = false

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const show = /^\/rooms\/([^/]+)$/.exec(path)?.[1]
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/)
    if (show === undefined) return turnAway(stream, 404, 'Not Found')
    if (closing) return turnAway(stream, 503, 'Service Unavailable')
    if (!house.allowsOrigin(request.headers.origin)) {
      refused('origin')
      return turnAway(stream, 403, 'Forbidden')
    }
    if (!offered.includes(SUBPROTOCOL)) return turnAway(stream, 400, 'Bad Request')
    const crowd = await house.rooms.find(decodeURIComponent(show))
    sockets.handleUpgrade(request, stream, head, socket => {
      metrics.sockets.inc()
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      socket.on('close', () => metrics.sockets.dec())
      serveSocket(socket, decodeURIComponent(show), crowd, { ...house, refused })
    })
  }

  server.on('upgrade', (request, stream, head) => {
    const broken = () => stream.destroy()
    stream.on('error', broken)
    upgrade(request, stream, head)
      .catch(() => turnAway(stream, 400, 'Bad Request'))
      .finally(() => stream.off('error', broken))
  })

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, PING_EVERY)

  return {
    async close() {
      closing = true
      clearInterval(pinging)
      const bye = JSON.stringify({ bye: { reason: 'restart', retry_after_ms: BACK_AFTER } })
      const gone = [...sockets.clients].map(socket => leave(socket, bye))
      await Promise.all(gone)
      sockets.close()
    },
  }
}

/** Who does not close when asked to is cut. */
function leave(socket: WebSocket, bye: string): Promise<void> {
  return new Promise(resolve => {
    const cut = setTimeout(() => socket.terminate(), 1_000)
    socket.once('close', () => {
      clearTimeout(cut)
      resolve()
    })
    if (socket.readyState === socket.OPEN) socket.send(bye)
    socket.close(1012, 'restart')
  })
}

function turnAway(stream: Duplex, status: number, reason: string): void {
  stream.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
