import type { TransportKind } from './transports/transport.ts'

/** What was seen so far in this session. Times in ms. */
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
  /** Time with a moving picture. */
  readonly watched_ms: number
  /** How often, and for how long, the picture stood still. */
  readonly stalls: number
  readonly stalled_ms: number
  /** Changes of transport. */
  readonly switches: number
  /** Frames the browser decoded too late to show. */
  readonly dropped: number
}

/** A gap between frames of this length (ms) is a stall. */
const STALL_MS = 250

export interface SeenFrame {
  /** When it was put on screen (monotonic ms). */
  readonly at: number
  /** Frames put on screen so far on this connection. */
  readonly presented: number
  /** Another number is another connection. */
  readonly attempt: number
  readonly transport: TransportKind
  readonly width: number
  readonly height: number
  /** The instant it shows (ms since the epoch). */
  readonly stage: number | undefined
}

/** The events of `events.md` that a picture causes, with their properties. */
export type QualityEvent =
  | { readonly name: 'first_frame'; readonly startup_ms: number; readonly transport: TransportKind }
  | { readonly name: 'stall'; readonly duration_ms: number; readonly transport: TransportKind }
  | { readonly name: 'quality'; readonly height: number }
  | {
      readonly name: 'transport_switch'
      readonly from: TransportKind
      readonly to: TransportKind
      readonly gap_ms: number
      readonly jump_ms: number | undefined
    }

export interface Meter {
  /** The viewer wants a picture; the first time, the start-up time begins. */
  begin(now: number): void
  /** A frame of the picture on screen. */
  frame(frame: SeenFrame): void
  /** The picture stops on purpose, or can't be seen: what comes until the next frame is no stall. */
  rest(now: number): void
  /** The picture can't be seen but its sound can be heard: that is watching, too. */
  listened(ms: number): void
  /** Frames dropped on a connection that ends. */
  dropped(frames: number): void
  /** The state so far; the figures of the picture are there while one is on screen. */
  read(): Quality
  watchedMs(): number
}

/** Measures by frames alone, with the time that is handed in; definitions after Mux Data. */
export function createMeter(emit: (event: QualityEvent) => void): Meter {
  let began: number | undefined
  let startup: number | undefined
  let watched = 0
  let stalls = 0
  let stalled = 0
  let switches = 0
  let dropped = 0
  let last: SeenFrame | undefined
  /** The last frame before a rest: its transport and size still tell what changed. */
  let before: SeenFrame | undefined
  let second: { from: number; frames: number; fps?: number | undefined } | undefined

  function advance(frame: SeenFrame): void {
    if (!last) return
    const gap = frame.at - last.at
    const same = frame.attempt === last.attempt
    // A busy page calls back late for frames that were shown in time.
    const shown = same ? Math.max(1, frame.presented - last.presented) : 1
    if (gap / shown < STALL_MS) watched += gap
    else stall(gap, last.transport)
  }

  function stall(duration: number, transport: TransportKind): void {
    stalls += 1
    stalled += duration
    emit({ name: 'stall', duration_ms: Math.round(duration), transport })
  }

  function compare(frame: SeenFrame): void {
    if (before && before.transport !== frame.transport) {
      switches += 1
      const gap = last ? frame.at - last.at : 0
      const jump =
        last?.stage !== undefined && frame.stage !== undefined
          ? Math.round(frame.stage - last.stage - gap)
          : undefined
      const change = { from: before.transport, to: frame.transport, gap_ms: Math.round(gap), jump_ms: jump }
      emit({ name: 'transport_switch', ...change })
    }
    if (frame.height > 0 && before?.height !== frame.height) emit({ name: 'quality', height: frame.height })
  }

  function count(at: number): void {
    const { from, frames } = second ?? { from: at, frames: -1 }
    const span = at - from
    if (span < 1_000) second = { from, frames: frames + 1, fps: second?.fps }
    else
      second = {
        from: at,
        frames: 0,
        fps: span < 2_000 ? Math.round(((frames + 1) * 1_000) / span) : undefined,
      }
  }

  return {
    begin(now) {
      began ??= now
    },
    frame(frame) {
      if (startup === undefined) {
        startup = Math.max(0, Math.round(frame.at - (began ?? frame.at)))
        emit({ name: 'first_frame', startup_ms: startup, transport: frame.transport })
      }
      advance(frame)
      compare(frame)
      count(frame.at)
      last = frame
      before = frame
    },
    rest(now) {
      if (last && now - last.at >= STALL_MS) stall(now - last.at, last.transport)
      last = undefined
    },
    listened(ms) {
      watched += ms
    },
    dropped(frames) {
      dropped += frames
    },
    read() {
      const picture = last && {
        transport: last.transport,
        width: last.width,
        height: last.height,
        fps: second?.fps,
      }
      const started = startup === undefined ? undefined : { startup_ms: startup }
      const sums = {
        watched_ms: Math.round(watched),
        stalls,
        stalled_ms: Math.round(stalled),
        switches,
        dropped,
      }
      return { ...picture, ...started, ...sums }
    },
    watchedMs: () => Math.round(watched),
  }
}
