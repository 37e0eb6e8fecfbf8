import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** Where viewers' packets go by, until they are cut off. */
export interface UdpRelay {
  /** The answer with every UDP candidate leading through here; TCP and those of no use here are left out. */
  through(sdp: string): Promise<string>
  /**
   * The way to a port of this machine, by the same port of another of its addresses.
   * @throws Error of the socket, where the machine has no such address
   */
  guard(port: number, host: string): Promise<void>
  /** Packets of both directions are swallowed, without a word to anybody. */
  cut: boolean
  /** The share of packets that gets lost, by chance (0 to 1). */
  loss: number
  /** What the line carries (bytes a second); everything where it is not said. */
  rate: number | undefined
  /** Nothing bad happens to those whose packets went by until now. */
  spare(): void
  /** Those others whose packets went by until now are cut off for good. */
  strand(): void
  close(): void
}

/** One who sends: to the server it is a socket of its own. */
interface Sender {
  readonly exit: Socket
  fate?: 'spared' | 'stranded'
}

const HERE = '127.0.0.1'
/** A packet that would wait longer for a narrow line is lost (ms). */
const QUEUE_MS = 300

export function createUdpRelay(): UdpRelay {
  const sockets = new Set<Socket>()
  const senders = new Map<string, Sender>()
  /** When the line is free again, where it is narrow. */
  let free = 0
  const relay: UdpRelay = {
    cut: false,
    loss: 0,
    rate: undefined,
    async through(sdp) {
      const ports = new Map<string, number>()
      const lines = await Promise.all(
        sdp.split('\r\n').map(async line => {
          const [, before, port, after] =
            /^(a=candidate:\S+ \d+ udp \d+ )\S+ (\d+)( typ host.*)$/i.exec(line) ?? []
          if (!port) return line.startsWith('a=candidate:') ? [] : [line]
          if (ports.has(port)) return []
          ports.set(port, 0)
          return [`${before}${HERE} ${await open(Number(port))}${after}`]
        }),
      )
      return lines.flat().join('\r\n')
    },
    guard: async (port, host) => void (await open(port, port, host)),
    spare() {
      for (const sender of senders.values()) sender.fate ??= 'spared'
    },
    strand() {
      for (const sender of senders.values()) sender.fate ??= 'stranded'
    },
    close() {
      for (const socket of sockets) socket.close()
      sockets.clear()
    },
  }

  function carry({ exit, fate }: Sender, { length }: Buffer, onward: () => void): void {
    if (fate === 'spared') return onward()
    if (fate === 'stranded' || relay.cut || Math.random() < relay.loss) return
    if (relay.rate === undefined) return onward()
    const now = performance.now()
    const start = Math.max(free, now)
    if (start - now > QUEUE_MS) return
    free = start + (length / relay.rate) * 1_000
    setTimeout(() => sockets.has(exit) && onward(), free - now)
  }

  /** A way to a port of the stage; the answer is its entrance. */
  async function open(port: number, at = 0, host = HERE): Promise<number> {
    const entrance = createSocket('udp4')
    entrance.on('message', (packet, { port: from, address }) => {
      const key = `${address} ${from} ${port}`
      const sender = senders.get(key) ?? welcome(key, answer => entrance.send(answer, from, address))
      carry(sender, packet, () => sender.exit.send(packet, port, HERE))
    })
    sockets.add(entrance)
    entrance.bind(at, host)
    await once(entrance, 'listening')
    return entrance.address().port
  }

  function welcome(key: string, answered: (packet: Buffer) => void): Sender {
    const exit = createSocket('udp4')
    const sender: Sender = { exit }
    exit.on('message', packet => carry(sender, packet, () => answered(packet)))
    sockets.add(exit)
    senders.set(key, sender)
    return sender
  }

  return relay
}
