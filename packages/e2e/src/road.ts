import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { Transform } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Rehearsal } from '@vitrine/rehearsal'
import { createUdpRelay, type UdpRelay } from './udp-relay.ts'

/** Bytes */
const PACKET = 1_400

/** A way to the stage that can be cut. */
export interface Road {
  url: string
  /** How often a place was asked for by WHEP. */
  asked: number
  /** WHEP answers with this status instead. */
  refuse: number | undefined
  /** WHEP answers with this `Link` beside. */
  link: string | undefined
  /** What was asked for by HLS: paths with their queries. */
  readonly fetched: string[]
  /** Connections for HLS are reset. */
  reset: boolean
  /** How much comes over HTTP, of all answers together (bytes a second); everything where it is not said. */
  rate: number | undefined
  /** What WebRTC's packets go by; only after `createRoad(stage, { udp: true })`. */
  readonly relay: UdpRelay
  /** Ends what the stage sends to its WHEP viewers, without a word to them. */
  killViewers(): Promise<void>
  close(): Promise<void>
}

export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export async function createRoad(
  stage: Pick<Rehearsal, 'url'>,
  { udp = false, port = 0 } = {},
): Promise<Road> {
  const viewers = new Set<string>()
  const relay = createUdpRelay()
  const road: Road = {
    url: '',
    asked: 0,
    refuse: undefined,
    link: undefined,
    fetched: [],
    reset: false,
    rate: undefined,
    relay,
    async killViewers() {
      await Promise.all([...viewers].map(path => fetch(stage.url + path, { method: 'DELETE' })))
      viewers.clear()
    },
    async close() {
      relay.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  const narrow = createNarrow(() => road.rate)
  function forward(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '/'
    const whep = path.startsWith('/whep')
    if (whep && request.method === 'POST') road.asked++
    if (whep && road.refuse && request.method === 'POST') {
      response.writeHead(road.refuse, { 'access-control-allow-origin': '*' }).end()
      return
    }
    if (!whep) road.fetched.push(path)
    if (!whep && road.reset) return void request.socket.destroy()
    const { method, headers } = request
    // The stage would find the viewer's own candidates, and a way around the relay.
    if (udp && whep && method === 'PATCH') {
      response.writeHead(204, { 'access-control-allow-origin': '*' }).end()
      return
    }
    const onward = httpRequest(stage.url + path, { method, headers }, answer => {
      const { location } = answer.headers
      if (whep && location) viewers.add(location)
      if (whep && road.link) answer.headers.link = road.link
      if (udp && whep && method === 'POST') return void answerThrough(relay, answer, response)
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(narrow()).pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    request.pipe(onward)
  }
  const server = createServer(forward)
  road.url = `http://127.0.0.1:${await listen(server, port)}`
  return road
}

/** Lets no more through than the line carries. */
function createNarrow(rate: () => number | undefined) {
  let free = 0
  return () =>
    new Transform({
      async transform(chunk: Buffer, _, done) {
        for (let rest = chunk; rest.length > 0;) {
          const most = rate()
          const piece = most === undefined ? rest : rest.subarray(0, PACKET)
          rest = rest.subarray(piece.length)
          if (most !== undefined) {
            // Packets of all answers queue for the same line.
            free = Math.max(free, performance.now()) + (piece.length / most) * 1_000
            await setTimeout(free - performance.now())
          }
          this.push(piece)
        }
        done()
      },
    })
}

async function answerThrough(
  relay: UdpRelay,
  answer: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const sdp = await relay.through(Buffer.concat(chunks).toString())
  const { 'content-length': _, ...headers } = answer.headers
  response.writeHead(answer.statusCode ?? 502, headers).end(sdp)
}
