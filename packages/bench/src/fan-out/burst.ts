import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { WebSocket } from 'ws'
import { percentile } from '../statistics/percentile.ts'
import { createRandom } from '../statistics/random.ts'
import type { Burst } from './messages.ts'

/** How far a line may be from its place in an even row, as a share of the gap. */
const UNEVEN = 0.8
/** What is not there this long after the last line never comes, ms. */
const LATEST = 3_000
/** Stands before the time at which a line was said; no other text of a frame has it. */
const MARK = Buffer.from('said-at-')

export interface BurstOptions {
  lines: number
  perSecond: number
  seed: number
}

/** Has members say lines, and waits until each of them reached every member. */
export async function sayAndHear(
  members: readonly WebSocket[],
  { lines, perSecond, seed }: BurstOptions,
): Promise<Burst> {
  const random = createRandom(seed)
  const due = lines * members.length
  const delays: number[] = []
  let done: () => void = () => undefined
  const all = new Promise<void>(resolve => (done = resolve))
  const hear = (bytes: Buffer) => {
    const now = performance.now()
    for (const at of timesIn(bytes)) delays.push(now - at)
    if (delays.length >= due) done()
  }
  for (const member of members) member.on('message', hear)
  const gap = 1_000 / perSecond
  const begin = performance.now() + gap
  for (let line = 0; line < lines; line++) {
    // Around their place in an even row, so that a second never holds more than the room gives each viewer.
    const place = begin + gap * (line + UNEVEN * (random() - 0.5))
    await new Promise(resolve => setTimeout(resolve, place - performance.now()))
    const text = `Line ${seed}.${line} ${MARK.toString()}${performance.now().toFixed(3)}`
    members[line % members.length]?.send(
      JSON.stringify({ id: randomUUID(), type: 'chat.say', data: { text } }),
    )
  }
  await Promise.race([all, new Promise(resolve => setTimeout(resolve, LATEST))])
  for (const member of members) member.off('message', hear)
  const of = (share: number) => (delays.length ? percentile(delays, share) : Infinity)
  return { due, delivered: delays.length, p50: of(0.5), p99: of(0.99) }
}

/** Without parsing the frame: a thousand readers share this processor, and the servers are what is measured. */
export function timesIn(frame: Buffer): number[] {
  const times: number[] = []
  for (let at = frame.indexOf(MARK); at >= 0; at = frame.indexOf(MARK, at + 1)) {
    const begin = at + MARK.length
    times.push(Number.parseFloat(frame.toString('latin1', begin, begin + 20)))
  }
  return times
}
