import * as v from 'valibot'
import { rule, say, type Decision } from '../decision.ts'
import { seqSchema, type MessagesOf } from '../message.ts'
import { isStaff, personSchema, type Person } from '../person.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { cleanText, idSchema } from '../text.ts'
import { classify, TOPICS, type Topic } from './topics.ts'

/** The longest line, in characters. */
export const LINE_LENGTH = 500
export const LINE_TOO_LONG = refuse('too_long', `A line has at most ${LINE_LENGTH} characters.`, {
  path: 'text',
})
/** How many lines a room's state holds; older ones are read from the log. */
export const LINES_KEPT = 200
const FLOOD = { lines: 5, within: 10_000 } as const

/** What is read is bounded as what is asked: a foreign server can't fill a phone's memory. */
const text = v.pipe(
  v.string(),
  v.transform(value => cleanText(value.slice(0, 4 * LINE_LENGTH)).slice(0, LINE_LENGTH)),
)
const quote = v.looseObject({ seq: seqSchema, at: v.number(), by: personSchema, text })
const none = v.looseObject({})

export const chatMessages = {
  'chat.say': v.looseObject({
    text,
    topic: v.optional(v.fallback(v.picklist(TOPICS), 'other')),
    is_question: v.optional(v.boolean()),
    item_id: v.optional(idSchema),
    lang: v.optional(v.pipe(v.string(), v.maxLength(35))),
  }),
  'chat.reply': v.looseObject({ text, line: quote }),
  'chat.pin': v.looseObject({ line: quote }),
  'chat.unpin': none,
  'chat.delete': none,
  'chat.restore': none,
  'chat.slow': v.looseObject({ seconds: v.pipe(v.number(), v.minValue(0)) }),
}
export type ChatMessage = MessagesOf<typeof chatMessages>

/** One line of chat. */
export interface ChatLine {
  seq: number
  at: number
  by: Person
  text: string
  /** The line it answers. */
  answers?: { seq: number; by: Person; text: string }
  topic?: Topic | undefined
  is_question?: boolean | undefined
  item_id?: string | undefined
  lang?: string | undefined
  /** Only its author and staff see it. */
  to?: string | undefined
  /** The message that deleted it; shown to staff only, who may restore it. */
  deleted?: number
}

export interface ChatState {
  /** Oldest first, the last `LINES_KEPT`. */
  lines: readonly ChatLine[]
  pinned?: { line: { seq: number; by: Person; text: string }; seq: number } | undefined
  slow?: { seconds: number; seq: number }
}

export const initialChat: ChatState = { lines: [] }

export function foldChat(state: ChatState, { seq, at, by, to, ref, ...message }: ChatMessage): ChatState {
  switch (message.type) {
    case 'chat.say':
      return addLine(state, { seq, at, by, to, ...message.data })
    case 'chat.reply':
      return addLine(state, { seq, at, by, to, text: message.data.text, answers: message.data.line })
    case 'chat.pin':
      return { ...state, pinned: { line: message.data.line, seq } }
    case 'chat.unpin':
      return { ...state, pinned: undefined }
    case 'chat.delete': {
      const lines = state.lines.map(line => (line.seq === ref ? { ...line, deleted: seq } : line))
      return { ...state, lines, pinned: state.pinned?.line.seq === ref ? undefined : state.pinned }
    }
    case 'chat.restore':
      return { ...state, lines: state.lines.map(line => (line.seq === ref ? restored(line) : line)) }
    case 'chat.slow':
      return { ...state, slow: { seconds: message.data.seconds, seq } }
  }
}

export function keepChat({ lines, pinned, slow }: ChatState): number[] {
  return [
    ...lines.flatMap(line => (line.deleted === undefined ? [line.seq] : [line.seq, line.deleted])),
    ...(pinned ? [pinned.seq] : []),
    ...(slow ? [slow.seq] : []),
  ]
}

function addLine(state: ChatState, line: ChatLine): ChatState {
  return { ...state, lines: [...state.lines, line].slice(-LINES_KEPT) }
}

function restored({ deleted: _, ...line }: ChatLine): ChatLine {
  return line
}

/** What a rule about chat looks at. */
export interface ChatFacts {
  chat: ChatState
  people: {
    muted: Readonly<Record<string, { until?: number | undefined }>>
    banned: Readonly<Record<string, { until?: number | undefined }>>
  }
}

function tooFast(chat: ChatState, who: Person, now: number): { refusal: Refusal } | undefined {
  const own = chat.lines.filter(line => line.by.id === who.id)
  const last = own.at(-1)
  const slow = (chat.slow?.seconds ?? 0) * 1_000
  if (last && last.at + slow > now) {
    return refuse('slow_down', 'Slow mode is on: wait a moment before the next line.', {
      retry_after_ms: last.at + slow - now,
    })
  }
  const oldest = own.at(-FLOOD.lines)
  if (oldest && oldest.at + FLOOD.within > now) {
    return refuse('slow_down', 'That was a lot of lines: wait a moment.', {
      retry_after_ms: oldest.at + FLOOD.within - now,
    })
  }
  return undefined
}

/** The line's text, cleaned, or why it can't be said. */
function sayable(raw: string): { text: string } | { refusal: Refusal } {
  const cleaned = cleanText(raw)
  if (cleaned === '') return refuse('invalid', 'The line is empty.', { path: 'text' })
  if (cleaned.length > LINE_LENGTH) return LINE_TOO_LONG
  return { text: cleaned }
}

const asked = v.pipe(v.string(), v.maxLength(20_000))
const everyone = ['viewer', 'demo', 'moderator', 'support', 'operator', 'host', 'server'] as const
const moderators = ['moderator', 'operator', 'server'] as const

/** A command about one line: it must be there. */
function aboutLine(type: string) {
  return rule({
    roles: moderators,
    schema: v.strictObject({ ref: seqSchema }),
    decide: ({ chat }: ChatFacts, { data }): Decision | { refusal: Refusal } =>
      chat.lines.some(line => line.seq === data.ref)
        ? say(type, {}, { ref: data.ref })
        : refuse('not_found', 'That line is not among the latest ones.', { path: 'ref' }),
  })
}

export const chatRules = {
  'chat.say': rule({
    roles: everyone,
    schema: v.strictObject({
      text: asked,
      item_id: v.optional(idSchema),
      lang: v.optional(v.pipe(v.string(), v.maxLength(35))),
    }),
    decide: ({ chat, people }: ChatFacts, { data, who, now }) => {
      if (active(people.banned[who.id], now)) return refuse('banned', 'You can no longer write in this show.')
      const line = sayable(data.text)
      if ('refusal' in line) return line
      const hasty = isStaff(who.role) || who.role === 'demo' ? undefined : tooFast(chat, who, now)
      if (hasty) return hasty
      const kind = classify(line.text)
      // A muted person goes on seeing its own lines and does not learn of the mute.
      const to = active(people.muted[who.id], now) ? who.id : undefined
      return { ...say('chat.say', { ...data, ...line, ...kind }, { to }), answer: kind }
    },
  }),
  'chat.reply': rule({
    roles: ['support', 'operator', 'host', 'moderator', 'server'],
    schema: v.strictObject({ text: asked, ref: seqSchema }),
    decide: ({ chat }: ChatFacts, { data }) => {
      const line = chat.lines.find(({ seq }) => seq === data.ref)
      if (!line) return refuse('not_found', 'That line is not among the latest ones.', { path: 'ref' })
      const reply = sayable(data.text)
      if ('refusal' in reply) return reply
      const { seq, at, by, text } = line
      return say('chat.reply', { ...reply, line: { seq, at, by, text } }, { ref: seq })
    },
  }),
  'chat.pin': rule({
    roles: ['moderator', 'operator', 'host', 'server'],
    schema: v.strictObject({ ref: seqSchema }),
    decide: ({ chat }: ChatFacts, { data }) => {
      const line = chat.lines.find(({ seq, deleted }) => seq === data.ref && deleted === undefined)
      if (!line) return refuse('not_found', 'That line is not among the latest ones.', { path: 'ref' })
      const { seq, at, by, text } = line
      return say('chat.pin', { line: { seq, at, by, text } }, { ref: seq })
    },
  }),
  'chat.unpin': rule({
    roles: ['moderator', 'operator', 'host', 'server'],
    schema: v.strictObject({}),
    decide: (_facts: ChatFacts) => say('chat.unpin', {}),
  }),
  'chat.delete': aboutLine('chat.delete'),
  'chat.restore': aboutLine('chat.restore'),
  'chat.slow': rule({
    roles: moderators,
    schema: v.strictObject({ seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(3600)) }),
    decide: (_facts: ChatFacts, { data }) => say('chat.slow', data),
  }),
}

function active(sanction: { until?: number | undefined } | undefined, now: number): boolean {
  return sanction !== undefined && (sanction.until === undefined || sanction.until > now)
}
