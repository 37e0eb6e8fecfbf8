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
  /** Those whose packets went by until now are not cut off. */
  spare(): void
  close(): void
}

/** One who sends: to the server it is a socket of its own. */
interface Sender {
  readonly exit: Socket
  spared: boolean
}

const HERE = '127.0.0.1'

export function createUdpRelay(): UdpRelay {
  const sockets = new Set<Socket>()
  const senders = new Map<string, Sender>()
  const relay: UdpRelay = {
    cut: false,
    loss: 0,
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
      for (const sender of senders.values()) sender.spared = true
    },
    close() {
      for (const socket of sockets) socket.close()
      sockets.clear()
    },
  }

  function isLost({ spared }: Sender): boolean {
    return (relay.cut && !spared) || Math.random() < relay.loss
  }

  /** A way to a port of the stage; the answer is its entrance. */
  async function open(port: number, at = 0, host = HERE): Promise<number> {
    const entrance = createSocket('udp4')
    entrance.on('message', (packet, { port: from, address }) => {
      const key = `${address} ${from} ${port}`
      const sender = senders.get(key) ?? welcome(key, answer => entrance.send(answer, from, address))
      if (!isLost(sender)) sender.exit.send(packet, port, HERE)
    })
    sockets.add(entrance)
    entrance.bind(at, host)
    await once(entrance, 'listening')
    return entrance.address().port
  }

  function welcome(key: string, answered: (packet: Buffer) => void): Sender {
    const exit = createSocket('udp4')
    const sender = { exit, spared: false }
    exit.on('message', packet => {
      if (!isLost(sender)) answered(packet)
    })
    sockets.add(exit)
    senders.set(key, sender)
    return sender
  }

  return relay
}
