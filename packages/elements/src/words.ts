import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import { atom, type ReadableAtom, type Ports } from '@vitrine/core'
import type en from './messages/en.json'

/** Every sentence the elements can say. */
export type MessageId = keyof typeof en
export type Values = Record<string, string | number | Date>
export type Words = (id: MessageId, values?: Values) => string

type Compiled = Record<string, MessageFormatElement[]>

/** Each language is a module of its own; a page loads the one it speaks. */
const LANGUAGES: Readonly<Record<string, () => Promise<Compiled>>> = {
  en: () => import('./messages/compiled/en.ts').then(({ messages }) => messages),
  de: () => import('./messages/compiled/de.ts').then(({ messages }) => messages),
  es: () => import('./messages/compiled/es.ts').then(({ messages }) => messages),
  zh: () => import('./messages/compiled/zh.ts').then(({ messages }) => messages),
  ar: () => import('./messages/compiled/ar.ts').then(({ messages }) => messages),
}

/** A session's words in the viewer's language (a feature); `undefined` until that language came. */
export function createWords({ locale, signal }: Ports): { $words: ReadableAtom<Words | undefined> } {
  const $words = atom<Words | undefined>(undefined)
  async function load(tag: string): Promise<void> {
    const language = tag.split('-')[0] ?? 'en'
    const messages = await (LANGUAGES[language] ?? LANGUAGES['en'])?.()
    if (!messages || locale.$locale.get() !== tag) return
    const intl: IntlShape<string> = createIntl(
      { locale: tag, messages, onError: () => undefined },
      createIntlCache(),
    )
    $words.set((id, values) => intl.formatMessage({ id }, values) as string)
  }
  const stop = locale.$locale.subscribe(tag => void load(tag))
  signal.addEventListener('abort', stop)
  return { $words }
}
