import {
  atom,
  computed,
  type Answer,
  type Ports,
  type ReadableAtom,
  type Refusal,
  type RoomState,
  type RoomStatus,
} from '@vitrine/core'

export interface Command {
  type: string
  data: unknown
}

/** What the people who run the show may see and do: the log's head, and commands with their refusals. */
export interface Desk {
  readonly $room: ReadableAtom<RoomState>
  readonly $status: ReadableAtom<RoomStatus>
  readonly $tally: ReadableAtom<Readonly<Record<string, number>>>
  /** The latest refusal nobody saw to; gone after a while, or when something works. */
  readonly $refusal: ReadableAtom<Refusal | undefined>
  /** Lines of chat in the last minute. */
  readonly $perMinute: ReadableAtom<number>
  /** Asks; a refusal goes to `$refusal`, and the answer is `false`. */
  ask(type: string, data: unknown): Promise<boolean>
  /** Asks one after the other, whatever becomes of each; the first refusal goes to `$refusal`. */
  run(commands: readonly Command[]): Promise<boolean>
  /** Asks for a form, which shows the refusal itself. */
  request(type: string, data: unknown): Promise<Refusal | undefined>
  dismiss(): void
}

const REFUSAL_MS = 8_000

export function createDesk({ room, clock, signal }: Ports): Desk {
  const $refusal = atom<Refusal | undefined>(undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))

  function tell(refusal: Refusal | undefined): boolean {
    clearTimeout(timer)
    $refusal.set(refusal)
    if (refusal) timer = setTimeout(() => $refusal.set(undefined), REFUSAL_MS)
    return !refusal
  }
  const refusalOf = (answer: Answer) => (answer.ok ? undefined : answer.refusal)
  const request = async (type: string, data: unknown) => refusalOf(await room.ask(type, data))

  return {
    $room: room.$head,
    $status: room.$status,
    $tally: room.$tally,
    $refusal,
    $perMinute: computed(
      [room.$head, clock.$now],
      ({ chat }, now) => chat.lines.filter(({ at }) => at > now - 60_000).length,
    ),
    ask: async (type, data) => tell(await request(type, data)),
    async run(commands) {
      let first: Refusal | undefined
      for (const { type, data } of commands) {
        const refusal = await request(type, data)
        first ??= refusal
      }
      return tell(first)
    },
    request,
    dismiss: () => void tell(undefined),
  }
}
