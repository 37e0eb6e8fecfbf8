import { describe, expect, it } from 'vitest'
import { createWords } from './words.ts'
import { minuteTicks, ticks } from './scale.ts'

describe('words', () => {
  it('counts as the language counts', () => {
    expect(createWords('en').text('header.viewers', { viewers: 1 })).toBe('1 viewer')
    expect(createWords('de-AT').text('header.viewers', { viewers: 1234 })).toMatch(/^1.234 Zuschauer$/)
    expect(createWords('ar').text('header.viewers', { viewers: 2 })).toBe('مشاهدان')
    expect(createWords('ar').dir).toBe('rtl')
  })

  it('falls back to English, whatever is asked', () => {
    for (const locale of ['fr', 'not a locale', ''])
      expect(createWords(locale).text('tile.viewers')).toBe('Viewers')
  })

  it.each([
    [{ amount: 602_000, currency: 'EUR', exp: 2 }, '€6,020'],
    [{ amount: 4703.125, currency: 'EUR', exp: 2 }, '€47.03'],
    [{ amount: 500, currency: 'JPY', exp: 0 }, '¥500'],
  ])('writes %o as %s', (money, text) => {
    expect(createWords('en').money(money)).toBe(text)
  })

  it.each([
    [null, '–'],
    [420, '420ms'],
    [1900, '1.9s'],
    [66_000, '1m 6s'],
    [120_000, '2m'],
    [3_660_000, '1h 1m'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(createWords('en').duration(ms)).toBe(text)
  })

  it.each([
    [null, '–'],
    [0, '0%'],
    [0.0004, '0.04%'],
    [0.324, '32%'],
  ])('writes a share of %s as %s', (share, text) => {
    expect(createWords('en').share(share)).toBe(text)
  })

  it('marks what matters in a sentence, and never what a title says', () => {
    const title = 'A <bad>cup</bad>'
    const parts = createWords('en').sentence('summary.worst_staged', {
      minute: { as: 'minute', value: 4 },
      exits: { as: 'count', value: 1 },
      product: { as: 'product', value: { title } },
    })
    expect(parts.filter(part => typeof part === 'string')).toEqual([
      'The worst moment was minute 4: ',
      ` during ${title}.`,
    ])
    expect(parts).toHaveLength(3)
  })

  it('leaves a source and a topic it does not know as they are', () => {
    expect(createWords('en').source('paid')).toBe('Paid')
    expect(createWords('en').source('constructor')).toBe('constructor')
    expect(createWords('en').topic('weather')).toBe('weather')
  })

  it('tells the time where the show was, or in UTC where the zone is none', () => {
    const at = Date.UTC(2026, 10, 21, 12)
    expect(createWords('en').date(at, 'Asia/Shanghai')).toContain('8:00')
    expect(createWords('en').date(at, 'Nowhere/Town')).toContain('12:00')
  })
})

describe('scales', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [1240, [0, 500, 1000, 1500]],
  ])('has round steps to at least %s', (most, wanted) => {
    expect(ticks(most, 4)).toEqual(wanted)
  })

  it.each([
    [62, 6, [0, 15, 30, 45, 60]],
    [10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [0.5, 5, [0]],
  ])('has minutes of %s, at most %s', (minutes, count, wanted) => {
    expect(minuteTicks(minutes * 60_000, count)).toEqual(wanted)
  })
})
