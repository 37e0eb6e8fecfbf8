import { createHash, randomBytes } from 'node:crypto'

/** One-time tickets that a link carries and a page exchanges for a token. */
export interface SignIn {
  /** A ticket for the operator of a show. */
  issue(show: string): string
  /** The show of a ticket that was not used yet; using it spends it. */
  redeem(ticket: string): string | undefined
}

const GOOD_FOR = 24 * 3_600_000
const TICKETS = 1_000

/** Only hashes are held, and only in memory: a restart makes links anew. */
export function createSignIn(now: () => number): SignIn {
  const issued = new Map<string, { show: string; until: number }>()
  return {
    issue(show) {
      const ticket = randomBytes(32).toString('base64url')
      const oldest = issued.size >= TICKETS ? issued.keys().next().value : undefined
      if (oldest !== undefined) issued.delete(oldest)
      issued.set(hash(ticket), { show, until: now() + GOOD_FOR })
      return ticket
    },
    redeem(ticket) {
      const found = issued.get(hash(ticket))
      issued.delete(hash(ticket))
      return found && found.until > now() ? found.show : undefined
    },
  }
}

const hash = (ticket: string) => createHash('sha256').update(ticket).digest('hex')
