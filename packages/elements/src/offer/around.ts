import { html, type TemplateResult } from 'lit'
import type { MessageId, Words } from '../words.ts'

/** Stands for a value in a sentence until the sentence is cut there; no text has it (Unicode: not a character). */
const MARK = '\uFDD0'

/** A sentence with a piece of template at the place where its language has the value called `name`. */
export function around(t: Words<MessageId>, id: MessageId, name: string, piece: unknown): TemplateResult {
  const [before = '', after = ''] = t(id, { [name]: MARK }).split(MARK)
  return html`${before}${piece}${after}`
}
