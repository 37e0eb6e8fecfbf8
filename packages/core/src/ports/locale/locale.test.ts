import { describe, expect, it } from 'vitest'
import { createLocale, viewerLocale } from './locale.ts'

describe('the viewer’s locale', () => {
  it.each([
    ['en', ['en-GB', 'en'], 'en-GB'],
    ['en', ['de-DE', 'en-IE'], 'en-IE'],
    ['en-AU', ['en-GB'], 'en-AU'],
    ['ar', ['en-GB'], 'ar'],
    ['zh', ['zh-Hant-TW'], 'zh-Hant-TW'],
    ['', ['es-MX', 'es'], 'es-MX'],
    ['', [], 'en'],
    ['not a language', ['fr-FR'], 'not a language'],
  ])('of a page in %j and a browser in %j is %s', (page, browser, wanted) => {
    expect(viewerLocale(page, browser)).toBe(wanted)
  })
})

describe('a locale', () => {
  const EUR = { amount: 123_456, currency: 'EUR', exp: 2 }

  it.each([
    ['en-GB', '€1,234.56', 'ltr'],
    ['de', '1.234,56\u00A0€', 'ltr'],
    ['he', '\u200F1,234.56\u00A0\u200F€', 'rtl'],
    ['xx-not!valid', '€1,234.56', 'ltr'],
  ])('%s writes money as %s, %s', (locale, money, dir) => {
    const made = createLocale({ locale })
    expect([made.money(EUR), made.$dir.get()]).toEqual([money, dir])
  })

  it('writes a currency without cents, and one with three, as the shop counts it', () => {
    const { money } = createLocale({ locale: 'en' })
    expect(money({ amount: 1_900, currency: 'JPY', exp: 0 })).toBe('¥1,900')
    expect(money({ amount: 1_900, currency: 'KWD', exp: 3 })).toMatch(/KWD.1\.900/)
  })

  it('takes the market’s country and currency, and keeps what is not said', () => {
    const { $country, $currency, setMarket } = createLocale({ locale: 'en-GB' })
    expect([$country.get(), $currency.get()]).toEqual(['GB', 'EUR'])
    setMarket({ currency: 'USD' })
    expect([$country.get(), $currency.get()]).toEqual(['GB', 'USD'])
  })
})
