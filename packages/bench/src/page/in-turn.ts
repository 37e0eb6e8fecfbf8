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
  const open = <R>(contender: Contender, look: (visit: Visit) => R | Promise<R>) =>
    visit(opened, contender.url, look, options(contender))
  // The first visits warm up the disk and the servers.
  for (const contender of contenders) await open(contender, () => undefined)
  const found = new Map<Contender, (T | undefined)[]>(contenders.map(each => [each, []]))
  for (let round = 0; round < rounds; round++) {
    for (const contender of turned(contenders, round)) {
      if (contender.side === 'player' && round % playersEvery) continue
      const value = await open(contender, seen => read(seen, contender))
      const values = found.get(contender)
      if (values) values[round] = value
      say(`${round + 1} of ${rounds}: ${contender.path}, ${contender.name}: ${told(value)}`)
    }
  }
  return found
}

/** The order of a round: another one comes first in each, and every second one goes backwards. */
export function turned<T>(all: readonly T[], round: number): T[] {
  const first = round % all.length
  const order = [...all.slice(first), ...all.slice(0, first)]
  return round % 2 ? order.reverse() : order
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

export function valuesOf<T, V>(found: Found<T>, contender: Contender, value: (read: T) => V): V[] {
  return (found.get(contender) ?? []).flatMap(read => (read === undefined ? [] : [value(read)]))
}
