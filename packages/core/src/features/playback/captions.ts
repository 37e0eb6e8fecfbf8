import { atom, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import { createPlayback } from './playback.ts'
import { createPreferences } from './preferences.ts'

export interface CaptionTrack {
  readonly id: string
  /** BCP 47; empty where the stream does not say. */
  readonly language: string
  readonly label: string
}

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

/** The captions of the picture on screen, for an element to draw: the browser's own drawing knows no style of ours. */
export function createCaptions(ports: Ports): Captions {
  const { $line } = ports.use(createPlayback)
  const { $preferences, prefer } = ports.use(createPreferences)
  const $captions = atom<CaptionState>({ tracks: [], lines: [] })
  let chosen: TextTrack | undefined
  let leave: (() => void) | undefined
  let unread: (() => void) | undefined

  function publish(video: HTMLVideoElement): void {
    const found = textTracksOf(video)
    const tracks = found.map(describe)
    const at = chosen ? found.indexOf(chosen) : -1
    const id = tracks[at]?.id
    $captions.set({ tracks, lines: chosen && id ? linesOf(chosen) : [], ...(id && { chosen: id }) })
  }

  /** Reads one track and silences the others; a `hidden` track is loaded, and drawn by nobody but us. */
  function read(video: HTMLVideoElement, track: TextTrack | undefined): void {
    unread?.()
    for (const each of textTracksOf(video)) {
      const mode = each === track ? 'hidden' : 'disabled'
      if (each.mode !== mode) each.mode = mode
    }
    chosen = track
    const changed = () => publish(video)
    track?.addEventListener('cuechange', changed)
    unread = () => track?.removeEventListener('cuechange', changed)
    publish(video)
  }

  function look(video: HTMLVideoElement): void {
    const language = $preferences.get().captions
    const found = textTracksOf(video)
    const wanted = found.find(track => language !== undefined && track.language === language)
    // What nobody reads isn't loaded either.
    if (wanted === chosen && found.every(track => track === chosen || track.mode === 'disabled'))
      publish(video)
    else read(video, wanted)
  }

  const stop = $line.subscribe(line => {
    leave?.()
    unread?.()
    chosen = undefined
    leave = unread = undefined
    if (!line) return $captions.set({ tracks: [], lines: [] })
    const { video } = line
    const changed = () => look(video)
    const types = ['addtrack', 'removetrack', 'change']
    for (const type of types) video.textTracks.addEventListener(type, changed)
    leave = () => {
      for (const type of types) video.textTracks.removeEventListener(type, changed)
    }
    look(video)
  })
  ports.signal.addEventListener(
    'abort',
    () => {
      stop()
      leave?.()
      unread?.()
    },
    { once: true },
  )

  return {
    $captions,
    choose(id) {
      const video = $line.get()?.video
      if (!video) return
      const track = textTracksOf(video).find((each, at) => describe(each, at).id === id)
      prefer({ captions: track?.language })
      read(video, track)
    },
  }
}

function textTracksOf(video: HTMLVideoElement): TextTrack[] {
  return [...video.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles')
}

function describe({ id, language, label }: TextTrack, at: number): CaptionTrack {
  return { id: id || `${language}.${at}`, language, label }
}

function linesOf({ activeCues }: TextTrack): string[] {
  return [...(activeCues ?? [])].flatMap(cue => {
    const text = cue instanceof VTTCue ? cue.getCueAsHTML().textContent : ''
    return text
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean)
  })
}
