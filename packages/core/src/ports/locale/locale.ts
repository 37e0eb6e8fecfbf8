import { atom, computed, type ReadableAtom } from 'nanostores'
import type { Money } from '@vitrine/protocol'

/** In whose words and money the viewer reads. */
export interface Locale {
  /** BCP 47. */
  readonly $locale: ReadableAtom<string>
  readonly $dir: ReadableAtom<'ltr' | 'rtl'>
  /** ISO 3166-1; where the goods would go. */
  readonly $country: ReadableAtom<string | undefined>
  /** ISO 4217. */
  readonly $currency: ReadableAtom<string>
  setLocale(locale: string): void
  setMarket(market: { country?: string | undefined; currency?: string | undefined }): void
  money(price: Money): string
  number(value: number): string
  /** Parts of an instant (ms) in the viewer's own zone. */
  date(instant: number, options: Intl.DateTimeFormatOptions): string
  /** A stretch of days, each an instant (ms), in the viewer's own zone: "28 Nov – 2 Dec". */
  dates(from: number, to: number, options: Intl.DateTimeFormatOptions): string
  /** A country's name (ISO 3166-1), or its code where the browser knows no name. */
  country(code: string): string
  /** Words as a list: "PayPal, Klarna". */
  list(words: readonly string[]): string
  /** The text in the viewer's language, else `fallback`. */
  pick(texts: Readonly<Record<string, string>> | undefined, fallback: string): string
}

const RTL: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'iw', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv'])

/** How a language (BCP 47) is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RTL.has(language(locale)) ? 'rtl' : 'ltr'
}

export function createLocale(start: {
  locale: string
  country?: string | undefined
  currency?: string | undefined
}): Locale {
  const $locale = atom(valid(start.locale))
  const $country = atom<string | undefined>(start.country ?? regionOf($locale.get()))
  const $currency = atom(start.currency ?? 'EUR')
  const $dir = computed($locale, directionOf)

  // Making a formatter costs a hundred times what using it does, and a chat has a date on every line.
  const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
  function kept<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
    const full = `${$locale.get()} ${key}`
    const found = made.get(full) ?? make()
    made.set(full, found)
    return found as F
  }
  const dates = (options: Intl.DateTimeFormatOptions) =>
    kept(`date ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat($locale.get(), options))
  const numbers = (currency?: string, exp?: number) =>
    kept(
      `number ${currency} ${exp}`,
      () =>
        new Intl.NumberFormat($locale.get(), {
          ...(currency !== undefined && { style: 'currency', currency }),
          ...(exp !== undefined && { minimumFractionDigits: exp, maximumFractionDigits: exp }),
        }),
    )

  return {
    $locale,
    $dir,
    $country,
    $currency,
    setLocale: locale => $locale.set(valid(locale)),
    setMarket({ country, currency }) {
      if (country) $country.set(country)
      if (currency) $currency.set(currency)
    },
    money: ({ amount, currency, exp }) => numbers(currency, exp).format(amount / 10 ** exp),
    number: value => numbers().format(value),
    date: (instant, options) => dates(options).format(instant),
    dates: (from, to, options) => dates(options).formatRange(from, to),
    country: code => new Intl.DisplayNames($locale.get(), { type: 'region' }).of(code) ?? code,
    list: words => new Intl.ListFormat($locale.get(), { type: 'unit', style: 'short' }).format(words),
    pick: (texts, fallback) => texts?.[$locale.get()] ?? texts?.[language($locale.get())] ?? fallback,
  }
}

function language(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? 'en'
}

/**
 * The page's language, with the region that the browser gives it: whoever reads an English shop in Britain reads British
 * dates. Without a page's language the browser's own.
 */
export function viewerLocale(page: string, browser: readonly string[]): string {
  if (!page) return browser[0] ?? 'en'
  if (regionOf(valid(page))) return page
  const same = (other: string) => language(valid(other)) === language(valid(page))
  return browser.find(other => same(other) && regionOf(valid(other))) ?? page
}

function regionOf(locale: string): string | undefined {
  return new Intl.Locale(locale).region
}

function valid(locale: string): string {
  try {
    return new Intl.Locale(locale).toString()
  } catch {
    return 'en'
  }
}
