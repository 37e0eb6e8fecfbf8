import type { Bench, Row } from '../figure.ts'
import type { OnLivekit } from '../stand/stand.ts'
import { livekitTwins } from './contenders.ts'
import { visitInTurn, type Found, type InTurn } from './in-turn.ts'

/**
 * Has the stage on LiveKit for as long as `work` takes: its encoder would take part in everything else. Without a
 * server it is a row that says so.
 */
export async function withLivekit<T>(
  bench: Bench,
  work: (room: OnLivekit) => Promise<T>,
): Promise<{ done?: T; missing: Row[] }> {
  const room = await (await bench.stand()).joinLivekit()
  if ('missing' in room) return { missing: [missingLivekit(room.missing)] }
  try {
    return { done: await work(room), missing: [] }
  } finally {
    await room.leave()
  }
}

/** As `visitInTurn`, by LiveKit. */
export async function visitLivekitInTurn<T>(
  bench: Bench,
  inTurn: InTurn<T>,
): Promise<{ found: Found<T>; missing: Row[] }> {
  const { done, missing } = await withLivekit(bench, async room =>
    visitInTurn(bench, livekitTwins(await bench.stand(), room), inTurn),
  )
  return { found: done ?? new Map(), missing }
}

export function missingLivekit(why: string): Row {
  return { figure: 'LiveKit', measured: `not measured: ${why}`, threshold: '', verdict: 'open' }
}
