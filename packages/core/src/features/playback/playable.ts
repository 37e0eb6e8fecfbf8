import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { PlaybackPolicy } from './policy.ts'
import { isRealtime } from './sources.ts'
import { transportFor } from './transports/transports.ts'

/** What this browser can play of the show's sources, in the order of the show. */
export function playable(
  sources: readonly Source[],
  { realtime, saveData }: Pick<PlaybackPolicy, 'realtime' | 'saveData'>,
): readonly Source[] {
  const able = sources.filter(transportFor)
  const overHttp = able.filter(source => !isRealtime(source))
  if (realtime === 'never' || (saveData && overHttp.length > 0)) return overHttp
  return able
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
