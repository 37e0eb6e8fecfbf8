import { describe, expect, it } from 'vitest'
import { outageLines } from './hls-outage.ts'

describe('a page in an outage', () => {
  it.each([
    [
      'comes back each time',
      [
        { again: 300, behind: 20 },
        { again: 500, behind: -40 },
        { again: 320, behind: 10 },
      ],
      ['3 of 3', '320', '10'],
    ],
    [
      'comes back sometimes, and what it took is of these',
      [{ again: 900, behind: 4_000 }, {}, { again: 700, behind: 5_000 }],
      ['2 of 3', '800', '4500'],
    ],
    ['comes back with a picture that tells no age', [{ again: 300 }], ['1 of 1', '300', '']],
    ['never comes back', [{}, {}, {}], ['none of 3 in 20 s', '', '']],
    ['never had a picture to lose', [], ['no picture before']],
  ])('%s', (_, outages, cells) => {
    expect(outageLines(new Map([['page', outages]]))).toEqual([['page', ...cells]])
  })

  it('has a line, in the order in which they take part', () => {
    const found = new Map([
      ['ours', [{ again: 300 }]],
      ['another', [{}]],
    ])
    expect(outageLines(found).map(([name]) => name)).toEqual(['ours', 'another'])
  })
})
