import type { EventName, EventProps } from '@vitrine/protocol'
import { createFrameRate } from './frame-rate.ts'
import { isRealtime } from './sources.ts'
import type { TransportKind } from './transports/transport.ts'

/** What was seen so far in this session, each figure as docs/quality.md defines it. Times in ms. */
export interface Quality {
  readonly transport?: TransportKind
  /** Of the picture as it comes in (px). */
  readonly width?: number
  readonly height?: number
  readonly fps?: number
  /** Bits a second coming in. */
  readonly bitrate?: number
  /** From the wish to play to the first frame. */
  readonly startup_ms?: number
  /** Time with a moving picture… */
  readonly watched_ms: number
  /** …and how much of it was on each transport. */
  readonly watched_by: Readonly<Partial<Record<TransportKind, number>>>
  /** How often, and for how long, the picture stood still. */
  readonly stalls: number
  readonly stalled_ms: number
  /** Changes of transport, the time without a moving picture in all of them, and how far they moved the content. */
  readonly switches: number
  readonly switch_gap_ms: number
  readonly switch_jump_ms: number
  /** How often WebRTC was lost and came back. */
  readonly flaps: number
  /** Frames the browser decoded too late to show. */
  readonly dropped: number
  /** Media that came in, where it is known: not of what the browser itself plays. */
  readonly bytes?: number
}

/** A gap between frames of this length (ms) is a stall. */
const STALL_MS = 250
/** Frames a second of a picture that has not run for a second. */
const USUAL_FPS = 30

/** Why another transport came that nobody lost the one before to: it was the viewer's wish, the show's, or better. */
const BY_CHOICE = ['preferred', 'sources', 'recovered']

export interface SeenFrame {
  /** When it was put on screen (monotonic ms). */
  readonly at: number
  /** Frames put on screen so far on this connection. */
  readonly presented: number
  /** Another number is another connection. */
  readonly attempt: number
  readonly transport: TransportKind
  /** Why this connection came on screen. */
  readonly reason: string
  readonly width: number
  readonly height: number
  /** Bits a second coming in. */
  readonly bitrate: number | undefined
  /** The instant it shows (ms since the epoch). */
  readonly stage: number | undefined
}

/** Tells of the events of `events.md` that a picture causes. */
export type Track = <N extends EventName>(name: N, props: EventProps<N>) => void

export interface Meter {
  /** The viewer wants a picture; the first time, the start-up time begins. */
  begin(now: number): void
  /** A frame of the picture on screen. */
  frame(frame: SeenFrame): void
  /**
   * What was to sound without a picture goes on, and what comes until the next frame is no stall. The first time, it is
   * the first frame.
   * @param alone no picture comes with it
   */
  sounded(at: number, transport: TransportKind, alone: boolean): void
  /**
   * The picture stops on purpose, goes elsewhere or can't be seen: what comes until the next frame is no stall, and
   * before the first one nobody was waiting.
   */
  rest(now: number): void
  /** From then to then the picture could not be seen but its sound could be heard: that is watching, too. */
  listened(from: number, to: number, transport: TransportKind): void
  /** The state so far; the figures of the picture are there while one is on screen. */
  read(): Omit<Quality, 'dropped' | 'bytes'>
  watchedMs(): number
}

/** Measures by frames alone, with the time that is handed in. */
export function createMeter(track: Track): Meter {
  let began: number | undefined
  let startup: number | undefined
  let watched = 0
  let watchedTo = -Infinity
  const by: Partial<Record<TransportKind, number>> = {}
  let stalls = 0
  let stalled = 0
  let switches = 0
  let gaps = 0
  let jumps = 0
  let flaps = 0
  /** WebRTC was lost and has not come back. */
  let fallen = false
  let last: SeenFrame | undefined
  /** The last frame before a rest: its transport and size still tell what changed. */
  let before: SeenFrame | undefined
  const rate = createFrameRate()

  /** No instant counts twice: a page may hear what another window shows. */
  const timeSince = (from: number, to: number) => Math.max(0, to - Math.max(from, watchedTo))

  function watch(from: number, to: number, transport: TransportKind): void {
    const time = timeSince(from, to)
    watchedTo = Math.max(watchedTo, to)
    watched += time
    by[transport] = (by[transport] ?? 0) + time
  }

  function advance(frame: SeenFrame): void {
    if (!last) return
    const gap = timeSince(last.at, frame.at)
    const same = frame.attempt === last.attempt
    // A busy page calls back late for frames that were shown in time; those that end a stall come at once.
    const untold = same ? Math.max(0, frame.presented - last.presented - 1) : 0
    const stood = gap - untold * (1_000 / (rate.read() ?? USUAL_FPS))
    if (stood < STALL_MS) return watch(last.at, frame.at, last.transport)
    watch(last.at, frame.at - stood, last.transport)
    stall(stood, last.transport)
  }

  function stall(duration: number, transport: TransportKind): void {
    stalls += 1
    stalled += duration
    track('stall', { duration_ms: Math.round(duration), transport })
  }

  function changed({ transport: from }: SeenFrame, frame: SeenFrame): void {
    const { transport: to, reason } = frame
    const gap = last ? frame.at - last.at : 0
    const jump =
      last?.stage !== undefined && frame.stage !== undefined
        ? Math.round(frame.stage - last.stage - gap)
        : undefined
    switches += 1
    gaps += gap
    jumps += Math.abs(jump ?? 0)
    const realtime = isRealtime({ kind: to })
    if (realtime && fallen) flaps += 1
    fallen = !realtime && (fallen || (isRealtime({ kind: from }) && !BY_CHOICE.includes(reason)))
    const watched_ms = Math.round(watched)
    track('transport_switch', { from, to, reason, gap_ms: Math.round(gap), jump_ms: jump, watched_ms })
  }

  function compare(frame: SeenFrame): void {
    const { height, bitrate } = frame
    if (before && before.transport !== frame.transport) changed(before, frame)
    if (height > 0 && before?.height !== height) track('quality', { height, bitrate })
  }

  function start(at: number, transport: TransportKind, alone: boolean): void {
    if (startup !== undefined) return
    startup = Math.max(0, Math.round(at - (began ?? at)))
    track('first_frame', { startup_ms: startup, transport, ...(alone && { audio_only: true }) })
  }

  function rest(now: number): void {
    if (last && timeSince(last.at, now) >= STALL_MS) stall(timeSince(last.at, now), last.transport)
    last = undefined
    watchedTo = now
    began &&= now
  }

  return {
    begin(now) {
      began ??= now
    },
    frame(frame) {
      start(frame.at, frame.transport, false)
      advance(frame)
      compare(frame)
      rate.count(frame.at)
      last = frame
      before = frame
    },
    sounded(at, transport, alone) {
      start(at, transport, alone)
      if (last) rest(at)
    },
    rest,
    listened: watch,
    read() {
      const picture = last && {
        transport: last.transport,
        width: last.width,
        height: last.height,
        fps: rate.read(),
      }
      const started = startup === undefined ? undefined : { startup_ms: startup }
      const rounded = Object.entries(by).map(([transport, time]) => [transport, Math.round(time)])
      const sums = {
        watched_ms: Math.round(watched),
        watched_by: Object.fromEntries(rounded) as Quality['watched_by'],
        stalls,
        stalled_ms: Math.round(stalled),
        switches,
        switch_gap_ms: Math.round(gaps),
        switch_jump_ms: jumps,
        flaps,
      }
      return { ...picture, ...started, ...sums }
    },
    watchedMs: () => Math.round(watched),
  }
}
