import { startedAt } from '../sources.ts'
import { openAddress, seekableOf } from './open-address.ts'
import type { OpenConnection } from './transport.ts'

/** Closer than this is the edge already (s). */
const AT_EDGE_S = 3

/** A playlist the browser plays by itself: Safari on an iPhone without media source. */
export const openNative: OpenConnection = options => {
  const { video, source } = options
  return openAddress(options, {
    origin: () => startDate(video) ?? startedAt(source),
    toEdge() {
      const edge = seekableOf(video)?.end ?? 0
      if (edge - video.currentTime > AT_EDGE_S) video.currentTime = edge
    },
  })
}

/** The playlist's program date at media time 0 (ms); only Safari has it. */
function startDate(video: HTMLVideoElement & { getStartDate?: () => Date }): number | undefined {
  const at = video.getStartDate?.().getTime()
  return at !== undefined && Number.isFinite(at) ? at : undefined
}
