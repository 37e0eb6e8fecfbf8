import { startedAt } from '../sources.ts'
import { openAddress } from './open-address.ts'
import type { OpenConnection } from './transport.ts'

/** A playlist the browser plays by itself: Safari on an iPhone without media source. */
export const openNative: OpenConnection = options => {
  const { video, source } = options
  return openAddress(options, {
    stage({ mediaTime }) {
      const began = startDate(video) ?? startedAt(source)
      return began === undefined ? undefined : began + mediaTime * 1_000
    },
    toEdge() {
      const ranges = video.seekable
      if (ranges.length === 0) return false
      const edge = ranges.end(ranges.length - 1)
      if (edge - video.currentTime < 3) return false
      video.currentTime = edge
      return true
    },
  })
}

/** The playlist's program date at media time 0 (ms); only Safari has it. */
function startDate(video: HTMLVideoElement & { getStartDate?: () => Date }): number | undefined {
  const at = video.getStartDate?.().getTime()
  return at !== undefined && Number.isFinite(at) ? at : undefined
}
