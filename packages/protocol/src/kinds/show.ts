import * as v from 'valibot'
import {
  agendaItemSchema,
  PHASES,
  showEntries,
  sourceSchema,
  type AgendaItem,
  type Phase,
  type Source,
} from '../manifest.ts'
import { rule, say } from '../decision.ts'
import type { MessagesOf } from '../message.ts'
import { idSchema, instantSchema } from '../text.ts'

const short = v.pipe(v.string(), v.maxLength(300))
const replay = v.object({ url: v.pipe(v.string(), v.maxLength(2048)), started_at: instantSchema })
const commandSchema = v.object({ type: v.pipe(v.string(), v.maxLength(64)), data: v.unknown() })
export const cueSchema = v.looseObject({
  id: idSchema,
  /** ms from the start of the cue sheet. */
  at: v.pipe(v.number(), v.minValue(0)),
  title: short,
  do: v.pipe(v.array(commandSchema), v.maxLength(40)),
})
export type Cue = v.InferOutput<typeof cueSchema>

export const showMessages = {
  'show.set': v.partial(v.looseObject(showEntries)),
  'show.phase': v.looseObject({
    phase: v.fallback(v.picklist(PHASES), 'live'),
    started_at: v.optional(instantSchema),
    replay: v.optional(replay),
  }),
  'show.away': v.looseObject({ away: v.boolean(), text: v.optional(short) }),
  'show.agenda': v.looseObject({ items: v.array(agendaItemSchema) }),
  'show.cues': v.looseObject({ cues: v.array(cueSchema) }),
  'show.cue': v.looseObject({ id: idSchema, state: v.fallback(v.picklist(['next', 'on', 'done']), 'done') }),
  'stage.stream': v.looseObject({ sources: v.array(sourceSchema) }),
  announce: v.looseObject({ text: short, until: v.optional(instantSchema) }),
}
export type ShowMessage = MessagesOf<typeof showMessages>

export interface ShowState {
  /** What `show.set` said so far, and which message said it. */
  settings: Readonly<Record<string, unknown>>
  settingSeqs: Readonly<Record<string, number>>
  phase?: { phase: Phase; at: number; seq: number; replay?: v.InferOutput<typeof replay> | undefined }
  /** When the picture's own time began (ms), and the message that said so. */
  live?: { started_at: number; seq: number }
  away?: { away: boolean; text?: string | undefined; seq: number }
  agenda?: { items: readonly AgendaItem[]; seq: number }
  cues?: { cues: readonly Cue[]; seq: number }
  cueStates: Readonly<Record<string, { state: 'next' | 'on' | 'done'; seq: number }>>
  stream?: { sources: readonly Source[]; seq: number }
  announced?: { text: string; until?: number | undefined; at: number; seq: number }
}

export const initialShow: ShowState = { settings: {}, settingSeqs: {}, cueStates: {} }

export function foldShow(state: ShowState, { seq, at, ...message }: ShowMessage): ShowState {
  switch (message.type) {
    case 'show.set': {
      const settingSeqs = { ...state.settingSeqs }
      for (const key of Object.keys(message.data)) settingSeqs[key] = seq
      return { ...state, settings: { ...state.settings, ...message.data }, settingSeqs }
    }
    case 'show.phase': {
      const { phase, started_at } = message.data
      const live = phase === 'live' ? { started_at: started_at ?? at, seq } : state.live
      return { ...state, phase: { phase, at, seq, replay: message.data.replay }, ...(live && { live }) }
    }
    case 'show.away':
      return { ...state, away: { away: message.data.away, text: message.data.text, seq } }
    case 'show.agenda':
      return { ...state, agenda: { items: message.data.items, seq } }
    case 'show.cues':
      return { ...state, cues: { cues: message.data.cues, seq }, cueStates: {} }
    case 'show.cue':
      return {
        ...state,
        cueStates: { ...state.cueStates, [message.data.id]: { state: message.data.state, seq } },
      }
    case 'stage.stream':
      return { ...state, stream: { sources: message.data.sources, seq } }
    case 'announce':
      return { ...state, announced: { text: message.data.text, until: message.data.until, at, seq } }
  }
}

export function keepShow(state: ShowState): number[] {
  const single = [
    state.phase,
    state.live,
    state.away,
    state.agenda,
    state.cues,
    state.stream,
    state.announced,
  ]
  return [
    ...Object.values(state.settingSeqs),
    ...single.flatMap(part => (part ? [part.seq] : [])),
    ...Object.values(state.cueStates).map(cue => cue.seq),
  ]
}

const operator = ['operator', 'server'] as const
const onStage = ['operator', 'host', 'server'] as const

export const showRules = {
  'show.set': rule({
    roles: operator,
    schema: v.partial(v.strictObject(showEntries)),
    decide: (_state: ShowState, { data }) => say('show.set', data),
  }),
  'show.phase': rule({
    roles: operator,
    schema: v.strictObject({
      phase: v.picklist(PHASES),
      started_at: v.optional(instantSchema),
      replay: v.optional(replay),
    }),
    decide: (_state: ShowState, { data, now }) =>
      say('show.phase', data.phase === 'live' ? { ...data, started_at: data.started_at ?? now } : data),
  }),
  'show.away': rule({
    roles: onStage,
    schema: v.strictObject({ away: v.boolean(), text: v.optional(short) }),
    decide: (_state: ShowState, { data }) => say('show.away', data),
  }),
  'show.agenda': rule({
    roles: operator,
    schema: v.strictObject({ items: v.pipe(v.array(agendaItemSchema), v.maxLength(200)) }),
    decide: (_state: ShowState, { data }) => say('show.agenda', data),
  }),
  'show.cues': rule({
    roles: operator,
    schema: v.strictObject({ cues: v.pipe(v.array(cueSchema), v.maxLength(500)) }),
    decide: (_state: ShowState, { data }) => say('show.cues', data, { to: 'staff' }),
  }),
  'show.cue': rule({
    roles: operator,
    schema: v.strictObject({ id: idSchema, state: v.picklist(['next', 'on', 'done']) }),
    decide: (_state: ShowState, { data }) => say('show.cue', data, { to: 'staff' }),
  }),
  'stage.stream': rule({
    roles: operator,
    schema: v.strictObject({ sources: v.pipe(v.array(sourceSchema), v.maxLength(20)) }),
    decide: (_state: ShowState, { data }) => say('stage.stream', data),
  }),
  announce: rule({
    roles: onStage,
    schema: v.strictObject({ text: short, until: v.optional(instantSchema) }),
    decide: (_state: ShowState, { data }) => say('announce', data),
  }),
}
