import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createFormatters, DEFAULT_INTL_CONFIG, formatMessage } from '@formatjs/intl'
import { atom, type Feature, type ReadableAtom } from '@vitrine/core'
import type en from './messages/en.json'

/** Every sentence the elements can say. */
export type MessageId = keyof typeof en
export type Values = Record<string, string | number | Date>
export type Words<Id extends string> = (id: Id, values?: Values) => string

/** Compiled ICU messages of one language. */
export type Compiled = Record<string, MessageFormatElement[]>

/** Each language is a module of its own; a page loads the one it speaks, English where it speaks none of these. */
export type Languages = Readonly<Record<string, () => Promise<{ messages: Compiled }>>> & {
  en: () => Promise<{ messages: Compiled }>
}

/** A feature that gives a session's words in the viewer's language; `$words` is `undefined` until that language came. */
export function wordsIn<Id extends string>(
  languages: Languages,
): Feature<{ $words: ReadableAtom<Words<Id> | undefined> }> {
  return ({ locale, signal }) => {
    const $words = atom<Words<Id> | undefined>(undefined)
    async function load(tag: string): Promise<void> {
      const { messages } = await (languages[tag.split('-')[0] ?? 'en'] ?? languages.en)()
      if (locale.$locale.get() !== tag) return
      // Not `createIntl`: it would bring the formatting of dates, lists and all else that has one by itself.
      const config = { ...DEFAULT_INTL_CONFIG, locale: tag, messages, onError: () => undefined }
      const formatters = createFormatters()
      $words.set((id, values) => formatMessage(config, formatters, { id }, values) as string)
    }
    const stop = locale.$locale.subscribe(tag => void load(tag))
    signal.addEventListener('abort', stop)
    return { $words }
  }
}

/** The viewer's elements' own words. */
export const createWords = wordsIn<MessageId>({
  en: () => import('./messages/compiled/en.ts'),
  de: () => import('./messages/compiled/de.ts'),
  es: () => import('./messages/compiled/es.ts'),
  zh: () => import('./messages/compiled/zh.ts'),
  ar: () => import('./messages/compiled/ar.ts'),
})
