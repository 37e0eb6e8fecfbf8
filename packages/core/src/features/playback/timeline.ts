import { atom, onMount, type ReadableAtom } from 'nanostores'
import type { Ports } from '../../ports/ports.ts'
import { createPlayback } from './playback.ts'
import type { Place } from './places.ts'

/** Closer than this to the newest picture is live (ms). */
const LIVE_MS = 3_000
const LOOK_MS = 500

export interface Timeline extends Place {
  /** As new as it gets; never in a replay. */
  readonly live: boolean
  readonly replay: boolean
}

export interface Timelines {
  /** Nothing where there is no going back: on WebRTC without a source over HTTP that is ready. */
  readonly $timeline: ReadableAtom<Timeline | undefined>
  /** The nearest there is. @param stage ms since the epoch */
  seek(stage: number): void
  /** @param ms further back; below zero forward */
  rewind(ms: number): void
  toEdge(): void
}

/** The stretch of the show that can be seen now, and where in it the viewer is. */
export function createTimeline(ports: Ports): Timelines {
  const playback = ports.use(createPlayback)
  const $timeline = atom<Timeline | undefined>(undefined)

  function look(): void {
    const replay = ports.$manifest.get()?.phase === 'replay'
    const span = playback.place()
    const live = span && !replay && (span.end - span.at < LIVE_MS || !playback.$rewound.get())
    $timeline.set(span && { ...span, live: live === true, replay })
  }

  onMount($timeline, () => {
    const stops = [playback.$line.listen(look), playback.$rewound.listen(look)]
    const timer = setInterval(look, LOOK_MS)
    look()
    return () => {
      clearInterval(timer)
      for (const stop of stops) stop()
    }
  })

  function seek(stage: number): void {
    const { replay } = $timeline.get() ?? {}
    const span = playback.place()
    if (!span) return
    if (!replay && span.end - stage < LIVE_MS) playback.toEdge()
    else playback.seek(Math.min(span.end, Math.max(span.start, stage)))
    look()
  }

  return {
    $timeline,
    seek,
    rewind(ms) {
      const span = playback.place()
      if (span) seek(span.at - ms)
    },
    toEdge() {
      playback.toEdge()
      look()
    },
  }
}
