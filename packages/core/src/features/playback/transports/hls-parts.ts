import type Hls from 'hls.js'
import type { Part } from 'hls.js'

/** What is used of the parts of a low-latency playlist. Times in s. */
export type HlsPart = Pick<Part, 'index' | 'independent' | 'loaded' | 'elementaryStreams'> & {
  readonly start: number
  readonly end: number
}

/** A stretch of media (s). */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** What rounding does to a time on its way through a buffer (s). */
const ABOUT = 0.01

/** Whether a picture in another size would begin where the buffer ends, without one from before. */
export function mayChangeSize(hls: Hls): boolean {
  const { parts, buffered } = growth(hls)
  return !parts || !buffered || canBegin(parts, buffered)
}

/** Whatever came in another size counts as loaded (see `adopt`). */
export function adoptBuffered(hls: Hls): void {
  const { parts, buffered } = growth(hls)
  if (parts && buffered) adopt(parts, buffered)
}

/** The buffer that grows, the one around the picture or else the newest, and the parts it grows by. */
function growth({ media, config, latestLevelDetails }: Hls): { parts?: HlsPart[]; buffered?: Stretch } {
  const parts = config.lowLatencyMode ? latestLevelDetails?.partList : undefined
  const buffered = media ? (bufferedAround(media) ?? stretchesOf(media).at(-1)) : undefined
  return { ...(parts && { parts }), ...(buffered && { buffered }) }
}

/** What is buffered around the picture on screen, if anything. */
export function bufferedAround(media: HTMLMediaElement): Stretch | undefined {
  return stretchesOf(media).find(({ start, end }) => start <= media.currentTime && end > media.currentTime)
}

function stretchesOf({ buffered }: HTMLMediaElement): Stretch[] {
  return Array.from({ length: buffered.length }, (_, i) => ({
    start: buffered.start(i),
    end: buffered.end(i),
  }))
}

/** Another size could begin where the buffer ends: a picture there needs none from before. */
export function canBegin(parts: readonly HlsPart[], { end }: Stretch): boolean {
  const next = parts.find(part => part.start >= end - ABOUT)
  return next !== undefined && (next.independent || next.index === 0)
}

/**
 * What is buffered in another size counts as loaded in this one, once this one goes on after it, or could. hls.js (1.7.4)
 * else loads the parts of a segment before that once more, or, where it has begun in the middle of one, misses the first
 * ones and asks for nothing after that segment until they have left the playlist.
 */
export function adopt(parts: readonly HlsPart[], buffered: Stretch): void {
  const before = parts.filter(
    ({ start, end }) => start >= buffered.start - ABOUT && end <= buffered.end + ABOUT,
  )
  if (!before.at(-1)?.loaded && !canBegin(parts, buffered)) return
  for (const { loaded, start, end, elementaryStreams } of before)
    if (!loaded) elementaryStreams.audiovideo = { startPTS: start, endPTS: end, startDTS: start, endDTS: end }
}
