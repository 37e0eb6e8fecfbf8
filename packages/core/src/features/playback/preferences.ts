import { atom, type ReadableAtom } from 'nanostores'
import { readNote, writeNote } from './tab-notes.ts'

const KEY = 'vitrine:player'
const SIZES = ['small', 'normal', 'large'] as const

/** How a viewer wants captions; for this tab, and never sent anywhere. */
export interface Preferences {
  /** BCP 47; absent: no captions. */
  readonly captions?: string | undefined
  readonly size: (typeof SIZES)[number]
  /** A surface behind the text. */
  readonly background: boolean
}

export interface PreferenceStore {
  readonly $preferences: ReadableAtom<Preferences>
  prefer(change: Partial<Preferences>): void
}

/** What the viewer chose on an earlier page of this tab. Where storage is blocked, it holds for the page. */
export function createPreferences(): PreferenceStore {
  const $preferences = atom(preferencesOf(readNote(KEY)))
  return {
    $preferences,
    prefer(change) {
      $preferences.set({ ...$preferences.get(), ...change })
      writeNote(KEY, $preferences.get())
    },
  }
}

/** Whatever was noted, by us or not. */
export function preferencesOf({
  captions,
  size,
  background,
}: Readonly<Record<string, unknown>>): Preferences {
  return {
    size: SIZES.find(each => each === size) ?? 'normal',
    background: background !== false,
    ...(typeof captions === 'string' && { captions }),
  }
}
