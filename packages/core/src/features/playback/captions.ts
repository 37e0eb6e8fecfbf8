import { atom, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import type { CaptionSource, CaptionTrack } from './caption-source.ts'
import { createPlayback } from './playback.ts'
import { createPreferences } from './preferences.ts'
import { roomCaptions } from './room-captions.ts'
import { textTracks } from './text-tracks.ts'

export type { CaptionTrack } from './caption-source.ts'

export interface CaptionState {
  readonly tracks: readonly CaptionTrack[]
  /** The id of the track that is read. */
  readonly chosen?: string
  /** What is said now: plain text, never markup. */
  readonly lines: readonly string[]
}

export interface Captions {
  readonly $captions: ReadableAtom<CaptionState>
  /** Kept for the tab by its language. @param id `undefined`: none */
  choose(id: string | undefined): void
}

/**
 * The captions of the picture on screen, its own and those said in the room, for an element to draw: the browser's own
 * drawing knows no style of ours.
 */
export function createCaptions(ports: Ports): Captions {
  const { $line } = ports.use(createPlayback)
  const { $preferences, prefer } = ports.use(createPreferences)
  const $captions = atom<CaptionState>({ tracks: [], lines: [] })
  /** By rank: where both have a language, the first one's is offered. */
  let sources: readonly CaptionSource[] = []
  /** Tells two tracks of one language apart. */
  let picked: string | undefined

  function look(): void {
    const tracks = sources.reduce<readonly CaptionTrack[]>(withoutDoubles, [])
    const chosen = wantedOf(tracks, picked, $preferences.get().captions)?.id
    for (const source of sources) source.read(chosen)
    const lines = sources.flatMap(source => source.lines())
    $captions.set({ tracks, lines, ...(chosen !== undefined && { chosen }) })
  }

  function leave(): void {
    for (const source of sources) source.close()
    sources = []
    picked = undefined
  }

  const stop = $line.subscribe(line => {
    leave()
    if (line) sources = [textTracks(line.video, look), roomCaptions(ports, look)]
    look()
  })
  ports.signal.addEventListener(
    'abort',
    () => {
      stop()
      leave()
    },
    { once: true },
  )

  return {
    $captions,
    choose(id) {
      if (!sources.length) return
      const track = $captions.get().tracks.find(each => each.id === id)
      picked = track?.id
      prefer({ captions: track?.language })
      look()
    },
  }
}

function withoutDoubles(known: readonly CaptionTrack[], source: CaptionSource): readonly CaptionTrack[] {
  const isNew = ({ language }: CaptionTrack) => !known.some(track => isSame(track.language, language))
  return [...known, ...source.tracks().filter(isNew)]
}

function wantedOf(
  tracks: readonly CaptionTrack[],
  picked: string | undefined,
  language: string | undefined,
): CaptionTrack | undefined {
  if (language === undefined) return undefined
  return (
    tracks.find(({ id }) => id === picked) ??
    tracks.find(track => track.language === language) ??
    tracks.find(track => isSame(track.language, language))
  )
}

/** `en` is what `en-GB` is to a reader; `en-US` is another choice. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)
}
