import { ROLES } from '@vitrine/protocol'
import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { House } from '../house.ts'
import { staffOf } from './caller.ts'
import { DoorError } from './problem.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const askedSchema = v.strictObject({
  show: id,
  role: v.picklist(ROLES.filter(role => role !== 'server')),
  sub: id,
  name: v.optional(v.pipe(v.string(), v.maxLength(80))),
  /** Seconds. */
  ttl: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(30 * 24 * 3_600))),
})
const ticketSchema = v.strictObject({ ticket: v.pipe(v.string(), v.maxLength(200)) })

/** `POST /tokens` for an operator, and `POST /sign-in` for who holds a link. */
export function openTokenDoors(app: FastifyInstance, { tokens, signIn }: House): void {
  app.post('/tokens', async request => {
    const asked = read(askedSchema, request.body)
    await staffOf(request, asked.show, tokens)
    const { ttl, name, ...claims } = asked
    try {
      return {
        token: await tokens.mint({ ...claims, ...(name !== undefined && { name }), ...(ttl && { ttl }) }),
      }
    } catch (error) {
      throw new DoorError(400, { code: 'invalid', message: String((error as Error).message), path: 'role' })
    }
  })

  app.post('/sign-in', { config: { rateLimit: { max: 20, timeWindow: 60_000 } } }, async request => {
    const { ticket } = read(ticketSchema, request.body)
    const show = signIn.redeem(ticket)
    if (show === undefined)
      throw new DoorError(401, {
        code: 'not_allowed',
        message: 'This link was used before, or is too old: ask for another.',
      })
    const claims = { sub: `operator-${ticket.slice(0, 8)}`, role: 'operator', show } as const
    return { token: await tokens.mint(claims), show, role: claims.role }
  })
}

function read<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return parsed.output
  const issue = parsed.issues[0] as v.BaseIssue<never>
  throw new DoorError(400, { code: 'invalid', message: issue.message, path: v.getDotPath(issue) ?? '' })
}
