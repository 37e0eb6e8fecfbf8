import { createHmac, timingSafeEqual } from 'node:crypto'
import { isStaff, type Person, type Role } from '@vitrine/protocol'
import type { FastifyRequest } from 'fastify'
import type { Tokens } from '../tokens/tokens.ts'
import { DoorError } from './problem.ts'

const NOBODY: Person = { id: '', name: '', role: 'viewer' }

export function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1]
}

/** Who reads: the person of a token or of a resume; nobody in particular without one. A resume gives no role. */
export async function readerOf(request: FastifyRequest, show: string, tokens: Tokens): Promise<Person> {
  const bearer = bearerOf(request)
  if (bearer === undefined) return NOBODY
  const named = await tokens.verify(bearer, show)
  if (named) return named.who
  const before = await tokens.readResume(bearer, show)
  if (before) return { id: before.id, name: '', role: 'viewer' }
  throw new DoorError(401, { code: 'not_allowed', message: 'The token is not good for this show.' })
}

/**
 * The person of a token with one of these roles for this show.
 * @throws DoorError 401 without a good token, 403 with another role
 */
export async function staffOf(
  request: FastifyRequest,
  show: string,
  tokens: Tokens,
  roles: readonly Role[] = ['operator'],
): Promise<Person> {
  const named = await tokens.verify(bearerOf(request) ?? '', show)
  if (!named)
    throw new DoorError(401, { code: 'not_allowed', message: 'Sign in with a token for this show.' })
  if (!isStaff(named.who.role) || !roles.includes(named.who.role))
    throw new DoorError(403, { code: 'not_allowed', message: 'That is not for your role.' })
  return named.who
}

/** Compares without telling by its duration how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
