import type { Policy } from '../../ports/ports.ts'

/** Every time of playback that may be chosen, in ms. `ports.policy.playback` overlays these. */
export interface PlaybackPolicy {
  /** `never` leaves WebRTC out, `always` turns to HLS only when WebRTC failed. */
  readonly realtime: 'auto' | 'never' | 'always'
  /** HTTP only, smallest picture. */
  readonly saveData: boolean
  /** HLS code is fetched when WebRTC has shown no frame for this long… */
  readonly hlsCodeAfterMs: number
  /** …and its media after this long. */
  readonly hlsAfterMs: number
  /** A source that shows no frame for this long has failed. */
  readonly openMs: number
  /** A picture that stands still for this long (in a visible page) makes us look elsewhere. */
  readonly stillMs: number
  /** A connection whose picture stands still may heal for this long. */
  readonly healMs: number
  /** After this long on screen, a source's failures are forgotten. */
  readonly stableMs: number
  /** Wait before a failed source is tried again: doubles from the first to the last. */
  readonly backoffMs: number
  readonly backoffMaxMs: number
  /** A hidden, silent page lets its stream go after this long. */
  readonly hiddenMs: number
}

export const defaultPolicy: PlaybackPolicy = {
  realtime: 'auto',
  saveData: false,
  hlsCodeAfterMs: 700,
  hlsAfterMs: 1_200,
  openMs: 10_000,
  stillMs: 500,
  healMs: 10_000,
  stableMs: 10_000,
  backoffMs: 1_000,
  backoffMaxMs: 30_000,
  hiddenMs: 30_000,
}

/** The session's policy for playback; what is not a time is ignored. */
export function playbackPolicy(policy: Policy): PlaybackPolicy {
  const own = policy['playback']
  const times: Record<string, number> = {}
  if (typeof own === 'object' && own !== null) {
    for (const [name, value] of Object.entries(own)) {
      if (name.endsWith('Ms') && name in defaultPolicy && typeof value === 'number' && value >= 0)
        times[name] = value
    }
  }
  return {
    ...defaultPolicy,
    ...times,
    realtime: policy.realtime ?? 'auto',
    saveData: policy.saveData ?? browserSavesData(),
  }
}

function browserSavesData(): boolean {
  const connection: unknown = Reflect.get(globalThis.navigator ?? {}, 'connection')
  return typeof connection === 'object' && connection !== null && Reflect.get(connection, 'saveData') === true
}
