/** What the bench's processes tell each other over the channel that Node gives a child. */

/** To a server: how much processor time it has used. */
export interface AskUsage {
  usage: true
}

/** From a server. */
export interface ServerTells {
  /** Where its sockets connect. */
  url?: string
  /** User and system time of the process since its start, µs. */
  usage?: number
}

/** To the crowd. */
export type AskCrowd =
  | { connect: string; as: string; members: number; hello?: unknown }
  /** Lines are said by members in turn, about `perSecond` of them; `seed` makes two bursts alike. */
  | { burst: { as: string; lines: number; perSecond: number; seed: number } }

/** From the crowd, in answer. */
export interface CrowdTells {
  connected?: number
  burst?: Burst
}

/** How a burst of lines arrived. */
export interface Burst {
  /** Lines that should have arrived: those said, once for each member. */
  due: number
  delivered: number
  /** From a line's leaving to its arriving, ms. */
  p50: number
  p99: number
}
