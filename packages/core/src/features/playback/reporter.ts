import { atom, type ReadableAtom } from 'nanostores'
import type { VitrineError } from '../../errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Line } from './engine.ts'
import { createMeter, type Quality } from './quality.ts'
import { startedAt } from './sources.ts'
import type { Frame, TransportKind } from './transports/transport.ts'

const HEARTBEAT_MS = 10_000
const READ_MS = 1_000

/** Turns what is seen into `$quality`, `$latency` and the events of playback. Times are monotonic ms. */
export interface Reporter {
  readonly $quality: ReadableAtom<Quality>
  readonly $latency: ReadableAtom<number | undefined>
  /** A picture is wanted from now on. */
  begin(now: number): void
  /** Why another transport comes on screen with the next frame. */
  because(reason: string): void
  frame(line: Line, frame: Frame): void
  /** Often, while a line is open. `heard`: nobody can see the picture, but it sounds. */
  poll(now: number, line: Line | undefined, heard: boolean): void
  /** What comes until the next frame is no stall. */
  rest(now: number): void
  error(error: VitrineError, fatal: boolean, transport: TransportKind | undefined): void
  /** A line loses its picture: its dropped frames are kept. */
  closing(line: Line): void
  heartbeat(line: Line | undefined): void
  watchedMs(): number
}

export function createReporter(ports: Ports, isMuted: () => boolean): Reporter {
  const { clock, telemetry } = ports
  let reason = 'preferred'
  let polledAt = 0
  let readAt = 0
  let beatAt = 0
  let dropsSent = 0
  let started = false

  const meter = createMeter(event => {
    switch (event.name) {
      case 'first_frame':
        started = true
        beatAt = performance.now()
        return telemetry.track('first_frame', { startup_ms: event.startup_ms, transport: event.transport })
      case 'stall':
        return telemetry.track('stall', { duration_ms: event.duration_ms, transport: event.transport })
      case 'quality':
        return telemetry.track('quality', { height: event.height })
      case 'transport_switch': {
        const { from, to, gap_ms, jump_ms } = event
        telemetry.track('transport_switch', {
          from,
          to,
          gap_ms,
          jump_ms,
          reason,
          watched_ms: meter.watchedMs(),
        })
        reason = 'preferred'
      }
    }
  })
  const $quality = atom<Quality>(meter.read())
  const $latency = atom<number | undefined>(undefined)

  /** Server time minus the time of the frame on screen. */
  function latencyOf(line: Line | undefined, now: number): number | undefined {
    const stage = line?.frame && line.connection?.stage(line.frame)
    if (stage === undefined || !line?.frame || line.source.kind === 'file') return undefined
    return Math.max(0, Math.round(clock.now() - (now - line.frame.at) - stage))
  }

  function read(now: number, line: Line | undefined): void {
    readAt = now
    const { dropped, ...seen } = meter.read()
    const bitrate = line?.connection?.bitrate()
    $quality.set({ ...seen, ...(bitrate !== undefined && { bitrate }), dropped: dropped + droppedOf(line) })
    $latency.set(latencyOf(line, now))
  }

  function position(line: Line | undefined): { mode: 'live' | 'replay'; pos_ms: number } {
    const manifest = ports.$manifest.get()
    const replay = manifest?.phase === 'replay'
    if (replay) return { mode: 'replay', pos_ms: Math.round((line?.video.currentTime ?? 0) * 1_000) }
    const planned = manifest?.starts_at === undefined ? NaN : Date.parse(manifest.starts_at)
    const began = manifest?.started_at ?? (line && startedAt(line.source)) ?? planned
    return {
      mode: 'live',
      pos_ms: Math.max(0, Math.round(clock.stage() - (Number.isFinite(began) ? began : clock.stage()))),
    }
  }

  function heartbeat(line: Line | undefined): void {
    if (!started) return
    const now = performance.now()
    beatAt = now
    read(now, line)
    const { dropped, height } = $quality.get()
    const transport = line?.kind
    const latency_ms = $latency.get()
    const since = Math.max(0, dropped - dropsSent)
    dropsSent = dropped
    const seen = { transport, height, latency_ms, muted: isMuted(), dropped: since }
    telemetry.track('heartbeat', { watched_ms: meter.watchedMs(), ...position(line), ...seen })
  }

  return {
    $quality,
    $latency,
    begin: meter.begin,
    because(why) {
      reason = why
    },
    frame(line, frame) {
      const { attempt, kind: transport, video, connection } = line
      const size = { width: video.videoWidth, height: video.videoHeight }
      const { at, presented } = frame
      meter.frame({ at, presented, attempt, transport, ...size, stage: connection?.stage(frame) })
    },
    poll(now, line, heard) {
      if (heard) meter.listened(Math.min(now - polledAt, READ_MS))
      polledAt = now
      if (now - readAt >= READ_MS) read(now, line)
      if (line && now - beatAt >= HEARTBEAT_MS) heartbeat(line)
    },
    rest: meter.rest,
    error: (error, fatal, transport) =>
      telemetry.track('playback_error', { code: error.code, fatal, transport }),
    closing: line => meter.dropped(droppedOf(line)),
    heartbeat,
    watchedMs: meter.watchedMs,
  }
}

function droppedOf(line: Line | undefined): number {
  return line?.video.getVideoPlaybackQuality().droppedVideoFrames ?? 0
}
