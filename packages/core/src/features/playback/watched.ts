import { readNote, writeNote } from './tab-notes.ts'

/** How a show was watched on an earlier page of this tab. */
export interface Watched {
  readonly sounding: boolean
  /** 0 to 1. */
  readonly volume: number
  /** Of a replay: its address, and how far it was seen (s). */
  readonly url?: string
  readonly position?: number
  /** Of a live show whose viewer had gone back: the stage time that was seen (ms). */
  readonly stage?: number
  /** The picture floated beside the page. */
  readonly floating?: boolean
}

const keyOf = (show: string) => `vitrine:watched:${show}`

/** @returns `undefined` where nothing sensible was noted */
export function readWatched(show: string): Watched | undefined {
  const { sounding, volume, url, position, stage, floating } = readNote(keyOf(show))
  if (typeof sounding !== 'boolean' || typeof volume !== 'number' || !(volume >= 0 && volume <= 1))
    return undefined
  const seen = typeof url === 'string' && typeof position === 'number' && position >= 0
  return {
    sounding,
    volume,
    ...(seen && { url, position }),
    ...(typeof stage === 'number' && { stage }),
    ...(floating === true && { floating }),
  }
}

export function writeWatched(show: string, watched: Watched): void {
  writeNote(keyOf(show), watched)
}
