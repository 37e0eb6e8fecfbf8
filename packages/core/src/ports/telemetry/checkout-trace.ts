import { browserNotes, type Notes } from './notes.ts'

const KEY = 'vitrine:checkout'

/** What the shop's thank-you page needs to say which view bought. */
export interface CheckoutTrace {
  readonly view: string
  readonly show: string
  /** Where the events of that view went, if they went anywhere. */
  readonly events?: string | undefined
}

export function leaveCheckoutTrace(trace: CheckoutTrace, notes: Notes): void {
  notes.set(KEY, JSON.stringify(trace))
}

export function forgetCheckoutTrace(notes: Notes): void {
  notes.remove(KEY)
}

/** The trace of the last checkout begun in this browser; `undefined` without consent or where storage is blocked. */
export function readCheckoutTrace(
  notes: Notes = browserNotes(() => localStorage),
): CheckoutTrace | undefined {
  try {
    const found = JSON.parse(notes.get(KEY) ?? 'null') as Partial<Record<keyof CheckoutTrace, unknown>> | null
    const { view, show, events } = found ?? {}
    if (typeof view !== 'string' || typeof show !== 'string') return undefined
    return { view, show, events: typeof events === 'string' ? events : undefined }
  } catch {
    return undefined
  }
}
