import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Raw media on its way to the encoder. */
export interface Feed {
  readonly port: number
  /** Resolves when the encoder has come for it. */
  readonly connected: Promise<void>
  /** Bytes in order; those written before the encoder came wait for it. `done` says that their memory is free. */
  write(bytes: Uint8Array, done: () => void): void
}

/**
 * A socket on this machine that the encoder reads from: its buffers grow to hold a whole picture, where a pipe's
 * hold a twentieth, so that neither side has to be woken twenty times a frame. The first to connect is the
 * encoder; nobody else is let in.
 */
export async function openFeed(): Promise<Feed> {
  const waiting: Array<() => void> = []
  let socket: Socket | undefined
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const connected = new Promise<void>(resolve => {
    server.once('connection', taken => {
      server.close()
      // The encoder's end is told by its process.
      taken.on('error', () => undefined)
      taken.setNoDelay(true)
      socket = taken
      for (const write of waiting.splice(0)) write()
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    connected,
    write(bytes, done) {
      const write = () => void socket?.write(bytes, () => done())
      if (socket) write()
      else waiting.push(write)
    },
  }
}
