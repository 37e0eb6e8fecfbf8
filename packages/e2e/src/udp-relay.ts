import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** Where a viewer's packets go by, until they are cut off. */
export interface UdpRelay {
  /** The answer with every UDP candidate leading through here; TCP and those of no use here are left out. */
  through(sdp: string): Promise<string>
  /** Packets of both directions are swallowed, without a word to anybody. */
  cut: boolean
  close(): void
}

const HERE = '127.0.0.1'

export function createUdpRelay(): UdpRelay {
  const sockets = new Set<Socket>()
  const relay: UdpRelay = {
    cut: false,
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
    close() {
      for (const socket of sockets) socket.close()
      sockets.clear()
    },
  }

  /** A way to a port of the stage; the answer is its entrance. */
  async function open(port: number): Promise<number> {
    const [entrance, exit] = [createSocket('udp4'), createSocket('udp4')]
    let viewer: number | undefined
    entrance.on('message', (packet, from) => {
      viewer = from.port
      if (!relay.cut) exit.send(packet, port, HERE)
    })
    exit.on('message', packet => {
      if (!relay.cut && viewer !== undefined) entrance.send(packet, viewer, HERE)
    })
    for (const socket of [entrance, exit]) {
      sockets.add(socket)
      socket.bind(0, HERE)
      await once(socket, 'listening')
    }
    return entrance.address().port
  }

  return relay
}
