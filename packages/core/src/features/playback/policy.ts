import type { Policy } from '../../ports/ports.ts'

/** Everything about playback that may be chosen; times in ms. `ports.policy.playback` overlays these. */
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
  /** WebRTC that stands still for this much longer is also opened anew. */
  readonly anewMs: number
  /** While WebRTC is shaky, HTTP plays unseen for this long, to take over at once… */
  readonly standbyMs: number
  /** …and not again sooner than this after it began. */
  readonly standbyEveryMs: number
  /** After this long on screen, a source's failures are forgotten. */
  readonly stableMs: number
  /** Wait before a failed source is tried again: doubles from the first to the last. */
  readonly backoffMs: number
  readonly backoffMaxMs: number
  /** Back to WebRTC: its way must have been clean for this long… */
  readonly upCleanMs: number
  /** …and its picture, decoded unseen, smooth within this time. */
  readonly upDecodeMs: number
  /** Wait before the next try to come back, from the second one on: doubles from the first to the last. */
  readonly upBackoffMs: number
  readonly upBackoffMaxMs: number
  /** WebRTC comes back at most once in this time; what lasted as long is forgiven. */
  readonly fallMs: number
  /** When WebRTC was lost this often within `pinWindowMs`, it is left alone for `pinMs`. */
  readonly pinFalls: number
  readonly pinWindowMs: number
  readonly pinMs: number
  /** A server without a place is asked again after this long, or when the viewer does something… */
  readonly fullMs: number
  /** …but not sooner than this after the last time. */
  readonly promoteMs: number
  /** A hidden, silent page lets its stream go after this long. */
  readonly hiddenMs: number
}

export const defaultPolicy: PlaybackPolicy = {
  realtime: 'auto',
  saveData: false,
  hlsCodeAfterMs: 700,
  hlsAfterMs: 1_200,
  openMs: 10_000,
  stillMs: 350,
  healMs: 10_000,
  anewMs: 500,
  standbyMs: 3_000,
  standbyEveryMs: 10_000,
  stableMs: 10_000,
  backoffMs: 1_000,
  backoffMaxMs: 30_000,
  upCleanMs: 8_000,
  upDecodeMs: 3_000,
  upBackoffMs: 5_000,
  upBackoffMaxMs: 60_000,
  fallMs: 60_000,
  pinFalls: 3,
  pinWindowMs: 600_000,
  pinMs: 600_000,
  fullMs: 300_000,
  promoteMs: 30_000,
  hiddenMs: 30_000,
}

/** The session's policy for playback; what is no number is ignored. */
export function playbackPolicy(policy: Policy): PlaybackPolicy {
  const own = policy['playback']
  const numbers: Record<string, number> = {}
  if (typeof own === 'object' && own !== null) {
    for (const [name, value] of Object.entries(own)) {
      if (typeof Reflect.get(defaultPolicy, name) === 'number' && typeof value === 'number' && value >= 0)
        numbers[name] = value
    }
  }
  return {
    ...defaultPolicy,
    ...numbers,
    realtime: policy.realtime ?? 'auto',
    saveData: policy.saveData ?? savesData(),
  }
}

/** What of the Network Information API is used. */
interface Link {
  readonly saveData?: boolean
  /** Its `downlink` is no help: it takes a stream that is held back by its stage for a slow line. */
  readonly effectiveType?: string
}

/** By the viewer's wish, or because no picture of full size would come through. */
function savesData(): boolean {
  const { connection }: Navigator & { readonly connection?: Link } = globalThis.navigator ?? {}
  return connection?.saveData === true || connection?.effectiveType?.endsWith('2g') === true
}
