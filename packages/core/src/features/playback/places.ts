import type { Source } from './sources.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Engine, Line } from './engine.ts'
import type { Span } from './transports/transport.ts'
import { readWatched } from './watched.ts'

/** What of the show can be seen now, and where in it the viewer is; stage times (ms since the epoch). */
export interface Place extends Span {
  readonly at: number
}

/** Where the viewer is in a live show or its recording, and where the next line goes on. */
export interface Places {
  read(): Place | undefined
  /** Shows the picture of a stage time (ms), by another line where the one on screen has no past. */
  seek(stage: number): void
  toEdge(): void
  /** Where a recording goes on (s). */
  positionOf(source: Source): number | undefined
  /** The stage time (ms) a viewer who went back looks for. */
  sought(): number | undefined
  /** Another line is on screen. */
  arrived(line: Line): void
  /** A frame of the line on screen, or a moment of its sound where that is all there is. */
  framed(line: Line): void
  /** A line loses its picture; the next one goes on where it was. */
  leaving(line: Line): void
}

export interface PlacesOptions {
  readonly ports: Ports
  readonly engine: () => Engine
  readonly isReplay: () => boolean
  /** The line the viewer looks at. */
  readonly shown: () => Line | undefined
}

export function createPlaces({ ports, engine, isReplay, shown }: PlacesOptions): Places {
  const { clock, telemetry } = ports
  /** Where recordings go on, by address (s). */
  const positions = new Map<string, number>()
  let sought: number | undefined
  /** The picture is on its way to another stage time. */
  let jumping = false
  /** The viewer's own way through a recording, until its picture is there. */
  let way: { readonly from_ms: number; readonly to_ms: number } | undefined

  /** Where an earlier page of this tab left a recording. */
  function resumedAt({ url }: Source): number | undefined {
    const manifest = isReplay() ? ports.$manifest.get() : undefined
    const watched = manifest && readWatched(manifest.id)
    return watched?.url === url ? watched.position : undefined
  }

  return {
    read() {
      const line = shown()
      const own = line?.connection?.span?.()
      if (line && own) return within(own, stageOf(line))
      const { ready } = engine()
      if (!line || !ready) return undefined
      // Nothing over HTTP is as new as WebRTC.
      const newest = Math.max(ready.end, stageOf(line) ?? clock.now())
      return within({ start: ready.start, end: newest }, sought ?? newest)
    },
    seek(stage) {
      const line = shown()
      const seek = line?.connection?.seek
      if (!seek && !engine().ready) return
      const from_ms = way?.from_ms ?? (line ? positionIn(line) : 0)
      seek?.(stage)
      if (isReplay() && line) {
        // A recording that is paused has let go of its connection: the next one goes on here.
        positions.set(line.source.url, line.video.currentTime)
        way = { from_ms, to_ms: positionIn(line) }
      } else {
        sought = stage
        engine().dispatch({ type: 'past', past: true })
      }
      jumping = true
      clock.jumped()
    },
    toEdge() {
      const { past } = engine().state
      shown()?.connection?.toEdge()
      sought = undefined
      if (!past) return
      engine().dispatch({ type: 'past', past: false })
      jumping = true
      clock.jumped()
    },
    positionOf: source => positions.get(source.url) ?? resumedAt(source),
    sought: () => sought,
    arrived(line) {
      if (isReplay()) jumping = true
      if (!engine().state.past) return
      if (sought !== undefined && sought !== line.sought) line.connection?.seek?.(sought)
      jumping = true
      clock.jumped()
    },
    framed({ video }) {
      // Until then the frame on screen is one of before, and told its own time.
      if (!jumping || video.seeking) return
      jumping = false
      clock.jumped()
      if (way) telemetry.track('replay_seek', way)
      way = undefined
    },
    leaving({ source, video, connection, frame }) {
      // What has shown nothing yet is still on its way to where the viewer was.
      if (!frame) return
      if (isReplay()) positions.set(source.url, video.ended ? 0 : video.currentTime)
      else if (engine().state.past && connection?.seek) sought = connection.stage(frame) ?? sought
    },
  }
}

/** Where a recording is (ms). */
function positionIn({ video }: Line): number {
  return Math.round(video.currentTime * 1_000)
}

function stageOf({ connection, video, frame }: Line): number | undefined {
  // By the element's own time where it has one: no frame comes while it is paused.
  const own = connection?.span && { at: performance.now(), mediaTime: video.currentTime, presented: 0 }
  const seen = own ?? frame
  return seen && connection?.stage(seen)
}

function within({ start, end }: Span, at: number | undefined): Place | undefined {
  if (at === undefined || !(end > start)) return undefined
  return { start, end, at: Math.min(end, Math.max(start, at)) }
}
