import { computed, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'

export interface Reactions {
  readonly $likes: ReadableAtom<number>
  like(): void
  /** The viewer handed the show's address on. @param channel `system` (the device's own sharing) or `clipboard` */
  shared(channel: 'system' | 'clipboard'): void
}

const MERGE_MS = 2_000

export function createReactions({ room, telemetry, signal }: Ports): Reactions {
  let taps = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  function tell(): void {
    clearTimeout(timer)
    timer = undefined
    if (taps) telemetry.track('reaction', { kind: 'like', n: taps })
    taps = 0
  }
  signal.addEventListener('abort', tell)
  return {
    $likes: computed(room.$tally, tally => tally['likes'] ?? 0),
    like() {
      taps++
      room.count('likes', 1)
      timer ??= setTimeout(tell, MERGE_MS)
    },
    shared(channel) {
      room.count('shares', 1)
      telemetry.track('share', { channel })
    },
  }
}
