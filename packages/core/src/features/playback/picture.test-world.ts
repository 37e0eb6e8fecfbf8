import { atom } from 'nanostores'
import type { Feature, Ports } from '../../ports/ports.ts'
import type { Line } from './engine.ts'
import { createPlayback, type Playback, type PlaybackState, type Sound } from './playback.ts'
import type { Rendition, Span } from './transports/transport.ts'

/** Ports with a playback that shows whatever line a test puts on screen, and notes what is asked of it. */
export function pictureWorld(phase: 'live' | 'replay' = 'live') {
  const calls: string[] = []
  const $line = atom<Line | undefined>(undefined)
  const $rewound = atom(false)
  const $state = atom<PlaybackState>({ phase: 'connecting' })
  const $sound = atom<Sound>({ muted: true, volume: 1, available: true })
  const playback = {
    $line,
    $rewound,
    $state,
    $sound,
    place() {
      const { connection } = $line.get() ?? {}
      const span = connection?.span?.()
      return span && { ...span, at: connection?.stage({ at: 0, mediaTime: 0, presented: 0 }) }
    },
    seek: (at: number) => calls.push(`seek ${at}`),
    toEdge: () => calls.push('edge'),
    setMuted: (muted: boolean) => calls.push(`muted ${muted}`),
    setSoundOnly: (on: boolean) => calls.push(`sound only ${on}`),
    setVolume: (volume: number) => calls.push(`volume ${volume}`),
  } as unknown as Playback
  const closing = new AbortController()
  const made = new Map<unknown, unknown>([[createPlayback, playback]])
  const ports = {
    $manifest: atom({ id: 'tea', phase }),
    signal: closing.signal,
    use<T>(feature: Feature<T>): T {
      if (!made.has(feature)) made.set(feature, feature(ports))
      return made.get(feature) as T
    },
  } as unknown as Ports
  return { ports, playback, calls, closing, $line, $rewound, $state, $sound }
}

/** A line that offers these sizes, or this stretch with the picture at `at`. */
export function line(parts: {
  renditions?: readonly Rendition[]
  choose?: (id: string | undefined) => void
  span?: Span
  at?: number
}): Line {
  const { renditions, choose, span, at } = parts
  return {
    video: { currentTime: 0 },
    source: { kind: 'hls', url: 'https://stage.invalid/live.m3u8' },
    connection: {
      stage: () => at,
      span: () => span,
      ...(renditions && { renditions: { list: () => renditions, choose: choose ?? (() => undefined) } }),
    },
  } as unknown as Line
}
