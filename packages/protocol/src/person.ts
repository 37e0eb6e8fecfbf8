import * as v from 'valibot'
import { idSchema } from './text.ts'

/** What somebody is in a show. `demo` speaks in demonstrations, is shown as such, and is left out of every metric. */
export const ROLES = ['viewer', 'moderator', 'support', 'operator', 'host', 'demo', 'server'] as const
export type Role = (typeof ROLES)[number]

/** Who a message is by. An unknown role reads as a viewer: a badge is never guessed. */
export const personSchema = v.object({
  id: idSchema,
  name: v.pipe(v.string(), v.maxLength(80)),
  role: v.fallback(v.picklist(ROLES), 'viewer'),
})
export type Person = v.InferOutput<typeof personSchema>

const STAFF: ReadonlySet<Role> = new Set(['moderator', 'support', 'operator', 'host', 'server'])

/** Works for the merchant: sees what is meant for staff, and carries a badge. */
export function isStaff(role: Role): boolean {
  return STAFF.has(role)
}

export const SERVER: Person = { id: 'server', name: '', role: 'server' }
