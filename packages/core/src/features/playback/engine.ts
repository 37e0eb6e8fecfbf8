import { isRealtime, type Source } from './sources.ts'
import { VitrineError } from '../../errors.ts'
import { createDetector, type Detector } from './detector.ts'
import { isElsewhere } from './elsewhere.ts'
import { framesOf, watchFrames, watchTime } from './frames.ts'
import { createInStep } from './in-step.ts'
import { initialState, type Candidate, type MachineState } from './candidates.ts'
import { step, type Input } from './machine.ts'
import type { PlaybackPolicy } from './policy.ts'
import { createSmoothness, type UnseenFrame } from './smoothness.ts'
import { createReserve } from './reserve.ts'
import type { Swap } from './swap.ts'
import type {
  Connection,
  ConnectionOptions,
  Frame,
  OpenConnection,
  Span,
  TransportKind,
} from './transports/transport.ts'
import { loadTransport, transportFor } from './transports/transports.ts'
import type { Run } from './wear.ts'

/** How often pictures are looked at (ms). */
const POLL_MS = 50

/** One connection and its element. */
export interface Line {
  readonly attempt: number
  readonly kind: TransportKind
  readonly source: Source
  /** The stage time (ms) it was opened for, when not for the newest picture. */
  readonly sought: number | undefined
  readonly video: HTMLVideoElement
  readonly connection: Connection | undefined
  /** The last frame put on screen. */
  readonly frame: Frame | undefined
}

interface OpenLine extends Line {
  connection: Connection | undefined
  frame: Frame | undefined
  readonly detector: Detector
  readonly isSmooth: ReturnType<typeof createSmoothness>
  readonly isInStep: ReturnType<typeof createInStep>
  readonly listeners: AbortController
  /** It has told of its first frame. */
  begun: boolean
  still: boolean
  run: Run
  halted: boolean
}

export interface EngineOptions {
  /** Read anew each time: the manifest may bring its own. */
  readonly policy: () => PlaybackPolicy
  readonly swap: Swap<HTMLVideoElement>
  readonly serverTime: (monotonic: number) => number
  /** Where a source that was played before goes on (s). */
  readonly positionOf: (source: Source) => number | undefined
  /** The stage time (ms) a viewer who went back looks for. */
  readonly sought: () => number | undefined
  readonly cmcd: () => ConnectionOptions['cmcd']
  readonly on: {
    state(state: MachineState, before: MachineState): void
    /** A frame of the line on screen, or a moment of one that is to sound without a picture. */
    frame(line: Line, frame: Frame): void
    /** Every `POLL_MS` while a line is open. */
    poll(now: number): void
    /** `play()` was refused: the browser wants a gesture. */
    blocked(): void
    /** The element on screen was paused by someone else (picture in picture, a media key). */
    paused(): void
    /** The source came to its end. */
    ended(line: Line): void
    closing(line: Line): void
  }
}

export interface Engine {
  readonly state: MachineState
  /** The line on screen. */
  readonly current: Line | undefined
  /** What of the show could be seen by what is held ready or on its way. */
  readonly ready: Span | undefined
  dispatch(input: Input): void
  fail(line: Line, error: VitrineError): void
}

/** Makes true what the machine's state says should be. */
export function createEngine(options: EngineOptions): Engine {
  const { policy, swap, serverTime, positionOf, sought, cmcd, on } = options
  const lines = new Map<number, OpenLine>()
  /** Scouts that are out: how to call each back. */
  const scouts = new Map<number, () => void>()
  const inputs: Input[] = []
  const reserve = createReserve(source => ({
    source,
    saveData: policy().saveData,
    position: positionOf(source),
    cmcd: cmcd(),
  }))
  let state = initialState(Math.random())
  let draining = false
  let wake: ReturnType<typeof setTimeout> | undefined
  let poll: ReturnType<typeof setInterval> | undefined

  function dispatch(input: Input): void {
    inputs.push(input)
    if (draining) return
    draining = true
    try {
      for (let next = inputs.shift(); next; next = inputs.shift()) {
        const before = state
        // Whole, so that what falls due is due when asked: sums of fractions are not exact.
        state = step(state, next, Math.round(performance.now()), policy())
        reconcile()
        on.state(state, before)
      }
    } finally {
      draining = false
      arm()
    }
  }

  function arm(): void {
    clearTimeout(wake)
    wake = undefined
    if (state.wakeAt !== undefined) {
      wake = setTimeout(() => dispatch({ type: 'tick' }), Math.max(0, state.wakeAt - performance.now()))
    }
    const busy = [...lines.values()].some(line => !line.halted)
    if (busy) poll ??= setInterval(look, POLL_MS)
    else {
      clearInterval(poll)
      poll = undefined
    }
  }

  function reconcile(): void {
    const shown = state.screen?.attempt
    for (const candidate of state.candidates) {
      const { attempt, purpose } = candidate
      if (attempt === undefined || lines.has(attempt) || scouts.has(attempt)) continue
      if (purpose === 'scout') scout(candidate, attempt)
      else open(candidate, attempt)
    }
    reserve.want(state.ready)
    show(shown === undefined ? undefined : lines.get(shown)?.video)
    const isOpen = (attempt: number) => state.candidates.some(each => each.attempt === attempt)
    for (const line of lines.values()) {
      if (isOpen(line.attempt)) continue
      if (line.attempt !== shown) close(line)
      else if (!line.halted) halt(line)
    }
    for (const [attempt, callBack] of scouts) {
      if (isOpen(attempt)) continue
      scouts.delete(attempt)
      callBack()
    }
  }

  function show(video: HTMLVideoElement | undefined): void {
    if (video === swap.front) return
    swap.show(video)
    // In a page nobody sees the browser itself pauses a silent one.
    if (video?.paused && video.ownerDocument.hidden) void video.play().catch(() => undefined)
  }

  function scout({ source }: Candidate, attempt: number): void {
    const calledBack = new AbortController()
    scouts.set(attempt, () => calledBack.abort())
    const fail = (error: VitrineError) => dispatch({ type: 'down', attempt, error })
    import('./scouting.ts')
      .then(({ sendScout }) =>
        sendScout({
          source,
          signal: calledBack.signal,
          way: clean => dispatch({ type: 'way', attempt, clean }),
          fail,
        }),
      )
      .catch((cause: unknown) => !calledBack.signal.aborted && fail(noCode(cause)))
  }

  function open({ source, purpose }: Candidate, attempt: number): void {
    const kind = transportFor(source)
    if (!kind) return
    const video = swap.take()
    const listeners = new AbortController()
    const looks = {
      detector: createDetector(policy().stillMs),
      isSmooth: createSmoothness(),
      isInStep: createInStep(),
    }
    const parts = {
      connection: undefined,
      frame: undefined,
      begun: false,
      still: false,
      run: 'well' as const,
      halted: false,
    }
    const stage = state.past ? sought() : undefined
    const line: OpenLine = {
      ...{ attempt, kind, source, sought: stage, video, listeners },
      ...looks,
      ...parts,
    }
    lines.set(attempt, line)
    listenTo(line)
    const unseen = purpose === 'standby'
    const ready = reserve.take(source)
    if (ready) return connect(line, ready.open, unseen)
    loadTransport(kind).then(
      open => !listeners.signal.aborted && connect(line, open, unseen),
      (cause: unknown) => fail(line, noCode(cause)),
    )
  }

  function connect(line: OpenLine, open: OpenConnection, unseen: boolean): void {
    const { source, video, kind, sought: stage } = line
    try {
      line.connection = open({
        ...{ source, video, serverTime, stage, unseen },
        saveData: policy().saveData,
        position: positionOf(source),
        cmcd: cmcd(),
        fail: error => fail(line, error),
      })
    } catch (cause) {
      fail(line, new VitrineError('playback_media', `The ${kind} source cannot be played here.`, { cause }))
    }
  }

  function listenTo(line: OpenLine): void {
    const { video } = line
    const { signal } = line.listeners
    const refused = (error: unknown) => {
      if (!signal.aborted && error instanceof DOMException && error.name === 'NotAllowedError') on.blocked()
    }
    video.addEventListener('loadedmetadata', () => void video.play().catch(refused), { signal })
    video.addEventListener('ended', () => on.ended(line), { signal })
    const interrupted = () => {
      const ours = line.attempt === state.screen?.attempt && video.isConnected && !document.hidden
      if (ours && video.paused && !video.ended) on.paused()
    }
    video.addEventListener('pause', interrupted, { signal })
    const watch = line.source.soundOnly ? watchTime : watchFrames
    const stop = watch(video, frame => seen(line, frame))
    signal.addEventListener('abort', stop, { once: true })
  }

  function seen(line: OpenLine, frame: Frame): void {
    const { soundOnly } = line.source
    line.frame = frame
    if (!line.begun && fits(line, frame)) {
      line.begun = true
      dispatch({ type: 'frame', attempt: line.attempt })
    }
    if (isClimbing(line) && (soundOnly || line.isSmooth(unseen(line, frame))) && fits(line, frame))
      dispatch({ type: 'smooth', attempt: line.attempt })
    const moves = frame.presented > 0
    if (line.still && moves) move(line, false)
    if (line.attempt === state.screen?.attempt && (soundOnly || moves)) on.frame(line, frame)
  }

  /** Whether the picture on screen would lose no frame if this line's took over with this one. */
  function fits(line: OpenLine, { at }: Frame): boolean {
    const shown = state.screen && lines.get(state.screen.attempt)
    const { frame } = shown ?? {}
    const isSeen = shown !== line && !shown?.halted && frame && frame.presented > 0
    return line.isInStep(at, isSeen ? frame.at : undefined)
  }

  function isClimbing({ attempt }: OpenLine): boolean {
    return state.candidates.some(each => each.attempt === attempt && each.purpose === 'climb')
  }

  function move(line: OpenLine, still: boolean): void {
    line.still = still
    dispatch({ type: still ? 'still' : 'moving', attempt: line.attempt })
  }

  function wear(line: OpenLine, run: Run): void {
    line.run = run
    // HTTP is no help where it is not wanted.
    if (policy().realtime !== 'always') dispatch({ type: run, attempt: line.attempt })
  }

  function look(): void {
    const now = performance.now()
    for (const line of [...lines.values()]) {
      const { frame, video, detector, halted } = line
      if (halted || !frame || video.paused) continue
      const { hidden } = video.ownerDocument
      const seen = !hidden && hasPicture(line)
      const progress = seen ? framesOf(video) : heardOf(line, now)
      const { still, run } = detector.look({ now, frameAt: frame.at, progress, seen, hidden })
      if (still !== line.still) move(line, still)
      if (run !== line.run) wear(line, run)
    }
    on.poll(now)
  }

  function fail(line: Line, error: VitrineError): void {
    if (!lines.has(line.attempt)) return
    dispatch({ type: 'down', attempt: line.attempt, error })
  }

  /** Keeps the picture only. */
  function halt(line: OpenLine): void {
    line.halted = true
    line.listeners.abort()
    on.closing(line)
    line.connection?.halt()
    line.video.pause()
  }

  function close(line: OpenLine): void {
    lines.delete(line.attempt)
    line.listeners.abort()
    if (!line.halted) on.closing(line)
    line.connection?.close()
    swap.release(line.video)
  }

  return {
    get state() {
      return state
    },
    get current() {
      return state.screen && lines.get(state.screen.attempt)
    },
    get ready() {
      const coming = [...lines.values()].find(line => line.connection?.span)
      return reserve.span ?? coming?.connection?.span?.()
    },
    dispatch,
    fail,
  }
}

function noCode(cause: unknown): VitrineError {
  const text = 'The code of the player did not come; look whether all of its files are served.'
  return new VitrineError('playback_unreachable', text, { cause, retryable: true })
}

function unseen({ video }: OpenLine, { at, presented }: Frame): UnseenFrame {
  return { at, presented, decoded: framesOf(video) }
}

function hasPicture({ source, connection }: OpenLine): boolean {
  return !source.soundOnly && connection?.pictured?.() !== false
}

/** What grows while all is well with what is heard, or might be. */
function heardOf({ source, video, connection }: OpenLine, now: number): number {
  // What is neither seen nor heard the browser may stop.
  if (video.ownerDocument.hidden && video.muted && !isElsewhere(video)) return now
  // By WebRTC silence goes on without end.
  if (isRealtime(source)) return connection?.bitrate() === 0 ? 0 : now
  return video.currentTime
}
