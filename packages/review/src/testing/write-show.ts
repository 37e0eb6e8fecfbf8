import type { Message, ShopOrder } from '@vitrine/protocol'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reviewShow, type ReviewInput } from '../review-show.ts'

/** The instant every hand-worked show went live. */
export const LIVE = 1_800_000_000_000
export const second = 1000
export const minute = 60_000

export interface Row {
  name: string
  /** ms since the show went live. */
  at: number
  view?: string
  anon?: string
  id?: string
  show?: string
  boot?: string
  seq?: number
  source?: string
  props?: Record<string, unknown>
}

/** One line of a stored event file. Where the table does not say, `id` counts up and `seq` follows the time. */
export function stored(rows: readonly Row[]): string {
  return rows
    .map((row, index) =>
      JSON.stringify({
        id: row.id ?? `e${index}`,
        name: row.name,
        show: row.show ?? 'show',
        view: row.view,
        anon: row.anon,
        boot: row.boot ?? row.view ?? 'boot',
        seq: row.seq ?? row.at,
        ts: LIVE + row.at,
        ...(row.source && { attr: { source: row.source } }),
        props: row.props ?? {},
      }),
    )
    .join('\n')
}

/** The events of one view: seen at `from`, last heard of at `to`, watched for `watched` (default: all of it). */
export function view(
  name: string,
  from: number,
  to: number,
  more: { anon?: string; watched?: number; source?: string; mode?: string; boot?: string } = {},
): Row[] {
  const { watched = to - from, mode = 'live', ...rest } = more
  return [
    { name: 'first_frame', at: from, view: name, ...rest, props: { startup_ms: 400, transport: 'whep' } },
    {
      name: 'heartbeat',
      at: to,
      view: name,
      ...rest,
      props: { watched_ms: watched, mode, transport: 'whep' },
    },
  ]
}

/** The log of a show that was live for `duration`, with what else was said in between (`at` in ms since it went live). */
export function log(
  duration: number,
  said: readonly {
    type: string
    at: number
    data?: unknown
    by?: string
    role?: string
    ref?: number
  }[] = [],
): Message[] {
  const ends = [
    { type: 'show.phase', at: 0, data: { phase: 'live', started_at: LIVE } },
    { type: 'show.phase', at: duration, data: { phase: 'ended' } },
  ]
  return [...ends, ...said]
    .toSorted((a, b) => a.at - b.at)
    .map(
      (message, index) =>
        ({
          seq: index + 1,
          at: LIVE + message.at,
          type: message.type,
          by: { id: 'op', name: 'Op', role: 'operator', ...by(message) },
          data: message.data ?? {},
          ...('ref' in message && { ref: message.ref }),
        }) as Message,
    )
}

export function order(transaction_id: string, at: number, more: Partial<ShopOrder> = {}): ShopOrder {
  return {
    transaction_id,
    created_at: LIVE + at,
    paid_at: LIVE + at,
    value: 1000,
    currency: 'EUR',
    exp: 2,
    discount: 0,
    shipping: 0,
    items: [{ item_id: 'cup', quantity: 1, value: more.value ?? 1000 }],
    ...more,
  }
}

/** The review of these events, through a file as the command reads it. */
export async function reviewOf(
  rows: readonly Row[] | string,
  input: Partial<Omit<ReviewInput, 'events' | 'connection'>> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'review-'))
  try {
    const events = join(folder, 'events.ndjson')
    await writeFile(events, typeof rows === 'string' ? rows : stored(rows))
    return await reviewShow({ events, show: { id: 'show' }, log: log(10 * minute), ...input })
  } finally {
    await rm(folder, { recursive: true })
  }
}

function by(message: object): object {
  return {
    ...('by' in message && { id: message.by, name: message.by }),
    ...('role' in message && { role: message.role }),
  }
}
