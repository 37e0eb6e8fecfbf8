import { atom, type Feature, type ReadableAtom } from '@vitrine/core'
import type { Compiled, Values } from './formatter.ts'
import type en from './messages/en.json'

/** Every sentence the elements can say. */
export type MessageId = keyof typeof en
export type { Values }
export type Words<Id extends string> = (id: Id, values?: Values) => string

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
      const language = languages[tag.split('-')[0] ?? 'en'] ?? languages.en
      // What forms the sentences comes with them: before the first frame there is none to say.
      const [{ messages }, { createFormatter }] = await Promise.all([language(), import('./formatter.ts')])
      if (locale.$locale.get() === tag) $words.set(createFormatter(tag, messages))
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
