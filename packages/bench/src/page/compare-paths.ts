import type { Bench, Row } from '../figure.ts'
import { compareDifferences, type Pair } from '../statistics/pairs.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { comparisonCell, signedMs } from '../table.ts'
import { pathsOf, type Path } from './paths.ts'
import { visit, type Visit, type VisitOptions } from './visit.ts'

export interface Compared {
  /** Of a path, as the table has it. */
  figure: (path: string) => string
  rounds: number
  /** What is compared, ms. */
  read: (visit: Visit) => number
  /** By how much ours may be more than its twin, ms. */
  most: number
  options?: VisitOptions
}

/** A row for each way the picture comes: our page beside its bare twin. */
export async function comparePaths(bench: Bench, compared: Compared): Promise<Row[]> {
  const rows: Row[] = []
  for (const path of pathsOf(await bench.stand())) {
    const pairs = await visitInTurn(bench, path, compared)
    const found = compareDifferences(pairs)
    rows.push({
      figure: compared.figure(path.name),
      measured: comparisonCell(pairs, found, { unit: 'ms', between: signedMs }),
      threshold: `bare + ${compared.most} ms`,
      verdict: verdictOfTime(found.interval, compared.most),
    })
  }
  return rows
}

/** In each round both pages are visited by fresh contexts; which one comes first changes from round to round. */
async function visitInTurn(
  { browser, say }: Bench,
  path: Path,
  { rounds, read, options }: Compared,
): Promise<Pair[]> {
  const opened = await browser()
  const measure = (side: keyof Pair) => visit(opened, path[side], read, options)
  // The first ones warm up the disk and the servers.
  await measure('twin')
  await measure('ours')
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const pair: Pair = { ours: 0, twin: 0 }
    for (const side of round % 2 ? (['ours', 'twin'] as const) : (['twin', 'ours'] as const))
      pair[side] = await measure(side)
    pairs.push(pair)
    say(`${path.name} ${round + 1} of ${rounds}: ours ${pair.ours.toFixed(0)}, bare ${pair.twin.toFixed(0)}`)
  }
  return pairs
}
