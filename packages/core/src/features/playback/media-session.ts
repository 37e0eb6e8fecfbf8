import { computed } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import { createShow } from '../show/show.ts'
import { createPlayback } from './playback.ts'
import { createTimeline } from './timeline.ts'

/** What one press of a seek key is worth (s), where the device does not say. */
const SEEK_S = 10
const ACTIONS = ['play', 'pause', 'stop', 'seekbackward', 'seekforward'] as const

/**
 * Gives the show's title, picture and controls to the lock screen and to media keys, for as long as it sounds: a silent
 * show must not take the keys from the viewer's music. Of two shows on a page the one that began to sound last has them.
 */
export function createMediaSession(ports: Ports): void {
  if (!('mediaSession' in navigator)) return
  const keys = navigator.mediaSession
  const playback = ports.use(createPlayback)
  const timeline = ports.use(createTimeline)
  const { $show, $title } = ports.use(createShow)
  let own: MediaMetadata | undefined

  function take(): void {
    const { host, merchant, poster } = $show.get() ?? {}
    own = new MediaMetadata({
      title: $title.get(),
      artist: host?.name ?? merchant?.name ?? '',
      ...(host?.name && merchant && { album: merchant.name }),
      artwork: poster ? [{ src: new URL(poster, document.baseURI).href }] : [],
    })
    keys.metadata = own
    const seek = (sign: number) => (details: MediaSessionActionDetails) =>
      timeline.rewind(sign * (details.seekOffset ?? SEEK_S) * 1_000)
    handle({
      play: () => void playback.play(),
      pause: () => playback.pause(),
      stop: () => playback.pause(),
      seekbackward: seek(1),
      seekforward: seek(-1),
    })
  }

  function handle(handlers: Partial<Record<(typeof ACTIONS)[number], MediaSessionActionHandler>>): void {
    for (const action of ACTIONS) {
      try {
        keys.setActionHandler(action, handlers[action] ?? null)
      } catch {
        // An action this browser doesn't know.
      }
    }
  }

  /** Another show may have taken it since. */
  function isOurs(): boolean {
    return own !== undefined && keys.metadata === own
  }

  function leave(): void {
    if (isOurs()) {
      keys.metadata = null
      keys.playbackState = 'none'
      handle({})
    }
    own = undefined
  }

  const $heard = computed([playback.$state, playback.$sound], ({ phase }, { muted, available }) => {
    if (muted || !available) return 'silent'
    return phase === 'playing' || phase === 'stalled' ? 'playing' : phase === 'paused' ? 'paused' : 'silent'
  })
  const stop = $heard.subscribe((heard, before) => {
    if (heard === 'silent') return leave()
    // A pause keeps the keys, or there would be none to go on with.
    if (heard === 'playing' && !isOurs() && before !== 'playing') take()
    if (isOurs()) keys.playbackState = heard
  })
  ports.signal.addEventListener(
    'abort',
    () => {
      stop()
      leave()
    },
    { once: true },
  )
}
