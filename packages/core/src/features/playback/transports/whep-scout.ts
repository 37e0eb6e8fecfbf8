import { readFlow } from './rtc-stats.ts'
import type { OpenScout } from './transport.ts'
import { openWhepLine } from './whep-line.ts'
import type { Media } from './whep-place.ts'

/**
 * A WHEP viewer of the sound alone, which nobody hears: a picture would be decoded, seen or not. A server that gives no
 * sound without a picture gives both.
 */
export const openWhepScout: OpenScout = ({ source, fail }) => {
  let line = open(['audio'])
  let there = false

  function open(media: readonly Media[]): ReturnType<typeof openWhepLine> {
    return openWhepLine({
      url: source.url,
      media,
      connected: () => (there = true),
      fail(error) {
        const picky = error.code === 'playback_refused' && error.retryable && media.length === 1
        if (picky) line = open(['video', 'audio'])
        else fail(error)
      },
    })
  }

  return {
    flow: async () => (there ? readFlow([line.place.peer]) : undefined),
    close: () => line.close(),
  }
}
