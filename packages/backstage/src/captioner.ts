import type { Ports } from '@vitrine/core'
import { createDesk } from './desk.ts'

/** The room takes nothing that was said longer ago; whoever types slowly is late by less (ms). */
const TYPED_WITHIN_MS = 20_000

/** What whoever listens types of what is said. */
export interface Captioner {
  /** BCP 47: the show's `policy.captions.language`, else the page's. */
  language(): string
  /** What the field holds now. A line belongs to the picture that was seen when it was begun. */
  typed(text: string): void
  /** Says it to every viewer who reads captions. */
  send(text: string): Promise<boolean>
}

export function createCaptioner(ports: Ports): Captioner {
  const { clock, locale, policy } = ports
  const desk = ports.use(createDesk)
  let begun: number | undefined

  function language(): string {
    const { language: wanted } = (policy['captions'] ?? {}) as { language?: string }
    try {
      if (wanted !== undefined) return new Intl.Locale(wanted).baseName
    } catch {
      // What no browser knows as a language.
    }
    return new Intl.Locale(locale.$locale.get()).language
  }

  return {
    language,
    typed(text) {
      begun = text.trim() ? (begun ?? clock.stage()) : undefined
    },
    async send(text) {
      const at = Math.max(begun ?? clock.stage(), clock.now() - TYPED_WITHIN_MS)
      const sent = await desk.ask('caption.say', { text, lang: language(), at })
      if (sent) begun = undefined
      return sent
    },
  }
}
