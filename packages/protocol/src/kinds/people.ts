import * as v from 'valibot'
import { rule, say } from '../decision.ts'
import type { MessagesOf } from '../message.ts'
import { isStaff } from '../person.ts'
import { refuse } from '../refusal.ts'
import { cleanText, idSchema, instantSchema, nameSkeleton } from '../text.ts'

const sanction = {
  person: idSchema,
  until: v.optional(instantSchema),
  reason: v.optional(v.pipe(v.string(), v.maxLength(300))),
}
const pardon = { person: idSchema }

export const peopleMessages = {
  'person.mute': v.looseObject(sanction),
  'person.unmute': v.looseObject(pardon),
  'person.ban': v.looseObject(sanction),
  'person.unban': v.looseObject(pardon),
}
export type PeopleMessage = MessagesOf<typeof peopleMessages>

interface Sanction {
  until?: number | undefined
  seq: number
}
export interface PeopleState {
  muted: Readonly<Record<string, Sanction>>
  banned: Readonly<Record<string, Sanction>>
}

export const initialPeople: PeopleState = { muted: {}, banned: {} }

export function foldPeople(state: PeopleState, { seq, ...message }: PeopleMessage): PeopleState {
  switch (message.type) {
    case 'person.mute':
      return {
        ...state,
        muted: { ...state.muted, [message.data.person]: { until: message.data.until, seq } },
      }
    case 'person.unmute':
      return { ...state, muted: without(state.muted, message.data.person) }
    case 'person.ban':
      return {
        ...state,
        banned: { ...state.banned, [message.data.person]: { until: message.data.until, seq } },
      }
    case 'person.unban':
      return { ...state, banned: without(state.banned, message.data.person) }
  }
}

export function keepPeople({ muted, banned }: PeopleState): number[] {
  return [...Object.values(muted), ...Object.values(banned)].map(({ seq }) => seq)
}

function without(sanctions: Readonly<Record<string, Sanction>>, person: string): Record<string, Sanction> {
  return Object.fromEntries(Object.entries(sanctions).filter(([id]) => id !== person))
}

const moderators = ['moderator', 'operator', 'server'] as const
const NAME_LENGTH = 40

export const peopleRules = {
  'person.mute': rule({
    roles: moderators,
    schema: v.strictObject(sanction),
    decide: (_state: PeopleState, { data }) => say('person.mute', data, { to: 'staff' }),
  }),
  'person.unmute': rule({
    roles: moderators,
    schema: v.strictObject(pardon),
    decide: (_state: PeopleState, { data }) => say('person.unmute', data, { to: 'staff' }),
  }),
  'person.ban': rule({
    roles: ['operator', 'server'],
    schema: v.strictObject(sanction),
    decide: (_state: PeopleState, { data }) => say('person.ban', data, { to: 'staff' }),
  }),
  'person.unban': rule({
    roles: ['operator', 'server'],
    schema: v.strictObject(pardon),
    decide: (_state: PeopleState, { data }) => say('person.unban', data, { to: 'staff' }),
  }),
  /** A name is claimed per show; it becomes the person's own record, not a message. */
  'person.name': rule({
    roles: ['viewer', 'demo', 'moderator', 'support', 'operator', 'host'],
    schema: v.strictObject({ name: v.pipe(v.string(), v.maxLength(400)) }),
    needs: data => ({ name: nameSkeleton(data.name) }),
    decide: (_state: PeopleState, { data, facts, who }) => {
      const name = cleanText(data.name)
      if (name === '' || nameSkeleton(name) === '')
        return refuse('invalid', 'Choose a name with letters in it.', { path: 'name' })
      if (name.length > NAME_LENGTH)
        return refuse('too_long', `A name has at most ${NAME_LENGTH} characters.`, { path: 'name' })
      if (!isStaff(who.role) && IMITATES_STAFF.test(nameSkeleton(name))) {
        return refuse('reserved', 'That name is kept for the people of the show.', { path: 'name' })
      }
      if (facts.nameHolder !== undefined && facts.nameHolder !== who.id) {
        return refuse('taken', 'Somebody at this show has that name.', { path: 'name' })
      }
      return { messages: [], records: [{ person: who.id, key: 'name', value: name }], answer: { name } }
    },
  }),
}

const IMITATES_STAFF =
  /^(admin|administrator|moderator|mod|support|operator|host|staff|official|server|system)/
