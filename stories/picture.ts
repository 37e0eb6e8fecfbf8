import {
  atom,
  createPlayback,
  type Feature,
  type Playback,
  type PlaybackState,
  type Session,
  type Sound,
} from '../packages/core/src/index.ts'

export const MOVING: PlaybackState = { phase: 'playing', transport: 'whep' }

/** A session whose picture does what the story says; `calls` tells what was asked of it. */
export function withPicture(session: Session, first: PlaybackState) {
  const calls: string[] = []
  const $state = atom<PlaybackState>(first)
  const $sound = atom<Sound>({ muted: true, volume: 1, available: true })
  const playback: Playback = {
    $state,
    $sound,
    $latency: atom<number | undefined>(340),
    $quality: atom({ height: 720, watched_ms: 0, stalls: 0, stalled_ms: 0, switches: 0, dropped: 0 }),
    attach(box) {
      calls.push('attach')
      if (first.transport) box.append(still())
      return () => calls.push('detach')
    },
    play: async () => void calls.push('play'),
    pause: () => calls.push('pause'),
    setMuted(muted) {
      calls.push(`muted ${muted}`)
      $sound.set({ ...$sound.get(), muted })
    },
    setVolume: () => undefined,
    retry: () => calls.push('retry'),
    toEdge: () => undefined,
    watchedMs: () => 0,
  }
  const use = <T>(feature: Feature<T>): T =>
    (feature as unknown) === createPlayback ? (playback as T) : session.use(feature)
  return { session: { ...session, use } satisfies Session, calls, $state, $sound }
}

/** Stands for the moving picture. */
function still(): HTMLImageElement {
  const image = Object.assign(document.createElement('img'), { src: '/images/poster-9x16.jpg', alt: '' })
  Object.assign(image.style, { position: 'absolute', width: '100%', height: '100%', objectFit: 'cover' })
  return image
}
