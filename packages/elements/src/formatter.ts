import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { createFormatters, DEFAULT_INTL_CONFIG, formatMessage } from '@formatjs/intl'

/** Compiled ICU messages of one language. */
export type Compiled = Record<string, MessageFormatElement[]>
export type Values = Record<string, string | number | Date>

/** Says the messages of one language. */
export function createFormatter(locale: string, messages: Compiled): (id: string, values?: Values) => string {
  // Not `createIntl`: it would bring the formatting of dates, lists and all else that has one by itself.
  const config = { ...DEFAULT_INTL_CONFIG, locale, messages, onError: () => undefined }
  const formatters = createFormatters()
  return (id, values) => formatMessage(config, formatters, { id }, values) as string
}
