import type { EventStore } from './events/event-store.ts'
import type { Log } from './log/log.ts'
import type { Metrics } from './metrics.ts'
import type { Orders } from './orders/orders.ts'
import type { Secrets } from './data/folder.ts'
import type { Rooms } from './room/rooms.ts'
import type { Livekit } from './stage/livekit.ts'
import type { SignIn } from './tokens/sign-in.ts'
import type { Tokens } from './tokens/tokens.ts'

/** What the doors stand on. */
export interface House {
  log: Log
  rooms: Rooms
  tokens: Tokens
  signIn: SignIn
  events: EventStore
  orders: Orders
  metrics: Metrics
  secrets: Secrets
  /** Where the stage is on LiveKit. */
  livekit: Livekit | undefined
  /** Where this server is reached from outside, without a slash at the end. */
  publicUrl: () => string
  /** Whether a page of this origin may open sockets and send events; no origin is no page. */
  allowsOrigin: (origin: string | undefined) => boolean
  /** Server time, ms. */
  now: () => number
  failed: (what: string, error: unknown) => void
}
