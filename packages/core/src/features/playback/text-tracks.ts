import type { CaptionSource, CaptionTrack } from './caption-source.ts'

/** The text tracks of a video: WebVTT, or what came with its picture. */
export function textTracks(video: HTMLVideoElement, changed: () => void): CaptionSource {
  let chosen: TextTrack | undefined
  const found = () => [...video.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles')
  const types = ['addtrack', 'removetrack', 'change']
  for (const type of types) video.textTracks.addEventListener(type, changed)

  return {
    tracks: () => found().map(describe),
    read(id) {
      const wanted = found().find((track, at) => describe(track, at).id === id)
      // A `hidden` track is loaded, and drawn by nobody but us; what nobody reads isn't loaded either.
      for (const each of found()) {
        const mode = each === wanted ? 'hidden' : 'disabled'
        if (each.mode !== mode) each.mode = mode
      }
      if (wanted === chosen) return
      chosen?.removeEventListener('cuechange', changed)
      chosen = wanted
      chosen?.addEventListener('cuechange', changed)
    },
    lines: () => (chosen ? linesOf(chosen) : []),
    close() {
      for (const type of types) video.textTracks.removeEventListener(type, changed)
      chosen?.removeEventListener('cuechange', changed)
    },
  }
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
