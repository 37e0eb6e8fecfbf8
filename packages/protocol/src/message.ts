import * as v from 'valibot'
import { personSchema, isStaff, type Person } from './person.ts'

/** One message as stored and on the wire. */
export interface Envelope<T extends string = string, D = unknown> {
  /** Gapless in one log, from 1. */
  seq: number
  /** Server time, ms; never less than the message before. */
  at: number
  type: T
  by: Person
  /** Its audience: absent = everyone, `staff`, or a person's id (that person and staff). */
  to?: string | undefined
  data: D
  /** The `seq` it speaks of. */
  ref?: number | undefined
}

/** Schemas of the `data` of some types of message. */
export type DataSchemas = Record<string, v.GenericSchema>

/** The union of messages that a table of schemas describes. */
export type MessagesOf<S extends DataSchemas> = {
  [T in keyof S & string]: Envelope<T, v.InferOutput<S[T]>>
}[keyof S & string]

export const seqSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

export const envelopeSchema = v.object({
  seq: seqSchema,
  at: v.number(),
  type: v.pipe(v.string(), v.maxLength(64)),
  by: personSchema,
  to: v.optional(v.string()),
  data: v.unknown(),
  ref: v.optional(seqSchema),
})

/** Whether `who` may read it. */
export function isFor(message: { to?: string | undefined }, who: Pick<Person, 'id' | 'role'>): boolean {
  return message.to === undefined || isStaff(who.role) || message.to === who.id
}
