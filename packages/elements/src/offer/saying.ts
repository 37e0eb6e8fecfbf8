import type { Locale } from '@vitrine/core'
import type { MessageId, Words } from '../words.ts'

/** What a template needs to speak to this viewer. */
export interface Saying {
  t: Words<MessageId>
  locale: Locale
}
