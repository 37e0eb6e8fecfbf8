import { atom, computed, type ReadableAtom } from 'nanostores'
import {
  emptyRoom,
  foldRoom,
  LINE_LENGTH,
  LINE_TOO_LONG,
  type ChatLine,
  type Refusal,
  type RoomState,
  type You,
} from '@vitrine/protocol'
import type { Ports } from '../../ports/ports.ts'

/** A line the viewer said and the room has not confirmed: shown as such. */
export interface PendingLine {
  id: number
  text: string
  /** The product it speaks of. */
  item_id?: string | undefined
  refusal?: Refusal
}

export type ChatStatus = 'off' | 'connecting' | 'open' | 'reconnecting' | 'refused'

export interface Chat {
  readonly $status: ReadableAtom<ChatStatus>
  readonly $you: ReadableAtom<You | undefined>
  /** Oldest first. Deleted lines are not among them, except for staff. */
  readonly $lines: ReadableAtom<readonly ChatLine[]>
  readonly $pending: ReadableAtom<readonly PendingLine[]>
  readonly $pinned: ReadableAtom<{ seq: number; text: string; by: { name: string } } | undefined>
  /** More lines can be loaded above. */
  readonly $older: ReadableAtom<'more' | 'loading' | 'none' | 'failed'>
  /** Says a line; a refused one stays in `$pending` with its reason. */
  send(text: string, about?: { item_id?: string | undefined }): Promise<boolean>
  /** Says a refused line again. */
  retry(id: number): Promise<boolean>
  dismiss(id: number): void
  loadOlder(): Promise<void>
  setName(name: string): Promise<Refusal | undefined>
}

const PAGE = 200
/** How many lines above those of the room's state are held; older ones are read again. */
const KEPT = 10_000

export function createChat({ room, telemetry, locale, signal }: Ports): Chat {
  const $pending = atom<readonly PendingLine[]>([])
  const $history = atom<readonly ChatLine[]>([])
  const $older = atom<'more' | 'loading' | 'none' | 'failed'>('more')
  const $name = atom<string | undefined>(undefined)
  let made = 0
  /** The first `seq` the log was read back to. */
  let readTo: number | undefined

  /** Lines leave the room's state as new ones come; what this viewer has seen stays, without a hole. */
  const stop = room.$edge.listen((now, before) => {
    const kept = before ? fallen(before, now) : []
    const history = kept && [...$history.get(), ...kept].slice(-KEPT)
    if (!history || history.length === KEPT) {
      readTo = undefined
      $older.set('more')
    }
    if (!history || kept.length) $history.set(history ?? [])
  })
  signal.addEventListener('abort', stop)

  const $lines = computed([room.$edge, $history, room.$you], ({ chat }, history, you) => {
    const first = chat.lines[0]?.seq ?? Infinity
    const all = [...history.filter(line => line.seq < first), ...chat.lines]
    const staff = you !== undefined && you.role !== 'viewer' && you.role !== 'demo'
    return staff ? all : all.filter(line => line.deleted === undefined)
  })

  async function say(line: PendingLine): Promise<boolean> {
    const { refusal: _, ...again } = line
    $pending.set([...$pending.get().filter(({ id }) => id !== line.id), again])
    const item = line.item_id ? { item_id: line.item_id } : {}
    const answer =
      line.text.length > LINE_LENGTH
        ? { ok: false as const, ...LINE_TOO_LONG }
        : await room.ask('chat.say', { text: line.text, lang: locale.$locale.get(), ...item })
    if (!answer.ok) {
      $pending.set(
        $pending
          .get()
          .map(pending => (pending.id === line.id ? { ...pending, refusal: answer.refusal } : pending)),
      )
      return false
    }
    $pending.set($pending.get().filter(({ id }) => id !== line.id))
    const { topic, is_question } = answer.data
    telemetry.track('chat_send', {
      topic: typeof topic === 'string' ? (topic as 'other') : 'other',
      is_question: is_question === true,
      length: line.text.length,
      ...item,
    })
    return true
  }

  return {
    $status: room.$status,
    $you: computed([room.$you, $name], (you, name) => (you && name ? { ...you, name } : you)),
    $lines,
    $pending,
    $older,
    $pinned: computed(room.$edge, ({ chat }) => chat.pinned?.line),
    async send(text, about) {
      const trimmed = text.trim()
      return trimmed
        ? say({ id: ++made, text: trimmed, ...(about?.item_id && { item_id: about.item_id }) })
        : false
    },
    async retry(id) {
      const line = $pending.get().find(pending => pending.id === id)
      return line ? say(line) : false
    },
    dismiss: id => $pending.set($pending.get().filter(pending => pending.id !== id)),
    async loadOlder() {
      const first = $lines.get()[0]?.seq
      if ($older.get() === 'loading' || first === undefined) return
      const to = Math.min(readTo ?? first, first) - 1
      if (to < 1) return $older.set('none')
      $older.set('loading')
      const from = Math.max(1, to - PAGE + 1)
      try {
        const found = (await room.read(from, to)).reduce(foldRoom, emptyRoom).chat.lines
        readTo = from
        $history.set([...found, ...$history.get()])
        $older.set(from > 1 ? 'more' : 'none')
      } catch {
        $older.set('failed')
      }
    },
    async setName(name) {
      const answer = await room.ask('person.name', { name })
      if (!answer.ok) return answer.refusal
      if (typeof answer.data['name'] === 'string') $name.set(answer.data['name'])
      return undefined
    },
  }
}

/** The lines that left the state between two moments; `undefined` where some may have come and gone unseen. */
function fallen(before: RoomState, now: RoomState): readonly ChatLine[] | undefined {
  if (now.chat === before.chat) return []
  const [first, last] = [now.chat.lines[0], before.chat.lines.at(-1)]
  if (!last) return []
  if (now.seq < before.seq || !first || first.seq > last.seq + 1) return undefined
  return before.chat.lines.filter(line => line.seq < first.seq)
}
