import type { Ports } from '../../ports/ports.ts'
import { createPlayback } from './playback.ts'
import { readWatched, writeWatched } from './watched.ts'

export interface Resume {
  /** Notes how the show is watched now; done by itself when the page goes. */
  note(): void
}

/**
 * Goes on with the sound as it was on the page before, from the first frame on. Sound comes only to who had it, and where
 * the browser allows it without a gesture; else the picture stays muted. The place in a replay is playback's own.
 */
export function createResume(ports: Ports): Resume {
  const playback = ports.use(createPlayback)
  let watching = false

  const stop = playback.$state.subscribe(({ phase }) => {
    const show = ports.$manifest.get()?.id
    if (phase !== 'playing' || watching || !show) return
    watching = true
    const before = readWatched(show)
    if (!before) return
    if (before.volume !== 1) playback.setVolume(before.volume)
    if (before.sounding && playback.$sound.get().muted) playback.setMuted(false)
  })

  function note(): void {
    const manifest = ports.$manifest.get()
    // Nothing was seen here: what an earlier page noted still holds.
    if (!manifest || !watching) return
    const { muted, volume } = playback.$sound.get()
    const line = manifest.phase === 'replay' ? playback.$line.get() : undefined
    const position = line && (line.video.ended ? 0 : line.video.currentTime)
    const place = line && { url: line.source.url, position }
    writeWatched(manifest.id, { sounding: !muted, volume, ...place })
  }

  addEventListener('pagehide', note)
  ports.signal.addEventListener(
    'abort',
    () => {
      stop()
      removeEventListener('pagehide', note)
    },
    { once: true },
  )
  return { note }
}
