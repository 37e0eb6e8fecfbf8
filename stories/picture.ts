import {
  atom,
  createCaptions,
  createMediaSession,
  createPlayback,
  createRenditions,
  createResume,
  createTimeline,
  type Feature,
  type Playback,
  type PlaybackState,
  type Ports,
  type Session,
  type Sound,
} from '../packages/core/src/index.ts'

export const MOVING: PlaybackState = { phase: 'playing', transport: 'whep' }

type Line = NonNullable<ReturnType<Playback['$line']['get']>>

/** What the picture of a story can do besides moving. */
export interface PictureParts {
  /** Heights to choose from (px), largest first. */
  heights?: readonly number[]
  /** What can be gone back to, and where the picture is: ms before now. */
  past?: { length: number; behind: number }
  /** What is said, and in which languages it can be read. */
  captions?: { text: string; languages: readonly string[] }
}

/** The features that ask the picture itself. */
const AROUND: ReadonlySet<unknown> = new Set([
  createCaptions,
  createMediaSession,
  createRenditions,
  createResume,
  createTimeline,
])

/** A session whose picture does what the story says; `calls` tells what was asked of it. */
export function withPicture(session: Session, first: PlaybackState, parts?: PictureParts) {
  const calls: string[] = []
  const $state = atom<PlaybackState>(first)
  const $sound = atom<Sound>({ muted: true, volume: 1, available: true })
  const $line = atom<Line | undefined>(parts && lineOf(parts, calls))
  const $rewound = atom((parts?.past?.behind ?? 0) > 0)
  const playback: Playback = {
    $state,
    $sound,
    $latency: atom<number | undefined>(340),
    $quality: atom({ height: 720, watched_ms: 0, stalls: 0, stalled_ms: 0, switches: 0, dropped: 0 }),
    $line,
    $rewound,
    attach(box) {
      calls.push('attach')
      if (first.transport) box.append(still())
      return () => calls.push('detach')
    },
    play: async () => void calls.push('play'),
    pause: () => calls.push('pause'),
    setMuted(muted) {
      calls.push(`muted ${muted}`)
      $sound.set({ ...$sound.get(), muted })
    },
    setVolume(volume) {
      calls.push(`volume ${volume}`)
      $sound.set({ ...$sound.get(), volume })
    },
    place: () => parts?.past && placeOf(parts.past),
    setSoundOnly: on => calls.push(`sound only ${on}`),
    seek: stage => calls.push(`seek ${stage}`),
    retry: () => calls.push('retry'),
    toEdge: () => calls.push('edge'),
    watchedMs: () => 0,
  }
  const made = new Map<unknown, unknown>([[createPlayback, playback]])
  const ports = session.use((own: Ports): Ports => ({ ...own, use }))
  function use<T>(feature: Feature<T>): T {
    if (!made.has(feature)) made.set(feature, AROUND.has(feature) ? feature(ports) : session.use(feature))
    return made.get(feature) as T
  }
  return { session: { ...session, use } satisfies Session, calls, $state, $sound, $line }
}

function placeOf({ length, behind }: { length: number; behind: number }) {
  const now = Date.now()
  return { start: now - length, end: now, at: now - behind }
}

function lineOf({ heights, captions }: PictureParts, calls: string[]): Line {
  const video = document.createElement('video')
  for (const language of captions?.languages ?? []) {
    const track = video.addTextTrack('captions', '', language)
    // Nothing is played here, so no cue would ever be due.
    Object.defineProperty(track, 'activeCues', { value: [new VTTCue(0, 1, captions?.text ?? '')] })
  }
  const list = (heights ?? []).map(height => ({ id: String(height), height, bitrate: undefined }))
  return {
    attempt: 1,
    kind: 'llhls',
    source: { kind: 'llhls', url: 'https://stage.invalid/live.m3u8' },
    sought: undefined,
    video,
    frame: undefined,
    connection: {
      stage: () => undefined,
      sound: () => true,
      bitrate: () => undefined,
      bytes: () => undefined,
      ...(heights && {
        renditions: { list: () => list, choose: id => calls.push(`size ${id ?? 'automatic'}`) },
      }),
      toEdge: () => undefined,
      halt: () => undefined,
      close: () => undefined,
    },
  }
}

/** Stands for the moving picture. */
function still(): HTMLImageElement {
  const image = Object.assign(document.createElement('img'), { src: '/images/poster-9x16.jpg', alt: '' })
  Object.assign(image.style, { position: 'absolute', width: '100%', height: '100%', objectFit: 'cover' })
  return image
}
