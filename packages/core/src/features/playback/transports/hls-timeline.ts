import type Hls from 'hls.js'
import type { Source } from '@vitrine/protocol'
import { startedAt } from '../sources.ts'
import { dateAt, fragmentsOf, timeAt } from './hls-time.ts'
import type { Span } from './transport.ts'

/** What a stream offers, between media times (s) and stage times (ms). */
export interface HlsTimeline {
  /** The stage time at a media time. A live playlist without dates does not tell. */
  stageAt(time: number): number | undefined
  /** The media time that shows a stage time, or the nearest there is. */
  timeAt(stage: number): number | undefined
  span(): Span | undefined
}

export function hlsTimeline(hls: Hls, source: Source): HlsTimeline {
  const began = startedAt(source)

  function stageAt(time: number): number | undefined {
    const details = hls.latestLevelDetails
    const date = details && dateAt(fragmentsOf(details), time)
    if (date !== undefined && date !== null) return date
    return began === undefined || details?.live ? undefined : began + time * 1_000
  }

  function bounds(): { start: number; end: number } | undefined {
    const details = hls.latestLevelDetails
    if (!details) return undefined
    const end = details.live ? (hls.liveSyncPosition ?? details.edge) : details.edge
    return { start: details.fragmentStart, end }
  }

  return {
    stageAt,
    timeAt(stage) {
      const details = hls.latestLevelDetails
      const limits = bounds()
      if (!details || !limits) return undefined
      const dated = timeAt(fragmentsOf(details), stage)
      const time = dated ?? (began === undefined || details.live ? undefined : (stage - began) / 1_000)
      return time === undefined ? undefined : Math.min(Math.max(time, limits.start), limits.end)
    },
    span() {
      const limits = bounds()
      const start = limits && stageAt(limits.start)
      const end = limits && stageAt(limits.end)
      return start === undefined || end === undefined ? undefined : { start, end }
    },
  }
}
