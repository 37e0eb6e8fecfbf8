import { atom, type ReadableAtom } from '@vitrine/core'

/** `host`: what whoever is in the picture reads from afar. */
export type Screen = 'desk' | 'review' | 'host'
/** On a phone, one part of the desk at a time. */
export type Part = 'stage' | 'products' | 'room'
export type Dialog = { kind: 'edit' | 'keys' | 'end' | 'restart' } | { kind: 'deal'; item_id: string }

/** What of backstage is on the screen. */
export interface View {
  readonly $screen: ReadableAtom<Screen>
  readonly $part: ReadableAtom<Part>
  readonly $dialog: ReadableAtom<Dialog | undefined>
  /** Whether single keys act; whoever dictates or uses switches turns them off. */
  readonly $keys: ReadableAtom<boolean>
  show(screen: Screen): void
  turnTo(part: Part): void
  open(dialog: Dialog): void
  close(): void
  useKeys(on: boolean): void
}

export function createView(): View {
  const $screen = atom<Screen>('desk')
  const $part = atom<Part>('stage')
  const $dialog = atom<Dialog | undefined>(undefined)
  const $keys = atom(true)
  return {
    $screen,
    $part,
    $dialog,
    $keys,
    show: screen => $screen.set(screen),
    turnTo: part => $part.set(part),
    open: dialog => $dialog.set(dialog),
    close: () => $dialog.set(undefined),
    useKeys: on => $keys.set(on),
  }
}
