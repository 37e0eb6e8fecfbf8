import type { Bench } from '../figure.ts'
import type { Pair } from '../statistics/pairs.ts'
import type { Contender } from './contenders.ts'
import { visit, type Visit, type VisitOptions } from './visit.ts'

export interface InTurn<T> {
  rounds: number
  /** Players of others take part in every so manieth round. */
  playersEvery?: number
  read: (visit: Visit, contender: Contender) => T | Promise<T>
  /** What is said of what was read; all of it where nothing is given. */
  told?: (read: T) => string
  options?: (contender: Contender) => VisitOptions
}

/** What was read of each contender, by round; nothing where it took no part. */
export type Found<T> = ReadonlyMap<Contender, readonly (T | undefined)[]>

/** In each round all pages are visited by fresh contexts; which one comes first changes from round to round. */
export async function visitInTurn<T>(
  { browser, say }: Bench,
  contenders: readonly Contender[],
  { rounds, playersEvery = 1, read, told = JSON.stringify, options = () => ({}) }: InTurn<T>,
): Promise<Found<T>> {
  const opened = await browser()
  const measure = (contender: Contender) =>
    visit(opened, contender.url, seen => read(seen, contender), options(contender))
  // The first visits warm up the disk and the servers.
  for (const contender of contenders) await measure(contender)
  const found = new Map<Contender, (T | undefined)[]>(contenders.map(each => [each, []]))
  for (let round = 0; round < rounds; round++) {
    const first = round % contenders.length
    const turned = [...contenders.slice(first), ...contenders.slice(0, first)]
    for (const contender of round % 2 ? turned.reverse() : turned) {
      if (contender.side === 'player' && round % playersEvery) continue
      const value = await measure(contender)
      const values = found.get(contender)
      if (values) values[round] = value
      say(`${round + 1} of ${rounds}: ${contender.path}, ${contender.name}: ${told(value)}`)
    }
  }
  return found
}

/** The rounds in which both took part. */
export function pairsOf<T>(
  found: Found<T>,
  ours: Contender,
  other: Contender,
  value: (read: T) => number,
): Pair[] {
  const [mine, theirs] = [found.get(ours) ?? [], found.get(other) ?? []]
  return mine.flatMap((read, round) => {
    const twin = theirs[round]
    return read === undefined || twin === undefined ? [] : [{ ours: value(read), twin: value(twin) }]
  })
}

export function valuesOf<T>(found: Found<T>, contender: Contender, value: (read: T) => number): number[] {
  return (found.get(contender) ?? []).flatMap(read => (read === undefined ? [] : [value(read)]))
}
