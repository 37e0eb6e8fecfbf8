import type * as v from 'valibot'
import type { Person, Role } from './person.ts'
import type { Refusal } from './refusal.ts'

/** A message before the log gave it its `seq` and `at`. */
export interface Draft {
  type: string
  data: unknown
  to?: string | undefined
  ref?: number | undefined
  /** Whose it is, where that is not the one who asked. */
  by?: Person
}

/** What a command turns into: one atomic write. */
export interface Decision {
  messages: Draft[]
  /** People's own records, kept beside the log (a name, a vote). */
  records?: { person: string; key: string; value: unknown }[]
  /** Secrets of a deal, kept outside the log; a secret that was spent is never handed out again. */
  vault?: { put?: { deal: string; secrets: string[] }; spend?: { deal: string; secret: string } }
  /** Goes back to the one who asked, beside the first message's `seq`. */
  answer?: Record<string, unknown>
}

/** What `needs` asked for, fetched before the decision. */
export interface Facts {
  /** A fresh unguessable id (UUIDv7). */
  id: string
  /** The next unspent secret of the deal. */
  secret?: string | undefined
  /** Who holds a name that looks like the one asked for. */
  nameHolder?: string | undefined
  /** The asker was signed in by the merchant. */
  signedIn?: boolean | undefined
}

/** Names the facts a command stands on. */
export interface Needs {
  /** A secret of this deal. */
  secret?: string
  /** The holder of a name with this skeleton. */
  name?: string
}

export interface Asked<D> {
  data: D
  facts: Facts
  who: Person
  /** Server time, ms. */
  now: number
}

/** One kind of command: who may ask, what it must look like, and the rule. */
export interface Rule<S, Schema extends v.GenericSchema = v.GenericSchema> {
  roles: readonly Role[]
  schema: Schema
  needs?: (data: v.InferOutput<Schema>) => Needs
  decide: (state: S, asked: Asked<v.InferOutput<Schema>>) => Decision | { refusal: Refusal }
}

/** Keeps the schema's type for the rule's own `decide`. */
export function rule<S, Schema extends v.GenericSchema>(made: Rule<S, Schema>): Rule<S, Schema> {
  return made
}

/** The decision of a command that simply becomes a message. */
export function say(type: string, data: unknown, more: Omit<Draft, 'type' | 'data'> = {}): Decision {
  return { messages: [{ type, data, ...more }] }
}
