import { atom, computed, type ReadableAtom } from 'nanostores'
import { VitrineError } from '../../errors.ts'
import type { Feature, Ports } from '../../ports/ports.ts'
import { isElsewhere, takeAlong } from './elsewhere.ts'
import { createCmcd } from './cmcd.ts'
import { createEngine, type Line } from './engine.ts'
import type { MachineState, Want } from './candidates.ts'
import { playbackPolicy } from './policy.ts'
import type { Quality } from './quality.ts'
import { PHASES, type PlaybackPhase } from './phases.ts'
import { createPlaces, type Place } from './places.ts'
import { hasChoice, playable, sameSources, unsupported } from './playable.ts'
import { createReporter } from './reporter.ts'
import { noteRtcFailure, recallRtcFailure } from './rtc-note.ts'
import { sourcesOf, type Source } from './sources.ts'
import { createSwap, createVideo } from './swap.ts'
import type { TransportKind } from './transports/transport.ts'
import { loadTransport, transportFor } from './transports/transports.ts'

export type { Place } from './places.ts'
export type { PlaybackPhase } from './phases.ts'
export type { Quality } from './quality.ts'
export type { TransportKind } from './transports/transport.ts'

export interface PlaybackState {
  readonly phase: PlaybackPhase
  /** Of the picture on screen. */
  readonly transport?: TransportKind
  /** The last failure, until a picture moves again. */
  readonly error?: VitrineError
  /** When the next try is due (ms since the epoch, by the device's clock). */
  readonly retryAt?: number
}

export interface Sound {
  readonly muted: boolean
  /** 0 to 1. */
  readonly volume: number
  /** Whether there is sound to hear. */
  readonly available: boolean
}

export interface Playback {
  readonly $state: ReadableAtom<PlaybackState>
  readonly $sound: ReadableAtom<Sound>
  /** How far the picture is behind the stage (ms), where known. */
  readonly $latency: ReadableAtom<number | undefined>
  readonly $quality: ReadableAtom<Quality>
  /** What is on screen, for the features around the picture: while it moves, and in a replay while it is paused. */
  readonly $line: ReadableAtom<Line | undefined>
  /** The viewer went back in a live show, and looks at what was. */
  readonly $rewound: ReadableAtom<boolean>
  /**
   * Puts the picture into a positioned box (light or shadow) and plays, muted at first; the answer takes it away.
   * One box at a time: the last one has it. Moving within one task keeps the connection.
   */
  attach(box: HTMLElement): () => void
  /** Never rejects; `$state` says how it went. After a pause, a live show goes on at the newest picture. */
  play(): Promise<void>
  pause(): void
  /** Most browsers give sound only in a gesture; refused, it stays muted. */
  setMuted(muted: boolean): void
  /** @param volume 0 to 1 */
  setVolume(volume: number): void
  /** Only the sound is wanted, and no more than that is fetched, where a transport can do that. */
  setSoundOnly(on: boolean): void
  /** Tries every source at once. */
  retry(): void
  /** Where the viewer is in the show and what of it can be seen; nothing where there is no going back. */
  place(): Place | undefined
  /** Shows the picture of a stage time (ms), where there is going back. */
  seek(stage: number): void
  /** Goes to the newest picture. */
  toEdge(): void
  /** Time with a moving picture so far (ms). */
  readonly watchedMs: () => number
}

/** The picture and sound of the show, by whichever transport works. */
export const createPlayback: Feature<Playback> = (ports: Ports): Playback => {
  const $sources: ReadableAtom<readonly Source[]> = computed(ports.$manifest, sourcesOf)
  const $state = atom<PlaybackState>({ phase: 'idle' })
  const $sound = atom<Sound>({ muted: true, volume: 1, available: true })
  const $line = atom<Line | undefined>(undefined)
  const $rewound = atom(false)
  const reporter = createReporter(ports, () => $sound.get().muted)

  let policy = playbackPolicy(ports.policy)
  let box: HTMLElement | undefined
  let listed: readonly Source[] | undefined
  let soundOnly = false
  let pausedByViewer = false
  let blocked = false
  let asleep = false
  let hiddenAt: number | undefined
  let unfollow: (() => void) | undefined

  const swap = createSwap({
    create: createVideo,
    append: (into, video: HTMLVideoElement) => into.append(video),
    follow: takeAlong,
    onSoundRefused: () => setSound({ muted: true }),
  })
  const engine = createEngine({
    policy: () => policy,
    swap,
    serverTime: monotonic => ports.clock.now() + monotonic - performance.now(),
    positionOf: source => places.positionOf(source),
    sought: () => places.sought(),
    cmcd: createCmcd(ports),
    on: {
      state: changed,
      frame(line, frame) {
        reporter.frame(line, frame)
        places.framed(line)
      },
      poll,
      paused: pause,
      blocked() {
        blocked = true
        update()
      },
      ended(line) {
        if (isReplay()) return pause()
        const text = 'The stream came to its end while the show is live.'
        engine.fail(line, new VitrineError('playback_media', text, { retryable: true }))
      },
      closing(line) {
        reporter.closing(line)
        places.leaving(line)
      },
    },
  })

  const places = createPlaces({
    ports,
    engine: () => engine,
    isReplay: () => isReplay(),
    shown: () => shown(),
  })

  const isReplay = () => ports.$manifest.get()?.phase === 'replay'

  /** The line whose picture moves now. */
  function playing(): Line | undefined {
    const { current } = engine
    return current && engine.state.candidates.some(each => each.attempt === current.attempt)
      ? current
      : undefined
  }

  function changed(state: MachineState, before: MachineState): void {
    const now = performance.now()
    if (state.screen?.attempt !== before.screen?.attempt && state.screen)
      reporter.because(state.screen.reason)
    if (state.want !== before.want || state.mode === 'idle') reporter.rest(now)
    if (state.mode !== 'idle') reporter.begin(now)
    if (state.failure && state.failure !== before.failure) {
      const { error, source } = state.failure
      reporter.error(error, state.mode === 'failed', transportFor(source))
      ports.report(error)
    }
    if (state.rtcFailedAt !== before.rtcFailedAt) noteRtcFailure(ports, state.rtcFailedAt)
    $rewound.set(state.past)
    if (state.past !== before.past || (state.screen && !before.screen)) follow()
    if (state.screen?.attempt !== before.screen?.attempt && engine.current) places.arrived(engine.current)
    if (!state.screen) {
      unfollow?.()
      unfollow = undefined
    }
    publish()
  }

  /** A live show goes on behind a picture that is held; a recording waits. */
  const shown = () => (isReplay() ? engine.current : playing())

  function follow(): void {
    unfollow = ports.clock.follow(stage, { recorded: isReplay() || $rewound.get() })
  }

  function stage(): number | undefined {
    const line = shown()
    return line?.frame && line.connection?.stage(line.frame)
  }

  function publish(): void {
    $line.set(shown())
    const { mode, failure, retryAt } = engine.state
    const none = box && listed?.length === 0 && $sources.get().length > 0
    const error = none ? unsupported() : failure?.error
    const transport = engine.current?.kind
    const at =
      mode === 'failed' && retryAt !== undefined ? Date.now() + retryAt - performance.now() : undefined
    const phase = none ? 'failed' : mode === 'idle' && box ? resting() : PHASES[mode]
    const old = $state.get()
    const same = old.phase === phase && old.transport === transport && old.error?.code === error?.code
    if (same && (old.retryAt === undefined) === (at === undefined)) return
    // Of a source that failed it was told when it did.
    if (none && error && old.error?.code !== error.code) {
      reporter.error(error, true, undefined)
      ports.report(error)
    }
    $state.set({
      phase,
      ...(transport && { transport }),
      ...(error && { error }),
      ...(at !== undefined && { retryAt: at }),
    })
  }

  function resting(): PlaybackPhase {
    if (!listed || listed.length === 0) return 'idle'
    if (blocked) return 'blocked'
    return pausedByViewer || asleep ? 'paused' : 'idle'
  }

  /** Tells the machine what is wanted now. */
  function update(): void {
    const sources = $sources.get()
    if (box && !ports.signal.aborted) {
      const next = playable(sources, policy, soundOnly)
      if (!listed || !sameSources(listed, next)) {
        const first = !listed?.length
        listed = next
        if (first) recallRtcFailure(ports, engine.dispatch)
        if (hasChoice(next)) void chooseServers(next)
        else engine.dispatch({ type: 'sources', sources: next })
      }
    }
    const attached: Want = pausedByViewer || blocked || asleep ? 'hold' : 'play'
    const want = box && !ports.signal.aborted ? attached : 'nothing'
    if (want !== engine.state.want) engine.dispatch({ type: 'want', want })
    else publish()
  }

  /** The nearest of several servers is tried first; the others are there when it fails. */
  async function chooseServers(sources: readonly Source[]): Promise<void> {
    const ordered = await import('./edges.ts').then(
      ({ nearestFirst }) => nearestFirst(sources),
      () => sources,
    )
    if (listed === sources) engine.dispatch({ type: 'sources', sources: ordered })
  }

  function poll(now: number): void {
    look()
    const line = playing()
    const hidden = isPageHidden() && !(line && isElsewhere(line.video))
    const { muted } = $sound.get()
    const heard = line?.source.soundOnly ? !muted : line && document.hidden && !(hidden && muted)
    const sounds = heard === true && engine.state.mode !== 'degraded'
    reporter.poll(now, line, sounds)
    if (line && sounds) places.framed(line)
    const available = line?.connection?.sound() ?? true
    if (available !== $sound.get().available) setSound({ available })
    line?.connection?.attend?.(!hidden)
    hiddenAt = hidden && muted ? (hiddenAt ?? now) : undefined
    if (hiddenAt === undefined || now - hiddenAt < policy.hiddenMs) return
    asleep = true
    update()
  }

  /** Of the page the picture stands in: in a window of its own it is seen while the show's page is not. */
  const isPageHidden = () => (box?.ownerDocument ?? document).hidden

  /** Whether the viewer sees the picture where one can be exchanged for another unnoticed. */
  function look(): void {
    const { current } = engine
    const seen = !isPageHidden() && !(current && isElsewhere(current.video))
    if (seen !== engine.state.seen) engine.dispatch({ type: 'seen', seen })
  }

  const online = () => engine.dispatch({ type: 'online' })

  function listen(to: boolean): void {
    const change = to ? 'addEventListener' : 'removeEventListener'
    document[change]('visibilitychange', visibility)
    globalThis[change]('online', online)
  }

  function visibility(): void {
    look()
    reporter.rest(performance.now())
    if (document.hidden) return reporter.heartbeat(shown())
    asleep = false
    hiddenAt = undefined
    update()
    if (!isReplay() && !$rewound.get()) places.toEdge()
  }

  function setSound(change: Partial<Sound>): void {
    $sound.set({ ...$sound.get(), ...change })
  }

  function attach(next: HTMLElement): () => void {
    if (!box) listen(true)
    box = next
    swap.mount(next)
    // The code of the first transport comes while the manifest is still on its way.
    if (policy.realtime !== 'never' && !policy.saveData) void loadTransport('whep').catch(() => undefined)
    look()
    update()
    return () => {
      if (box !== next) return
      box = undefined
      swap.mount(undefined)
      queueMicrotask(() => {
        if (box) return
        listen(false)
        update()
      })
    }
  }

  function pause(): void {
    pausedByViewer = true
    update()
  }

  // Whoever talks and buys is worth a place at a server that was full.
  const unpromote = ports.room.$asked.listen(() => engine.dispatch({ type: 'promote' }))
  const unsubscribe = $sources.subscribe(() => {
    policy = playbackPolicy(ports.policy)
    update()
  })
  ports.signal.addEventListener(
    'abort',
    () => {
      reporter.heartbeat(shown())
      unsubscribe()
      unpromote()
      box = undefined
      update()
      if ('document' in globalThis) listen(false)
    },
    { once: true },
  )

  return {
    $state,
    $sound,
    $latency: reporter.$latency,
    $quality: reporter.$quality,
    $line,
    $rewound,
    attach,
    async play() {
      swap.bless()
      pausedByViewer = false
      blocked = false
      asleep = false
      update()
    },
    pause,
    setMuted(muted) {
      swap.bless()
      setSound({ muted })
      swap.setSound($sound.get())
    },
    setVolume(volume) {
      setSound({ volume: Math.min(1, Math.max(0, volume)) })
      swap.setSound($sound.get())
    },
    setSoundOnly(on) {
      if (on === soundOnly) return
      soundOnly = on
      const line = shown()
      if (line) places.leaving(line)
      update()
    },
    retry() {
      swap.bless()
      engine.dispatch({ type: 'retry' })
    },
    place: places.read,
    seek(stage) {
      reporter.rest(performance.now())
      places.seek(stage)
    },
    toEdge() {
      reporter.rest(performance.now())
      places.toEdge()
    },
    watchedMs: reporter.watchedMs,
  }
}
