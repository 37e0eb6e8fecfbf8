import { atom, computed, isStaff, type ChatLine, type Ports, type ReadableAtom } from '@vitrine/core'
import { createDesk } from './desk.ts'

export const FILTERS = ['questions', 'all', 'deleted', 'staff'] as const
export type Filter = (typeof FILTERS)[number]

/** A line with what its moderator should know. */
export interface TalkLine {
  line: ChatLine
  staff: boolean
  answered: boolean
  /** What holds for its author now. */
  muted: boolean
  banned: boolean
}

/** The room as its moderators see it. A line is named by its `seq`. */
export interface Talk {
  readonly $filter: ReadableAtom<Filter>
  readonly $lines: ReadableAtom<readonly TalkLine[]>
  readonly $counts: ReadableAtom<Readonly<Record<Filter, number>>>
  /** Questions nobody answered, oldest first. */
  readonly $open: ReadableAtom<readonly ChatLine[]>
  readonly $selected: ReadableAtom<number | undefined>
  /** The line that what is written next answers. */
  readonly $answering: ReadableAtom<ChatLine | undefined>
  filter(by: Filter): void
  select(seq: number | undefined): void
  answer(line: ChatLine | undefined): void
  /** Says it to everyone, or as the answer to a line. */
  send(text: string): Promise<boolean>
  remove(line: ChatLine): Promise<boolean>
  restore(line: ChatLine): Promise<boolean>
  pin(line: ChatLine): Promise<boolean>
  unpin(): Promise<boolean>
  /** Mutes the author, or takes that back. */
  mute(line: TalkLine): Promise<boolean>
  ban(line: TalkLine): Promise<boolean>
  /** Seconds each person waits between lines; 0 is off. */
  slow(seconds: number): Promise<boolean>
}

const BELONGS: Record<Filter, (line: TalkLine) => boolean> = {
  questions: ({ line, staff }) => Boolean(line.is_question) && !staff && line.deleted === undefined,
  all: () => true,
  deleted: ({ line }) => line.deleted !== undefined,
  staff: ({ staff }) => staff,
}

export function createTalk(ports: Ports): Talk {
  const desk = ports.use(createDesk)
  const $filter = atom<Filter>('all')
  const $selected = atom<number | undefined>(undefined)
  const $answering = atom<ChatLine | undefined>(undefined)

  const $all = computed(desk.$room, ({ chat, people }) => {
    // Read, not listened to: two hundred lines are not drawn anew every second for a mute that ends some day.
    const now = ports.clock.now()
    const answered = new Set(chat.lines.flatMap(({ answers }) => (answers ? [answers.seq] : [])))
    const holds = (of: Readonly<Record<string, { until?: number | undefined }>>, id: string) => {
      const found = of[id]
      return found !== undefined && (found.until === undefined || found.until > now)
    }
    return chat.lines.map((line): TalkLine => ({
      line,
      staff: isStaff(line.by.role),
      answered: answered.has(line.seq),
      muted: holds(people.muted, line.by.id),
      banned: holds(people.banned, line.by.id),
    }))
  })

  return {
    $filter,
    $selected,
    $answering,
    $lines: computed([$all, $filter], (lines, filter) => lines.filter(BELONGS[filter])),
    $counts: computed($all, lines => ({
      questions: lines.filter(line => BELONGS.questions(line) && !line.answered).length,
      all: lines.length,
      deleted: lines.filter(BELONGS.deleted).length,
      staff: lines.filter(BELONGS.staff).length,
    })),
    $open: computed($all, lines =>
      lines.filter(line => BELONGS.questions(line) && !line.answered).map(({ line }) => line),
    ),
    filter(by) {
      $filter.set(by)
      $selected.set(undefined)
    },
    select: seq => $selected.set(seq),
    answer: line => $answering.set(line),
    async send(text) {
      const line = $answering.get()
      const sent = line
        ? await desk.ask('chat.reply', { text, ref: line.seq })
        : await desk.ask('chat.say', { text })
      if (sent && $answering.get() === line) $answering.set(undefined)
      return sent
    },
    remove: ({ seq }) => desk.ask('chat.delete', { ref: seq }),
    restore: ({ seq }) => desk.ask('chat.restore', { ref: seq }),
    pin: ({ seq }) => desk.ask('chat.pin', { ref: seq }),
    unpin: () => desk.ask('chat.unpin', {}),
    mute: ({ line, muted }) => desk.ask(muted ? 'person.unmute' : 'person.mute', { person: line.by.id }),
    ban: ({ line, banned }) => desk.ask(banned ? 'person.unban' : 'person.ban', { person: line.by.id }),
    slow: seconds => desk.ask('chat.slow', { seconds }),
  }
}
