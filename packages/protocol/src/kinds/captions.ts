import * as v from 'valibot'
import { rule, say } from '../decision.ts'
import type { MessagesOf } from '../message.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { cleanText, idSchema, instantSchema } from '../text.ts'

/** The longest line of captions, in characters: a sentence or two. */
export const CAPTION_LENGTH = 200
/** A line is written down at most so long after it was said, ms. */
const LATE_MS = 30_000
/** What a room's state holds: what is on a screen and a little before; older lines are read from the log. */
const KEPT = { ofLanguage: 20, inAll: 100 } as const
const FLOOD = { lines: 10, within: 10_000 } as const
/** Every version of a line is in the log: they come no faster than this, ms. */
const CHANGE_MS = 250

/** What is read is bounded as what is asked. */
const text = v.pipe(
  v.string(),
  v.transform(value => cleanText(value.slice(0, 4 * CAPTION_LENGTH)).slice(0, CAPTION_LENGTH)),
)
/** Language, script, region (BCP 47): what a browser has a name for. */
const language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i, 'a language like de, pt-BR or zh-Hans'),
)

export const captionMessages = {
  'caption.say': v.looseObject({ line: idSchema, text, lang: language, at: instantSchema }),
}
export type CaptionMessage = MessagesOf<typeof captionMessages>

/** What was said in the picture, as text. */
export interface CaptionLine {
  line: string
  text: string
  /** BCP 47. */
  lang: string
  /** When it was said: stage time, ms. */
  at: number
  /** When it was written down as it is now: server time, ms. */
  written: number
  seq: number
}

export interface CaptionsState {
  /** By `written`, oldest first. */
  lines: readonly CaptionLine[]
}

export const initialCaptions: CaptionsState = { lines: [] }

export function foldCaptions(
  state: CaptionsState,
  { seq, at: written, data }: CaptionMessage,
): CaptionsState {
  const { line, text, lang, at } = data
  const others = state.lines.filter(other => other.line !== line || other.lang !== lang)
  const own = others.filter(other => other.lang === lang)
  const oldest = own.length < KEPT.ofLanguage ? undefined : own[0]
  const kept = others.filter(other => other !== oldest)
  return { lines: [...kept, { line, text, lang, at, written, seq }].slice(-KEPT.inAll) }
}

export function keepCaptions({ lines }: CaptionsState): number[] {
  return lines.map(({ seq }) => seq)
}

/** @param own the lines of its language @param known the line itself, if it is there already */
function tooFast(
  own: readonly CaptionLine[],
  known: CaptionLine | undefined,
  now: number,
): { refusal: Refusal } | undefined {
  const free = known ? known.written + CHANGE_MS : (own.at(-FLOOD.lines)?.written ?? -Infinity) + FLOOD.within
  if (free <= now) return undefined
  return refuse('slow_down', 'Captions came too fast: send the newest version in a moment.', {
    retry_after_ms: free - now,
  })
}

export const captionRules = {
  'caption.say': rule({
    roles: ['operator', 'host', 'server'],
    schema: v.strictObject({
      text: v.pipe(v.string(), v.maxLength(4 * CAPTION_LENGTH)),
      lang: language,
      line: v.optional(idSchema),
      at: v.optional(instantSchema),
    }),
    decide: ({ lines }: CaptionsState, { data, facts, now }) => {
      const said = cleanText(data.text)
      if (said === '') return refuse('invalid', 'The line is empty.', { path: 'text' })
      if (said.length > CAPTION_LENGTH)
        return refuse('too_long', `A line of captions has at most ${CAPTION_LENGTH} characters.`, {
          path: 'text',
        })
      const { lang, line = facts.id } = data
      const own = lines.filter(other => other.lang === lang)
      const known = own.find(other => other.line === line)
      // The clock of whoever writes may run ahead a little; nothing was said that is yet to be.
      const at = Math.min(data.at ?? known?.at ?? now, now)
      if (at < now - LATE_MS)
        return refuse('invalid', `A line was said at most ${LATE_MS / 1_000} s ago (ms).`, { path: 'at' })
      const hasty = tooFast(own, known, now)
      return hasty ?? { ...say('caption.say', { line, text: said, lang, at }), answer: { line } }
    },
  }),
}
