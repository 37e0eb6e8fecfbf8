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
  /** A frame of the line on screen, or a moment of what sounds without one. */
  frame(line: Line, frame: Frame): void
  /** Often, while a line is open. `heard`: nobody can see the picture, but it sounds. */
  poll(now: number, line: Line | undefined, heard: boolean): void
  /** What comes until the next frame is no stall. */
  rest(now: number): void
  error(error: VitrineError, fatal: boolean, transport: TransportKind | undefined): void
  /** A line ends: what it counted is kept. */
  closing(line: Line): void
  heartbeat(line: Line | undefined): void
  watchedMs(): number
}

export function createReporter(ports: Ports, isMuted: () => boolean): Reporter {
  const { clock, telemetry } = ports
  let reason = 'preferred'
  let polledAt = 0
  let readAt = 0
  /** The first frame counts as a beat. */
  let beatAt: number | undefined
  /** Where the viewer was in a recording (ms). */
  let replayAt = 0
  /** The line whose frames are seen. */
  let shown: Line | undefined
  let drops = 0
  let dropsCounted = 0
  let dropsSent = 0
  /** Of lines that are closed. */
  let received = 0

  const meter = createMeter(telemetry.track)
  const $quality = atom<Quality>({ ...meter.read(), dropped: 0 })
  const $latency = atom<number | undefined>(undefined)

  const isReplay = () => ports.$manifest.get()?.phase === 'replay'

  /** Server time minus the time of the frame on screen. */
  function latencyOf(line: Line | undefined, now: number): number | undefined {
    const stage = line?.frame && line.connection?.stage(line.frame)
    if (stage === undefined || !line?.frame || isReplay()) return undefined
    return Math.max(0, Math.round(clock.now() - (now - line.frame.at) - stage))
  }

  /** Frames that nobody could see are missed by nobody. */
  function countDrops(): void {
    const dropped = shown?.video.getVideoPlaybackQuality().droppedVideoFrames ?? 0
    if (!document.hidden) drops += Math.max(0, dropped - dropsCounted)
    dropsCounted = dropped
  }

  function read(now: number, line: Line | undefined): void {
    readAt = now
    const bitrate = line?.connection?.bitrate()
    const bytes = received + (shown?.connection?.bytes() ?? 0)
    $quality.set({
      ...meter.read(),
      ...(bitrate !== undefined && { bitrate }),
      ...(bytes > 0 && { bytes }),
      dropped: drops,
    })
    $latency.set(latencyOf(line, now))
  }

  function position(line: Line | undefined): { mode: 'live' | 'replay'; pos_ms: number } {
    if (isReplay()) {
      if (line) replayAt = Math.round(line.video.currentTime * 1_000)
      return { mode: 'replay', pos_ms: replayAt }
    }
    const manifest = ports.$manifest.get()
    const planned = manifest?.starts_at === undefined ? NaN : Date.parse(manifest.starts_at)
    const began = manifest?.started_at ?? (line && startedAt(line.source)) ?? planned
    return {
      mode: 'live',
      pos_ms: Math.max(0, Math.round(clock.stage() - (Number.isFinite(began) ? began : clock.stage()))),
    }
  }

  function heartbeat(line: Line | undefined): void {
    if (beatAt === undefined) return
    const now = performance.now()
    beatAt = now
    countDrops()
    read(now, line)
    const { bytes } = $quality.get()
    const transport = line?.kind
    const height = line?.video.videoHeight || undefined
    const latency_ms = $latency.get()
    const dropped = drops - dropsSent
    dropsSent = drops
    const seen = { transport, height, latency_ms, muted: isMuted(), dropped, bytes }
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
      const { attempt, kind: transport, video, connection, source } = line
      const { at, presented } = frame
      beatAt ??= at
      if (line !== shown) {
        shown = line
        // What was dropped behind another picture was not missed.
        dropsCounted = video.getVideoPlaybackQuality().droppedVideoFrames
      }
      if (source.soundOnly) return meter.sounded(at, transport, video.videoWidth === 0)
      meter.frame({
        at,
        presented,
        attempt,
        transport,
        reason,
        width: video.videoWidth,
        height: video.videoHeight,
        bitrate: connection?.bitrate(),
        stage: connection?.stage(frame),
      })
    },
    poll(now, line, heard) {
      if (line && heard) meter.listened(Math.max(polledAt, now - READ_MS), now, line.kind)
      polledAt = now
      countDrops()
      if (now - readAt >= READ_MS) read(now, line)
      if (line && beatAt !== undefined && now - beatAt >= HEARTBEAT_MS) heartbeat(line)
    },
    rest: meter.rest,
    error: (error, fatal, transport) =>
      telemetry.track('playback_error', { code: error.code, fatal, transport }),
    closing(line) {
      received += line.connection?.bytes() ?? 0
      if (line !== shown) return
      countDrops()
      shown = undefined
      dropsCounted = 0
    },
    heartbeat,
    watchedMs: meter.watchedMs,
  }
}
