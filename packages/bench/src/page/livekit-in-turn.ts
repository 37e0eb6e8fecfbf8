import type { Bench, Row } from '../figure.ts'
import { livekitTwins } from './contenders.ts'
import { visitInTurn, type Found, type InTurn } from './in-turn.ts'

/**
 * As `visitInTurn`, by LiveKit. The stage is there for as long as it takes: its encoder would take part in everything
 * else. Without a server it is a row that says so.
 */
export async function visitLivekitInTurn<T>(
  bench: Bench,
  inTurn: InTurn<T>,
): Promise<{ found: Found<T>; missing: Row[] }> {
  const stand = await bench.stand()
  const room = await stand.joinLivekit()
  if ('missing' in room) return { found: new Map(), missing: [missingLivekit(room.missing)] }
  try {
    return { found: await visitInTurn(bench, livekitTwins(stand, room), inTurn), missing: [] }
  } finally {
    await room.leave()
  }
}

export function missingLivekit(why: string): Row {
  return { figure: 'LiveKit', measured: `not measured: ${why}`, threshold: '', verdict: 'open' }
}
