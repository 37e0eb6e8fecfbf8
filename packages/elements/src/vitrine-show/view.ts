import type { Feature, ReadableAtom, Session } from '@vitrine/core'
import type { MessageId, Values } from '../words.ts'
import type { Layout } from './layout.ts'
import type { Panel } from './panels.ts'
import type { Theme } from './theme.ts'

/** What the templates of `<vitrine-show>` stand on. */
export interface View {
  readonly session: Session
  readonly layout: Layout
  /** The room stands over the picture, not beside it. */
  readonly over: boolean
  /** The picture is wider than high. */
  readonly broad: boolean
  /** The show has a room to talk in. */
  readonly room: boolean
  readonly theme: Theme
  readonly panel: Panel
  /** Address of the calendar entry, where there is one. */
  readonly calendar: string | undefined
  /** A short word on what the viewer just did. */
  readonly said: string
  t(id: MessageId, values?: Values): string
  read<T>(store: ReadableAtom<T>): T
  feature<T>(factory: Feature<T>): T
  choose(panel: Panel): void
  say(text: string): void
  /** Watch the recording. */
  replay(): void
  /** Something came due: look again. */
  refresh(): void
}
