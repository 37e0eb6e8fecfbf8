import { atom, onMount, type ReadableAtom } from 'nanostores'

/** Reads the wall-clock instant (ms) of the frame now on screen; `undefined` while there is no picture. */
export type StageReader = () => number | undefined

/** Server time and stage time of one session. All values are ms since the epoch. */
export interface Clock {
  /** The server's clock as far as this viewer knows it; the device's own clock only sets its pace. */
  now(): number
  /** The instant of the frame on screen; equals `now()` without a picture. */
  stage(): number
  /** `now()`, renewed on every full second while somebody listens. */
  readonly $now: ReadableAtom<number>
  /** Rises by one whenever stage time may have jumped (picture came, went, or the viewer sought). */
  readonly $stageJump: ReadableAtom<number>
  /** Adds one measurement: `sent` and `received` on this page's monotonic clock, `server` in server ms. */
  sample(measurement: { sent: number; received: number; server: number }): void
  /**
   * Playback gives the reader of the picture's own time; calling the answer takes it away again. A `recorded` picture
   * may be of any age.
   */
  follow(reader: StageReader, options?: { recorded?: boolean }): () => void
  /** The viewer sought: stage time may go back once. */
  jumped(): void
}

/** A picture may stand still this long before stage time goes on without it. */
const HOLD_MS = 5_000
/** A picture dated later than this into the future, or further back, carries a wrong encoder clock. */
const FUTURE_MS = 1_000
const BEHIND_MS = 60_000
const SAMPLES_KEPT = 8

export function createClock(
  monotonic: () => number = () => performance.now(),
  wall: () => number = Date.now,
): Clock {
  let offset = wall() - monotonic()
  let samples: { delay: number; offset: number }[] = []
  let reader: StageReader | undefined
  let recorded = false
  /** The frame last read, and when it was new (monotonic). */
  let frame: number | undefined
  let movedAt = 0
  let shown = -Infinity
  const $stageJump = atom(0)
  const look = () => $stageJump.set($stageJump.get() + 1)
  const now = () => monotonic() + offset

  const $now = atom(now())
  onMount($now, () => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const time = now()
      $now.set(time)
      timer = setTimeout(tick, 1_000 - (time % 1_000))
    }
    tick()
    return () => clearTimeout(timer)
  })

  return {
    now,
    $now,
    $stageJump,
    stage() {
      const at = monotonic()
      const server = now()
      const read = reader?.()
      if (read !== undefined && read !== frame) {
        frame = read
        movedAt = at
      }
      if (frame === undefined || (!recorded && at - movedAt > HOLD_MS)) {
        // The show goes on without the picture; what was shown on the way stays shown.
        if (frame !== undefined) shown = server
        return server
      }
      const plausible = recorded || (frame <= server + FUTURE_MS && frame >= server - BEHIND_MS)
      shown = Math.max(shown, plausible ? Math.min(frame, server) : server)
      return shown
    },
    sample({ sent, received, server }) {
      const delay = received - sent
      if (!(delay >= 0) || !Number.isFinite(server)) return
      samples = [...samples, { delay, offset: server + delay / 2 - received }].slice(-SAMPLES_KEPT)
      // NTP's clock filter (RFC 5905, 10): the sample that travelled least says most.
      offset = samples.reduce((best, next) => (next.delay < best.delay ? next : best)).offset
      if ($now.lc > 0) $now.set(now())
    },
    follow(next, options = {}) {
      reader = next
      // From one live picture to the next the show never goes back; a recording has a time of its own.
      if (options.recorded || recorded) shown = -Infinity
      recorded = options.recorded ?? false
      frame = undefined
      look()
      return () => {
        if (reader !== next) return
        reader = undefined
        look()
      }
    },
    jumped() {
      frame = undefined
      shown = -Infinity
      look()
    },
  }
}
