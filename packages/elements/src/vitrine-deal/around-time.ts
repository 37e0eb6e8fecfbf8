import { html, type TemplateResult } from 'lit'
import type { Words } from '../words.ts'

/** Stands for the time in a sentence until the sentence is cut there; no text has it (Unicode: not a character). */
const MARK = '\uFDD0'

/** A sentence with a running countdown at the place its language has the time. */
export function aroundTime<Id extends string>(t: Words<Id>, id: Id, time: unknown): TemplateResult {
  const [before = '', after = ''] = t(id, { time: MARK }).split(MARK)
  return html`${before}${time}${after}`
}
