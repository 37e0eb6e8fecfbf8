import { computed } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import { createShow } from '../show/show.ts'
import { createPlayback } from './playback.ts'
import { createTimeline, type Timeline } from './timeline.ts'

/** What one press of a seek key is worth (s), where the device does not say. */
const SEEK_S = 10
const CONTROLS = ['play', 'pause', 'stop'] as const
const SEEKS = ['seekbackward', 'seekforward', 'seekto'] as const
type Handlers = Partial<Record<MediaSessionAction, MediaSessionActionHandler>>

/**
 * Gives the show's title, picture and controls to the lock screen and to media keys, for as long as it sounds: a silent
 * show must not take the keys from the viewer's music. Of two shows on a page the one that began to sound last has them.
 * Seek keys are there while there is a past to go to, a place to drag in a replay.
 */
export function createMediaSession(ports: Ports): void {
  if (!('mediaSession' in navigator)) return
  const keys = navigator.mediaSession
  const playback = ports.use(createPlayback)
  const timeline = ports.use(createTimeline)
  const { $show, $title } = ports.use(createShow)
  let own: MediaMetadata | undefined
  /** What the seek keys stand for now. */
  let past: 'live' | 'replay' | undefined
  let unfollow: (() => void) | undefined

  function take(): void {
    const { host, merchant, poster } = $show.get() ?? {}
    own = new MediaMetadata({
      title: $title.get(),
      artist: host?.name ?? merchant?.name ?? '',
      ...(host?.name && merchant && { album: merchant.name }),
      artwork: poster ? [{ src: new URL(poster, document.baseURI).href }] : [],
    })
    keys.metadata = own
    handle(CONTROLS, {
      play: () => void playback.play(),
      pause: () => playback.pause(),
      stop: () => playback.pause(),
    })
    handle(SEEKS, {})
    past = undefined
    unfollow?.()
    unfollow = timeline.$timeline.subscribe(tellPlace)
  }

  function tellPlace(now: Timeline | undefined): void {
    if (!isOurs()) return
    const next = now && (now.replay ? 'replay' : 'live')
    if (next !== past) handle(SEEKS, next ? seeks(next) : {})
    past = next
    // A show that is live has no length.
    if (!now?.replay) return keys.setPositionState()
    const { start, end, at } = now
    keys.setPositionState({ duration: (end - start) / 1_000, position: (at - start) / 1_000 })
  }

  function seeks(past: 'live' | 'replay'): Handlers {
    const by =
      (sign: number): MediaSessionActionHandler =>
      ({ seekOffset }) =>
        timeline.rewind(sign * (seekOffset ?? SEEK_S) * 1_000)
    const to: MediaSessionActionHandler = ({ seekTime }) => {
      const { start } = timeline.$timeline.get() ?? {}
      if (start !== undefined && seekTime !== undefined) timeline.seek(start + seekTime * 1_000)
    }
    return { seekbackward: by(1), seekforward: by(-1), ...(past === 'replay' && { seekto: to }) }
  }

  function handle(actions: readonly MediaSessionAction[], handlers: Handlers): void {
    for (const action of actions) {
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
    unfollow?.()
    unfollow = undefined
    if (isOurs()) {
      keys.metadata = null
      keys.playbackState = 'none'
      keys.setPositionState()
      handle([...CONTROLS, ...SEEKS], {})
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
