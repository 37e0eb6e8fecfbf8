import type { Money } from '@vitrine/core'

/** A price as it stands in a field: digits in the operator's own writing, without the currency. */
export function amountText({ amount, exp }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: exp,
    maximumFractionDigits: exp,
    useGrouping: false,
  }).format(amount / 10 ** exp)
}

/** The currency's sign as its field shows it. */
export function currencySign(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

/**
 * What was typed, in minor units; `undefined` when it is no price. A dot or a comma before the last digits is the decimal
 * mark in any language, unless it would leave more decimals than the currency has and the language groups by it.
 */
export function parseAmount(text: string, exp: number, locale: string): number | undefined {
  const typed = westernDigits(text)
    .replace(/[\s\u00a0\u202f'’٬]/g, '')
    .replace('٫', '.')
  const found = /^(\d+(?:[.,]\d{3})*|\d*)(?:([.,])(\d*))?$/.exec(typed)
  if (!found || !/\d/.test(typed)) return undefined
  const [, whole = '', mark, decimals = ''] = found
  const digits = whole.replace(/[.,]/g, '')
  if (decimals.length > exp) {
    const groups = decimals.length === 3 && mark !== decimalMark(locale)
    if (!groups) return undefined
    return minor(digits + decimals, '', exp)
  }
  if (/[.,]/.test(whole) && !mark) return grouped(whole, exp, locale)
  return minor(digits, decimals, exp)
}

/** `12.500`: thousands, or three decimals where the currency has them and the language writes them so. */
function grouped(text: string, exp: number, locale: string): number | undefined {
  const parts = text.split(/[.,]/)
  const mark = /[.,]/.exec(text)?.[0]
  if (parts.length === 2 && mark === decimalMark(locale))
    return exp >= 3 ? minor(parts[0] ?? '', parts[1] ?? '', exp) : undefined
  return minor(parts.join(''), '', exp)
}

/** A whole number of pieces as typed, in any digits; `undefined` when it is none. */
export function parseCount(text: string): number | undefined {
  const typed = westernDigits(text).trim()
  const count = Number(typed)
  return /^\d+$/.test(typed) && Number.isSafeInteger(count) ? count : undefined
}

function minor(whole: string, decimals: string, exp: number): number | undefined {
  const amount = Number(whole + decimals.padEnd(exp, '0'))
  return Number.isSafeInteger(amount) ? amount : undefined
}

function decimalMark(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.'
}

/** Arabic-Indic and Persian digits as ASCII. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, digit => String((digit.codePointAt(0) ?? 0) & 0xf))
}
