/** A line to a room's server. Ours is a WebSocket; a merchant may bring another carrier of the same frames. */
export interface RoomSocket {
  send(frame: unknown): void
  close(): void
}

export interface SocketEvents {
  open(): void
  frame(frame: unknown): void
  /** `final`: the server said no, and asking again won't help. */
  closed(final: boolean): void
}

export type RoomTransport = (url: string, events: SocketEvents) => RoomSocket

/** RFC 6455's policy violation, and the private range's twins of HTTP 401, 403 and 404. */
const FINAL_CODES: ReadonlySet<number> = new Set([1008, 4401, 4403, 4404])

export function webSocketTransport(protocol: string): RoomTransport {
  return (url, events) => {
    const socket = new WebSocket(url, protocol)
    let over = false
    const end = (final: boolean) => {
      if (over) return
      over = true
      events.closed(final)
    }
    socket.onopen = () => events.open()
    socket.onclose = event => end(FINAL_CODES.has(event.code))
    socket.onerror = () => socket.close()
    socket.onmessage = event => {
      if (typeof event.data !== 'string') return
      try {
        events.frame(JSON.parse(event.data))
      } catch {
        events.frame(undefined)
      }
    }
    return {
      send: frame => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
      },
      close: () => {
        over = true
        socket.close(1000)
      },
    }
  }
}
