import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild, type Child } from '../child.ts'
import type { AskCrowd, AskUsage, Burst, CrowdTells, ServerTells } from '../fan-out/messages.ts'
import { SHOW } from '../fan-out/show.ts'
import type { Bench, Figure, Row } from '../figure.ts'
import { compareRatios, type Pair } from '../statistics/pairs.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { comparisonCell, times } from '../table.ts'

const MEMBERS = 1_000
const PER_SECOND = 20
const SECONDS = 5
/** How much more than the bare broadcast a room may cost. */
const MOST = 1.3

const program = (file: string) => new URL(`../fan-out/${file}`, import.meta.url)

interface Round extends Burst {
  /** Processor time of the server for one line to one member, µs. */
  cpu: number
}

/** What a line to everyone in a crowded room costs, and how late it is, beside a broadcast that does nothing else. */
export const fanOut: Figure = {
  name: 'fan-out',
  async measure(bench) {
    await bench.clear()
    const data = await mkdtemp(join(tmpdir(), 'vitrine-bench-'))
    const servers = {
      ours: startChild<AskUsage, ServerTells>(program('our-server.ts'), [data]),
      twin: startChild<AskUsage, ServerTells>(program('raw-server.ts')),
    }
    const crowd = startChild<AskCrowd, CrowdTells>(program('crowd.ts'))
    try {
      for (const side of ['ours', 'twin'] as const) {
        const { url = '' } = await servers[side].next()
        const hello = side === 'ours' ? { hello: { show: SHOW } } : {}
        await crowd.ask({ connect: url, as: side, members: MEMBERS, ...hello })
        bench.say(`${MEMBERS} sockets to ${side === 'ours' ? 'our room' : 'the bare broadcast'}`)
      }
      return { rows: rowsOf(await measureRounds(bench, servers, crowd)) }
    } finally {
      await Promise.all([crowd.stop(), servers.ours.stop(), servers.twin.stop()])
      await rm(data, { recursive: true, force: true })
    }
  },
}

async function measureRounds(
  { rounds, say }: Bench,
  servers: Record<keyof Pair, Child<AskUsage, ServerTells>>,
  crowd: Child<AskCrowd, CrowdTells>,
): Promise<Record<keyof Pair, Round>[]> {
  const measure = async (side: keyof Pair, seed: number): Promise<Round> => {
    const usage = async () => (await servers[side].ask({ usage: true })).usage ?? NaN
    const before = await usage()
    const burst = { as: side, lines: SECONDS * PER_SECOND, perSecond: PER_SECOND, seed }
    const { burst: found } = await crowd.ask({ burst })
    if (!found || found.delivered !== found.due)
      throw new Error(`${found?.delivered ?? 0} of ${found?.due ?? 0} lines arrived (${side})`)
    const round = { ...found, cpu: ((await usage()) - before) / found.delivered }
    say(
      `${side}: ${round.cpu.toFixed(2)} µs a line and member, p50 ${found.p50.toFixed(1)}, p99 ${found.p99.toFixed(1)} ms`,
    )
    return round
  }
  const found: Record<keyof Pair, Round>[] = []
  // The first round of each is thrown away: code that never ran is slow.
  for (let round = 0; round <= rounds(10, 3); round++) {
    const ours = round % 2 ? await measure('ours', round) : undefined
    const twin = await measure('twin', round)
    const both = { ours: ours ?? (await measure('ours', round)), twin }
    if (round > 0) found.push(both)
  }
  return found
}

function rowsOf(rounds: readonly Record<keyof Pair, Round>[]): Row[] {
  const row = (figure: string, key: 'cpu' | 'p99', unit: string): Row => {
    const pairs = rounds.map(({ ours, twin }) => ({ ours: ours[key], twin: twin[key] }))
    const found = compareRatios(pairs)
    return {
      figure,
      measured: comparisonCell(pairs, found, { unit, digits: 1, between: times }),
      threshold: `bare × ${MOST}`,
      verdict: verdictOfTime(found.interval, MOST),
    }
  }
  const crowd = `${MEMBERS.toLocaleString('en')} sockets, ${PER_SECOND} lines/s`
  return [
    row(`server CPU a delivered line, ${crowd}`, 'cpu', 'µs'),
    row(`p99 from said to heard, ${crowd}`, 'p99', 'ms'),
  ]
}
