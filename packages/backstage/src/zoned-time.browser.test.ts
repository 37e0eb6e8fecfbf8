import fc from 'fast-check'
import { same } from '../../elements/src/browser.test-world.ts'
import { instantOf, isZone, wallTime } from './zoned-time.ts'

describe('instantOf', () => {
  const cases: [string, string, string][] = [
    ['2026-12-01T20:00', 'Asia/Shanghai', '2026-12-01T12:00:00Z'],
    ['2026-07-01T20:00', 'Europe/Berlin', '2026-07-01T18:00:00Z'],
    ['2026-12-01T20:00', 'America/New_York', '2026-12-02T01:00:00Z'],
    // Left out when summer time begins (02:00 is 03:00), and twice when it ends.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    ['2026-06-01T12:00', 'Asia/Kathmandu', '2026-06-01T06:15:00Z'],
  ]
  for (const [wall, zone, iso] of cases)
    it(`${wall} in ${zone} is ${iso}`, () =>
      same(new Date(instantOf(wall, zone) ?? NaN).toISOString(), new Date(iso).toISOString(), zone))

  it('is no instant without a time', () => {
    same(instantOf('', 'UTC'), undefined, 'instant')
    same(instantOf('soon', 'UTC'), undefined, 'instant')
  })

  it('shows on the wall again what it was made of, wherever a clock shows it', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Shanghai']
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }),
        fc.constantFrom(...zones),
        (instant, zone) => {
          const wall = wallTime(instant, zone)
          same(wallTime(instantOf(wall, zone) ?? NaN, zone), wall, zone)
        },
      ),
    )
  })
})

describe('isZone', () => {
  it('knows zones from words', () => {
    same(isZone('Europe/Berlin'), true, 'known')
    same(isZone('Europe/Atlantis'), false, 'known')
    same(isZone(''), false, 'known')
  })
})
