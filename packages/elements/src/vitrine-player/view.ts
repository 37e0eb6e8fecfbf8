import type { Feature, ReadableAtom, Session } from '@vitrine/core'
import type { MessageId, Values } from '../words.ts'

/** What the templates of `<vitrine-player>` stand on. */
export interface View {
  readonly session: Session
  /** The player itself. */
  readonly host: HTMLElement
  t(id: MessageId, values?: Values): string
  read<T>(store: ReadableAtom<T>): T
  feature<T>(factory: Feature<T>): T
  /** Puts the picture elsewhere; without a place, back home. */
  attach(box?: HTMLElement): void
  toggleSound(): void
  togglePlay(): void
  refresh(): void
}
