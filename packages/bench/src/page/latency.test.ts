import { describe, expect, it } from 'vitest'
import type { SeenFrame } from '../statistics/frames.ts'
import type { Contender } from './contenders.ts'
import { latencyRows, latencyTable, type Held, type Watched } from './latency.ts'

const contender = (name: string, side: Contender['side'], path: Contender['path']): Contender => ({
  name,
  side,
  path,
  url: '',
})
/** Frames of these ages, ms; our session tells them `error` too late. */
const watched = (
  ages: readonly number[],
  { error, ahead = [] }: { error?: number; ahead?: number[] } = {},
) => {
  const frames = ages.map((age, index): SeenFrame => {
    const captured = index * 200
    return { at: captured + age, captured, ...(error === undefined ? {} : { said: captured + error }) }
  })
  return { frames, ahead } satisfies Watched
}
const [whep, bareWhep] = [contender('Vitrine', 'ours', 'WHEP'), contender('bare WHEP', 'bare', 'WHEP')]
const [llhls, bare] = [contender('Vitrine', 'ours', 'LL-HLS'), contender('bare hls.js', 'bare', 'LL-HLS')]
const [player, dark] = [contender('player', 'player', 'LL-HLS'), contender('dark', 'player', 'LL-HLS')]

const found = new Map<Contender, (Watched | undefined)[]>([
  [whep, [watched([150, 160], { error: 5, ahead: [10] }), watched([130, 140], { error: 7, ahead: [-30] })]],
  [bareWhep, [watched([75, 80]), watched([130, 140])]],
  [llhls, [watched([700, 700], { error: 0 }), watched([800, 800], { error: 0 }), watched([700])]],
  [bare, [watched([770]), watched([1_200]), watched([])]],
  // Took part in every second round.
  [player, [watched([1_400]), undefined, watched([2_100])]],
  [dark, [watched([]), undefined, watched([])]],
])
const held: Held = {
  seconds: 600,
  stretches: new Map([[llhls, [watched([600, 610], { error: 1 }), watched([620, 630], { error: 1 })]]]),
}

describe('the table of latency', () => {
  const { head, lines } = latencyTable(found, held)

  it('compares what was seen in the same round, and has what was held beside', () => {
    expect(lines).toEqual([
      ['Vitrine', 'WHEP', '132', '145', '159', '', '2', '-28/-10/8', '6/7'],
      ['bare WHEP', 'WHEP', '76', '105', '139', '0.75× [0.50×, 1.00×]', '2', '', ''],
      ['Vitrine', 'LL-HLS', '700', '700', '800', '', '3', '', '0/0'],
      ['Vitrine, held 10 min', 'LL-HLS', '602', '615', '629', '', '1', '', '1/1'],
      // The round without a picture is not compared, and is told of.
      ['bare hls.js', 'LL-HLS', '792', '985', '1179', '1.30× [1.10×, 1.50×]', '2 of 3', '', ''],
      ['player', 'LL-HLS', '1435', '1750', '2065', '2.50× [2.00×, 3.00×]', '2', '', ''],
      ['dark', 'LL-HLS', 'no picture', '', '', '', '0 of 2'],
    ])
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(head.length)
  })

  it('has no interval of a single round', () => {
    const once = new Map([...found].map(([each, visits]) => [each, visits.slice(0, 1)]))
    expect(latencyTable(once, held).lines[1]?.slice(5, 7)).toEqual(['0.50×', '1'])
  })

  it('says seconds where it was held for no whole minute', () => {
    expect(latencyTable(found, { ...held, seconds: 30 }).lines[3]?.[0]).toBe('Vitrine, held 30 s')
  })
})

describe('the rows of latency', () => {
  it('are of the visits in turn, and of the long one where there was one', () => {
    expect(latencyRows(found, held)).toMatchObject([
      { figure: 'glass to glass by WHEP, p50', measured: '145 ms [135 ms, 155 ms]', verdict: 'met' },
      { figure: 'glass to glass by WHEP, p95', verdict: 'met' },
      { figure: 'stage time by WHEP, error p95', verdict: 'met' },
      { figure: 'lip sync by WHEP, p50', measured: '20 ms [10 ms, 30 ms]', verdict: 'met' },
      { figure: 'glass to glass by LL-HLS, p50', measured: '615 ms [605 ms, 625 ms]', verdict: 'met' },
      { figure: 'glass to glass by LL-HLS, nine tenths held within ±', verdict: 'met' },
      { figure: 'stage time by LL-HLS, error p95', measured: '1 ms [1 ms, 1 ms]', verdict: 'met' },
    ])
  })

  it('tell that there was no picture', () => {
    const none = new Map([[whep, [watched([])]]])
    expect(latencyRows(none, { seconds: 600, stretches: new Map() })).toMatchObject([
      { measured: 'no picture', verdict: 'missed' },
    ])
  })
})
