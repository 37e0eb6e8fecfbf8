import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventBatch, VitrineEvent } from './envelope.ts'
import { applyConsent, correctTime } from './store-events.ts'

const event: VitrineEvent = {
  id: 'e1',
  name: 'follow',
  v: 1,
  show: 's',
  view: 'w',
  sess: 'x',
  anon: 'y',
  tab: 'z',
  seq: 1,
  t: 1_000_000,
  m: 400,
  consent: 'granted',
  props: {},
}
const batch: EventBatch = {
  batch: 'b',
  boot: 'o',
  sent_t: 1_000_600,
  sent_m: 1_000,
  attempt: 1,
  events: [event],
}

describe('correctTime', () => {
  it.each<[string, Partial<EventBatch>, number]>([
    ['its own boot: receipt - (sent_m - m)', {}, 9_000_000 - 600],
    ['a slow batch: the least offset of the boot', { offset_m: 8_990_000 }, 8_990_400],
    ['an offset later than this receipt shows: the receipt', { offset_m: 9_999_999 }, 9_000_000 - 600],
    ['a later page: t + the stored offset', { sent_m: undefined, offset_t: 7_000_000 }, 8_000_000],
    ['a later page that knows no offset: the age by the wall clock', { sent_m: undefined }, 9_000_000 - 600],
    ['never after the receipt', { sent_m: undefined, offset_t: 1e9 }, 9_000_000],
  ])('%s', (_name, change, ts) => {
    expect(correctTime({ ...batch, ...change }, 9_000_000)).toEqual([{ ...event, boot: 'o', ts }])
  })

  it('keeps the order and the distances of one boot, however wrong the wall clock', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e7 })),
        fc.integer({ min: 0, max: 1e12 }),
        (times, wall) => {
          const sorted = times.toSorted((a, b) => a - b)
          const events = sorted.map((m, seq) => ({ ...event, m, seq, t: wall }))
          const stored = correctTime({ ...batch, sent_m: 1e7, sent_t: wall, events }, 2e12)
          expect(stored.map(one => one.ts - (2e12 - 1e7))).toEqual(sorted)
        },
      ),
    )
  })
})

describe('applyConsent', () => {
  const { anon: _anon, sess: _sess, tab: _tab, ...bare } = event

  it.each([
    ['granted', false, event],
    ['pending', false, { ...bare, consent: 'pending' }],
    ['denied', false, undefined],
    ['denied', true, { ...bare, consent: 'denied' }],
  ] as const)('%s, counting without identifiers %s', (consent, countWithoutId, kept) => {
    expect(applyConsent({ ...event, consent }, { countWithoutId })).toEqual(kept)
  })
})
