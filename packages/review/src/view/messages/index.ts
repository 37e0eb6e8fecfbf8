import type { Catalogue, Messages } from './catalogue.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { zh } from './zh.ts'

export type { MessageId } from './message-id.ts'

const CATALOGUES: Readonly<Record<string, Messages>> = { ar, de, en, es, zh }

/** The messages of `locale`, else of its language, else English; and the locale that was found. */
export function messagesFor(locale: string): { locale: string; messages: Catalogue } {
  const language = locale.split('-')[0]?.toLowerCase() ?? 'en'
  const found = CATALOGUES[language]
  return found ? { locale, messages: found } : { locale: 'en', messages: en }
}
