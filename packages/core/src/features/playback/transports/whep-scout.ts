import { readFlow } from './rtc-stats.ts'
import type { OpenScout } from './transport.ts'
import { openWhepLine } from './whep-line.ts'

/** A WHEP viewer of the sound alone, which nobody hears. */
export const openWhepScout: OpenScout = ({ source, fail }) => {
  let there = false
  const line = openWhepLine({ url: source.url, soundOnly: true, connected: () => (there = true), fail })
  return {
    flow: async () => (there ? readFlow([line.place.peer]) : undefined),
    close: () => line.close(),
  }
}
