import { computed, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'

export interface Presence {
  /** How many watch now, as the server counts; absent until it said. Never padded. */
  readonly $viewers: ReadableAtom<number | undefined>
}

export function createPresence({ room }: Ports): Presence {
  return { $viewers: computed(room.$tally, tally => tally['viewers']) }
}
