import { createHmac, randomUUID } from 'node:crypto'
import { isStaff, ROLES, type Person, type Role } from '@vitrine/protocol'
import { jwtVerify, SignJWT } from 'jose'
import * as v from 'valibot'

/** What a token says. `show` may be `*`: every show of this server. */
export interface TokenClaims {
  /** The person's id. */
  sub: string
  role: Exclude<Role, 'server'>
  show: string
  merchant?: string
  name?: string
  /** How long it is good, s; 12 hours without it. */
  ttl?: number
}

/** Who a token or a resume names. */
export interface Identity {
  who: Person
  /** Signed in by the merchant. */
  signedIn: boolean
}

export interface Tokens {
  /** @throws TypeError for a role nobody may be given here */
  mint(claims: TokenClaims): Promise<string>
  /** The person a token names, if it is good for this show. */
  verify(token: string, show: string): Promise<Identity | undefined>
  /** A guest token: the same person again after a reconnect or a reload. It gives no role. */
  resume(show: string, who: Person, guest: boolean): Promise<string>
  readResume(token: string, show: string): Promise<{ id: string; role: Role; guest: boolean } | undefined>
  newGuest(): string
}

const TTL = 12 * 3_600
const RESUME_TTL = 90 * 24 * 3_600
const tokenSchema = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
  role: v.picklist(ROLES.filter(role => role !== 'server')),
  show: v.string(),
  name: v.optional(v.pipe(v.string(), v.maxLength(80))),
})
const resumeSchema = v.object({
  sub: v.string(),
  role: v.picklist(ROLES),
  show: v.string(),
  guest: v.boolean(),
})

/**
 * @param secret of HS256; merchants sign their customers' tokens with it too
 * @param demo whether the role `demo` exists here
 */
export function createTokens(secret: string, demo: boolean): Tokens {
  const key = new TextEncoder().encode(secret)
  // Its own key: a guest's resume can never be read as a token, whatever it says.
  const resumeKey = createHmac('sha256', secret).update('vitrine resume').digest()

  async function read<S extends v.GenericSchema>(token: string, by: Uint8Array, schema: S) {
    try {
      const { payload } = await jwtVerify(token, by, { algorithms: ['HS256'], requiredClaims: ['exp'] })
      const parsed = v.safeParse(schema, payload)
      return parsed.success ? (parsed.output as v.InferOutput<S>) : undefined
    } catch {
      return undefined
    }
  }

  return {
    async mint({ ttl = TTL, ...claims }) {
      if (!v.is(tokenSchema, claims)) throw new TypeError('A token needs sub, role and show.')
      if (claims.role === 'demo' && !demo) throw new TypeError('The role demo exists only in a demo.')
      return sign(claims, key, ttl)
    },
    async verify(token, show) {
      const claims = await read(token, key, tokenSchema)
      if (!claims || (claims.show !== show && claims.show !== '*')) return undefined
      const { sub, role, name } = claims
      if ((role === 'demo' && !demo) || sub === 'server') return undefined
      return { who: { id: sub, name: name ?? (isStaff(role) ? titled(role) : ''), role }, signedIn: true }
    },
    resume: (show, { id, role }, guest) => sign({ sub: id, role, show, guest }, resumeKey, RESUME_TTL),
    async readResume(token, show) {
      const claims = await read(token, resumeKey, resumeSchema)
      return claims?.show === show ? { id: claims.sub, role: claims.role, guest: claims.guest } : undefined
    },
    newGuest: () => `guest-${randomUUID()}`,
  }
}

function sign(claims: Record<string, unknown>, key: Uint8Array, ttl: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(`${Math.round(ttl)}s`)
    .sign(key)
}

function titled(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1)
}
