import { browserNotes } from '../../ports/telemetry/notes.ts'

// What a player needs to go on from page to page. Strictly functional: for this tab, and never sent anywhere.
const notes = browserNotes(() => sessionStorage)

/** The object noted under this key; an empty one where there is none, or the browser blocks storage. */
export function readNote(key: string): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(notes.get(key) ?? '{}')
    return typeof found === 'object' && found !== null ? { ...found } : {}
  } catch {
    return {}
  }
}

export function writeNote(key: string, note: object): void {
  notes.set(key, JSON.stringify(note))
}
