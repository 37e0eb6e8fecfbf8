import fc from 'fast-check'
import { amountText, parseAmount, parseCount } from './amount-text.ts'
import { same } from '../../elements/src/browser.test-world.ts'

describe('parseAmount', () => {
  const cases: [string, number, string, number | undefined][] = [
    ['48.90', 2, 'en', 4890],
    ['48,90', 2, 'en', 4890],
    ['48,90', 2, 'de', 4890],
    ['48.9', 2, 'de', 4890],
    ['48', 2, 'de', 4800],
    ['.5', 2, 'en', 50],
    ['1,234.50', 2, 'en', 123_450],
    ['1.234,50', 2, 'de', 123_450],
    ['1.234', 2, 'de', 123_400],
    ['1,234', 2, 'en', 123_400],
    ['1.234.567', 2, 'de', 123_456_700],
    ['1.234', 3, 'en', 1234],
    ['1.234', 2, 'en', undefined],
    ['12 000', 0, 'fr', 12_000],
    ['1200', 0, 'ja', 1200],
    ['12.5', 0, 'ja', undefined],
    ['٤٨٫٩٠', 2, 'ar-EG', 4890],
    ['', 2, 'en', undefined],
    ['.', 2, 'en', undefined],
    ['free', 2, 'en', undefined],
    ['-4', 2, 'en', undefined],
    ['4e3', 2, 'en', undefined],
  ]
  for (const [text, exp, locale, amount] of cases)
    it(`reads "${text}" with ${exp} decimals in ${locale} as ${amount}`, () =>
      same(parseAmount(text, exp, locale), amount, text))

  it('reads back whatever a field shows, in every language of ours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000 }),
        fc.constantFrom(0, 2, 3),
        fc.constantFrom('en', 'de', 'es', 'zh', 'ar', 'ar-EG', 'de-CH'),
        (amount, exp, locale) => {
          const shown = amountText({ amount, currency: 'EUR', exp }, locale)
          same(parseAmount(shown, exp, locale), amount, `${shown} in ${locale}`)
        },
      ),
    )
  })
})

describe('parseCount', () => {
  const cases: [string, number | undefined][] = [
    ['7', 7],
    [' 40 ', 40],
    ['٣', 3],
    ['0', 0],
    ['', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['many', undefined],
  ]
  for (const [text, count] of cases)
    it(`reads "${text}" as ${count}`, () => same(parseCount(text), count, text))
})
