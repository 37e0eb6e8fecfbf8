import { describe, expect, it } from 'vitest'
import { besidePlayers, besideTwins, sideBySide, timesOurs } from './compare.ts'
import type { Contender } from './contenders.ts'
import type { Found } from './in-turn.ts'
import { NO_FRAME_MS } from './visit.ts'

const contender = (name: string, side: Contender['side']): Contender => ({
  name,
  side,
  path: 'LL-HLS',
  url: '',
})
const found: Found<number> = new Map([
  [contender('Vitrine', 'ours'), [300, 320, 310, 330]],
  [contender('bare hls.js', 'bare'), [200, 210, 220, 200]],
  // Took part in every second round.
  [contender('quick', 'player'), [500, undefined, 520]],
  [contender('dead', 'player'), [NO_FRAME_MS, undefined, NO_FRAME_MS]],
])
const compared = { found, value: (ms: number) => ms, figure: (path: string) => `time by ${path}` }

describe('a comparison', () => {
  it('with the bare twin is of every round', () => {
    expect(besideTwins(compared, 100)).toMatchObject([
      { figure: 'time by LL-HLS', measured: expect.stringMatching(/^\+105 ms .*n 4$/), verdict: 'open' },
    ])
    expect(besideTwins(compared, 200)).toMatchObject([{ verdict: 'met' }])
  })

  it('with the fastest full player is of the rounds in which both took part', () => {
    expect(besidePlayers(compared)).toMatchObject([
      { measured: expect.stringMatching(/^−205 ms .*\(quick\); n 2$/), verdict: 'met' },
    ])
  })

  it('has everybody in its table, and who never played too', () => {
    const { lines } = sideBySide(compared, 'Times')
    expect(lines).toEqual([
      ['Vitrine', 'LL-HLS', '315', '329', '', '4'],
      ['bare hls.js', 'LL-HLS', '205', '219', '0.66× [0.61×, 0.71×]', '4'],
      ['quick', 'LL-HLS', '510', '519', '1.67× [1.67×, 1.68×]', '2'],
      ['dead', 'LL-HLS', 'none in 20 s', 'none in 20 s', expect.any(String), '2'],
    ])
  })

  it.each([
    ['each round by itself', [200, 400], [100, 100], '3.00× [2.00×, 4.00×]'],
    ['the only round without an interval', [200], [100], '2.00×'],
    ['only rounds in which both took part', [200, undefined, 300], [100, 100, 100], '2.50× [2.00×, 3.00×]'],
    ['not what was none or not there', [200, 200, NaN], [0, 100, 100], '2.00×'],
    ['nothing where nothing is left', [200], [0], ''],
  ])('in times has %s', (_, theirs, mine, expected) => {
    const [ours, other] = [contender('Vitrine', 'ours'), contender('other', 'player')]
    const found: Found<number> = new Map([
      [ours, mine],
      [other, theirs],
    ])
    expect(timesOurs(found, other, ms => ms)).toBe(expected)
    expect(timesOurs(found, ours, ms => ms)).toBe('')
  })
})
