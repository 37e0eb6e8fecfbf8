import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '@vitrine/protocol'
import { nearestFirst } from './edges.ts'

const source = (kind: Source['kind'], host: string): Source => ({ kind, url: `https://${host}.example/live` })
const FAR = source('whep', 'far')
const NEAR = source('whep', 'near')
const DEAD = source('whep', 'dead')
const HLS = source('llhls', 'far')
const HLS_NEAR = source('llhls', 'near')

/** Servers answer in the order of these names; others do not. */
function answering(...hosts: string[]) {
  return async (url: string): Promise<void> => {
    const turns = hosts.findIndex(host => url.includes(host))
    if (turns < 0) throw new Error('nobody there')
    for (let turn = 0; turn < turns; turn++) await undefined
  }
}

describe('of several servers the nearest comes first', () => {
  it.each<[string, Source[], string[], Source[]]>([
    ['the one that answers first', [FAR, NEAR], ['near', 'far'], [NEAR, FAR]],
    ['as the show has them when they answer so', [FAR, NEAR], ['far', 'near'], [FAR, NEAR]],
    ['those that are not there are not first', [DEAD, FAR, NEAR], ['near', 'far'], [NEAR, DEAD, FAR]],
    [
      'each kind by itself, in its place',
      [FAR, HLS, NEAR, HLS_NEAR],
      ['near', 'far'],
      [NEAR, HLS_NEAR, FAR, HLS],
    ],
    ['one of a kind is asked nothing', [FAR, HLS], [], [FAR, HLS]],
    ['nobody answers', [FAR, NEAR], [], [FAR, NEAR]],
  ])('%s', async (_, sources, hosts, wanted) => {
    expect(await nearestFirst(sources, answering(...hosts))).toEqual(wanted)
  })

  it('loses no source and moves no kind', async () => {
    const any = fc.uniqueArray(fc.constantFrom(FAR, NEAR, DEAD, HLS, HLS_NEAR))
    const order = fc.shuffledSubarray(['far', 'near', 'dead'])
    await fc.assert(
      fc.asyncProperty(any, order, async (sources, hosts) => {
        const found = await nearestFirst(sources, answering(...hosts))
        expect(new Set(found)).toEqual(new Set(sources))
        expect(found.map(each => each.kind)).toEqual(sources.map(each => each.kind))
      }),
    )
  })
})
