import { VitrineError } from '../../errors.ts'
import type { PlaybackPolicy } from './policy.ts'
import { isRealtime, type Source } from './sources.ts'
import { transportFor } from './transports/transports.ts'

/**
 * What this browser can play of the show's sources, in the order of the show.
 * @param soundOnly without their picture, where that can be left out
 */
export function playable(
  sources: readonly Source[],
  { realtime, saveData }: Pick<PlaybackPolicy, 'realtime' | 'saveData'>,
  soundOnly = false,
): readonly Source[] {
  const able = sources.filter(transportFor).map(source => (soundOnly ? withoutPicture(source) : source))
  const overHttp = able.filter(source => !isRealtime(source))
  if (realtime === 'never' || (saveData && overHttp.length > 0)) return overHttp
  return able
}

/** What the browser plays by itself comes as a whole: the picture comes along. */
const WHOLE = /native|file/

function withoutPicture(source: Source): Source {
  return WHOLE.test(transportFor(source) ?? '') ? source : { ...source, soundOnly: true }
}

/** Whether there are several servers for one kind of source. */
export function hasChoice(sources: readonly Source[]): boolean {
  return new Set(sources.map(({ kind }) => kind)).size < sources.length
}

export function sameSources(a: readonly Source[], b: readonly Source[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export function unsupported(): VitrineError {
  const text = 'None of the sources can be played by this browser; add an LL-HLS source to the show.'
  return new VitrineError('playback_unsupported', text)
}
