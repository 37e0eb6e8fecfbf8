import type { Message } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import { messagesIn } from './messages-in.ts'

export interface DoorsOptions {
  /** Of the room, ws or wss. */
  readonly url: string
  /** Who is asking. */
  readonly credential: string | undefined
  readonly signal: AbortSignal
  readonly report: (error: VitrineError) => void
}

/** What a room tells over HTTP. Everything throws `VitrineError` `room_unreachable`. */
export interface Doors {
  /** Messages `from`..`to` (inclusive `seq`). */
  read(from: number, to: number): Promise<Message[]>
  /** What mattered at a moment (ms), and the last `seq` it stands for. */
  snapshot(at: number): Promise<{ seq: number; messages: Message[] }>
}

export function openDoors({ url, credential, signal, report }: DoorsOptions): Doors {
  const room = url.replace(/^ws/, 'http').replace(/\/$/, '')

  async function ask(door: string): Promise<string> {
    try {
      const answer = await fetch(`${room}/${door}`, {
        signal,
        ...(credential && { headers: { authorization: `Bearer ${credential}` } }),
      })
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      return await answer.text()
    } catch (cause) {
      throw new VitrineError('room_unreachable', 'Older messages could not be read; try again', {
        cause,
        retryable: true,
      })
    }
  }

  return {
    async read(from, to) {
      const lines = (await ask(`log?from=${from}&to=${to}`)).split('\n').filter(Boolean)
      return messagesIn(
        lines.map(line => JSON.parse(line) as unknown),
        report,
      )
    },
    async snapshot(at) {
      const { seq, m } = JSON.parse(await ask(`snapshot?at=${at}`)) as { seq: number; m: unknown[] }
      return { seq, messages: messagesIn(m, report) }
    },
  }
}
