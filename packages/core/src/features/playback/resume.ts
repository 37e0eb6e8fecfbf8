import type { Ports } from '../../ports/ports.ts'
import type { Line } from './engine.ts'
import { createPlayback } from './playback.ts'
import { readWatched, writeWatched } from './watched.ts'

/** So often is looked whether there is going back (ms), and so many times. */
const LOOK_MS = 250
const PATIENCE = 40

export interface Resume {
  /** Whether the picture floated beside the page when the tab left the page before. */
  readonly floated: boolean
  setFloating(on: boolean): void
  /** Notes how the show is watched now; done by itself when the page goes. */
  note(): void
}

/**
 * Goes on as on the page before, from the first frame on: with its sound, and, where the viewer had gone back in a live
 * show, with what they saw. Sound comes only to who had it, and where the browser allows it without a gesture; else the
 * picture stays muted. The place in a replay is playback's own.
 */
export function createResume(ports: Ports): Resume {
  const playback = ports.use(createPlayback)
  const before = () => {
    const show = ports.$manifest.get()?.id
    return show === undefined ? undefined : readWatched(show)
  }
  const floated = before()?.floating ?? false
  let floating = false
  let watching = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const stop = playback.$state.subscribe(({ phase }) => {
    if (phase !== 'playing' || watching || !ports.$manifest.get()) return
    watching = true
    const { sounding, volume = 1, stage } = before() ?? {}
    if (volume !== 1) playback.setVolume(volume)
    if (sounding && playback.$sound.get().muted) playback.setMuted(false)
    if (stage !== undefined) goBack(stage, PATIENCE)
  })

  /** What comes over HTTP is got ready behind a picture by WebRTC. */
  function goBack(stage: number, patience: number): void {
    if (playback.place()) return playback.seek(stage)
    if (patience > 0) waiting = setTimeout(goBack, LOOK_MS, stage, patience - 1)
  }

  function note(): void {
    const manifest = ports.$manifest.get()
    // Nothing was seen here: what an earlier page noted still holds.
    if (!manifest || !watching) return
    const { muted, volume } = playback.$sound.get()
    // Who paused it isn't to be surprised by its sound.
    const sounding = !muted && playback.$state.get().phase !== 'paused'
    writeWatched(manifest.id, { sounding, volume, floating, ...place(playback.$line.get()) })
  }

  function place(line: Line | undefined): { url?: string; position?: number; stage?: number } {
    if (!line) return {}
    const { source, video } = line
    if (ports.$manifest.get()?.phase === 'replay')
      return { url: source.url, position: video.ended ? 0 : video.currentTime }
    const stage = playback.$rewound.get() ? playback.place()?.at : undefined
    return stage === undefined ? {} : { stage }
  }

  addEventListener('pagehide', note)
  ports.signal.addEventListener(
    'abort',
    () => {
      stop()
      clearTimeout(waiting)
      removeEventListener('pagehide', note)
    },
    { once: true },
  )
  return {
    floated,
    setFloating(on) {
      floating = on
    },
    note,
  }
}
