import * as v from 'valibot'

// C0 and C1 controls, bidirectional overrides and isolates, zero-width and tag characters: they let a line imitate
// another, run over its neighbours or hide words (Unicode TR 36). ZWJ and ZWNJ stay: scripts and emoji need them.
const INVISIBLE =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu
const MARK_RUN = /(\p{M}{4})\p{M}+/gu

/** What people may say: one line of plain text, without controls, overrides or towers of marks. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').replace(MARK_RUN, '$1').replace(/\s+/gu, ' ').trim()
}

/** Cyrillic and Greek letters that look like Latin ones (a small part of Unicode TR 39's table: names, not words). */
const LOOKALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  ɡ: 'g',
  α: 'a',
  β: 'b',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
}

/** Two names with the same skeleton look alike to a person in a hurry. */
export function nameSkeleton(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...plain]
    .map(letter => LOOKALIKE[letter] ?? letter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** A short id made by a person or a machine. */
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(128))

/** An instant, ms since the epoch. */
export const instantSchema = v.pipe(v.number(), v.finite(), v.minValue(0))

/** An address a browser may be sent to or load from: absolute http(s), or relative to the page. Never a script. */
export const urlSchema = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.check(
    url =>
      /^(https?:\/\/|\/|\.{0,2}\/?[\w-]|data:image\/(png|jpe?g|webp|gif|avif);)/i.test(url) &&
      !/^\s*(javascript|vbscript|data:text):?/i.test(url),
    'an http(s) address, or one relative to the page',
  ),
)

/** Text by language: `{"de": "…"}`. */
export const textsSchema = v.record(v.pipe(v.string(), v.maxLength(35)), v.pipe(v.string(), v.maxLength(300)))
