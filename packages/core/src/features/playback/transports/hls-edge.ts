import Hls from 'hls.js'
import { createLatency, isFar } from '../latency.ts'
import { bufferedAround } from './hls-parts.ts'

/** hls.js counts a playlist as late after so many parts. */
const LATE_PARTS = 3

/** WebKitGTK lets an element whose speed changes sound, muted or not, and stops it for that. */
const ONE_SPEED = /Linux.*AppleWebKit\/6/.test(globalThis.navigator?.userAgent ?? '')

export interface Edge {
  /** Goes to a media time (s). */
  seek(time: number): void
  /** The viewer is at a media time (s); who is far back is left there. */
  left(time: number): void
  /** Goes to the newest picture there is. */
  toEdge(): void
  close(): void
}

/**
 * Holds a live picture at its distance from the newest one. Measured against the playlist, which needs no clock but the
 * page's own: what the encoder takes comes on top, and no player can make it up. hls.js has no say in it: its own
 * catching up waits for a second of buffer, which a low-latency stream never has.
 */
export function holdEdge(hls: Hls, video: HTMLVideoElement): Edge {
  const latency = createLatency()
  const listeners = new AbortController()
  const { signal } = listeners
  let rewound = false
  let cut = false

  /** The newest media time (s) now; a playlist that is late has nothing newer. */
  function newest(): number {
    const details = hls.latestLevelDetails
    if (!details) return 0
    const { edge, age, partTarget, targetduration } = details
    return edge + Math.min(age, LATE_PARTS * (partTarget || targetduration))
  }

  /** How far behind to play (ms). */
  function asked(): number {
    const details = hls.latestLevelDetails
    if (!details) return 0
    const { partHoldBack, holdBack, targetduration } = details
    const held = hls.config.lowLatencyMode ? partHoldBack || holdBack : holdBack
    return (held || hls.config.liveSyncDurationCount * targetduration) * 1_000
  }

  function look(): void {
    if (!hls.latestLevelDetails?.live || rewound || video.paused || video.seeking) return
    const { currentTime } = video
    const { rate, jump: far } = latency.look({
      now: performance.now(),
      asked: asked(),
      behind: (newest() - currentTime) * 1_000,
      ahead: ((bufferedAround(video)?.end ?? currentTime) - currentTime) * 1_000,
    })
    setRate(rate)
    if (far) jump()
  }

  function setRate(rate: number): void {
    if (!ONE_SPEED && video.playbackRate !== rate) video.playbackRate = rate
  }

  function jump(): void {
    if (!hls.latestLevelDetails?.live) return
    hls.targetLatency = latency.target(asked(), performance.now()) / 1_000
    const edge = hls.liveSyncPosition ?? 0
    if (edge > video.currentTime) video.currentTime = edge
  }

  video.addEventListener('timeupdate', look, { signal })
  video.addEventListener(
    'waiting',
    () => {
      // A server that is away says nothing about how steadily it sends.
      if (!cut && !rewound && !video.seeking && video.currentTime > 0) latency.stalled(performance.now())
    },
    { signal },
  )
  // While a picture stands, the playlist alone tells that it is far behind.
  hls.on(Hls.Events.LEVEL_UPDATED, look)
  hls.on(Hls.Events.FRAG_BUFFERED, () => (cut = false))
  hls.on(Hls.Events.ERROR, (_, { type }) => {
    if (type === Hls.ErrorTypes.NETWORK_ERROR) cut = true
  })

  function left(time: number): void {
    const target = latency.target(asked(), performance.now())
    rewound = isFar((newest() - time) * 1_000, target)
  }

  return {
    left,
    seek(time) {
      left(time)
      setRate(1)
      video.currentTime = time
    },
    toEdge() {
      rewound = false
      jump()
    },
    close() {
      listeners.abort()
      setRate(1)
    },
  }
}
