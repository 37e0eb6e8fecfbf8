import { createRtpClock } from './rtp-clock.ts'
import { readStats, type RtcStats, type StatsSource } from './rtc-stats.ts'
import type { Frame } from './transport.ts'

/** How often the connection is asked for its figures (ms). */
const STATS_MS = 500
/** An encoder holds a frame for less; a sender's clock that says otherwise is wrong, and arrival tells more (ms). */
const HELD_MS = 2_000
const EARLY_MS = 200

/** What a WebRTC connection tells of its picture while it plays. */
export interface RtcWatch {
  /** Asks from now on, at once and again; what is no longer there is no longer asked. `looked` is told each time. */
  start(sources: () => readonly StatsSource[], looked?: (stats: RtcStats) => void): void
  stop(): void
  /** The wall-clock instant (ms) of this frame. */
  stage(frame: Frame): number
  /** Bits a second now coming in, where known. */
  bitrate(): number | undefined
  /** Media that came in so far. */
  bytes(): number
}

/** @param serverTime the server's clock at a monotonic instant of this page (ms) */
export function createRtcWatch(serverTime: (monotonic: number) => number): RtcWatch {
  const rtpClock = createRtpClock()
  let stats: RtcStats | undefined
  let frame: Frame | undefined
  let poll: ReturnType<typeof setInterval> | undefined

  async function look(sources: readonly StatsSource[], looked?: (stats: RtcStats) => void): Promise<void> {
    stats = await readStats(sources, stats)
    looked?.(stats)
    if (frame && stats.playout !== undefined && stats.at - frame.at < STATS_MS) {
      rtpClock.learn(frame, stats.playout, stats.at)
    }
  }

  return {
    start(sources, looked) {
      if (poll !== undefined) return
      poll = setInterval(() => void look(sources(), looked), STATS_MS)
      void look(sources(), looked)
    },
    stop() {
      clearInterval(poll)
      poll = undefined
    },
    stage(shown) {
      frame = shown
      const { at, captureTime, receiveTime } = shown
      const received = serverTime(receiveTime ?? at - (stats?.jitterDelay ?? 0)) - (stats?.roundTrip ?? 0) / 2
      const captured =
        rtpClock.read(shown) ?? (captureTime === undefined ? undefined : serverTime(captureTime))
      const plausible =
        captured !== undefined && received - captured < HELD_MS && captured - received < EARLY_MS
      return plausible ? captured : received
    },
    bitrate: () => stats?.bitrate,
    bytes: () => stats?.bytes ?? 0,
  }
}
