import type { IntlConfig } from '@formatjs/intl'
import type { MessageId } from './message-id.ts'

/** Parsed messages by id: what @formatjs/intl needs no parser for. */
export type Catalogue = Exclude<NonNullable<IntlConfig['messages']>, Record<string, string>>

/** A whole language. */
export type Messages = Readonly<Record<MessageId, Catalogue[string]>>
