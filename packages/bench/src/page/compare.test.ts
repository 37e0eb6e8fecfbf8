import { describe, expect, it } from 'vitest'
import { besidePlayers, besideTwins, sideBySide } from './compare.ts'
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
})
