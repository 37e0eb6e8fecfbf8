import { once } from 'node:events'
import process from 'node:process'
import { SUBPROTOCOL } from '@vitrine/protocol'
import { WebSocket } from 'ws'
import { sayAndHear } from './burst.ts'
import type { AskCrowd, CrowdTells } from './messages.ts'

/** So many knock at once: more would be turned away by the backlog of the listening socket. */
const AT_ONCE = 50

/** All who watch, in a process of their own. */
const crowds = new Map<string, WebSocket[]>()

async function connect(url: string, hello: unknown): Promise<WebSocket> {
  const socket = new WebSocket(url, SUBPROTOCOL, { perMessageDeflate: false, skipUTF8Validation: true })
  socket.on('error', error => console.error(error.message))
  await once(socket, 'open')
  if (hello !== undefined) {
    socket.send(JSON.stringify({ hello }))
    await once(socket, 'message')
  }
  return socket
}

async function answer(ask: AskCrowd): Promise<CrowdTells> {
  if ('burst' in ask) {
    const { as, ...options } = ask.burst
    return { burst: await sayAndHear(crowds.get(as) ?? [], options) }
  }
  const members: WebSocket[] = []
  while (members.length < ask.members) {
    const next = Array.from({ length: Math.min(AT_ONCE, ask.members - members.length) }, () =>
      connect(ask.connect, ask.hello),
    )
    members.push(...(await Promise.all(next)))
  }
  crowds.set(ask.as, members)
  return { connected: members.length }
}

process.on('message', (ask: AskCrowd) => void answer(ask).then(words => process.send?.(words)))
process.once('SIGTERM', () => process.exit(0))
