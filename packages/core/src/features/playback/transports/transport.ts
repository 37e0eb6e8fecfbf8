import type { Source } from '../sources.ts'
import type { VitrineError } from '../../../errors.ts'
import type { Flow } from '../way.ts'

/** A source's kind, or `native` when the browser itself plays the playlist. */
export type TransportKind = 'whep' | 'livekit' | 'llhls' | 'hls' | 'file' | 'native'

/** What the browser said about the frame last put on screen (`requestVideoFrameCallback`). Times are monotonic ms. */
export interface Frame {
  /** When the frame was put on screen. */
  readonly at: number
  /** The frame's own time in the media (s). */
  readonly mediaTime: number
  /** Frames put on screen so far; 0 where time goes on and no frame is told of. */
  readonly presented: number
  /** When the camera took it, where the sender says so. */
  readonly captureTime?: number | undefined
  /** Its RTP time stamp (90 kHz, 32 bits). */
  readonly rtpTimestamp?: number | undefined
  /** When its last byte came in over the network. */
  readonly receiveTime?: number | undefined
}

export interface ConnectionOptions {
  readonly source: Source
  /** Muted, in the page, and this connection's alone until it is closed. */
  readonly video: HTMLVideoElement
  /** Asks for the smallest picture. */
  readonly saveData: boolean
  /** Nobody sees it until `attend` says so: it begins with the smallest picture. */
  readonly unseen: boolean
  /** Where a recording goes on (s). */
  readonly position: number | undefined
  /** The stage time (ms) to begin at, instead of the newest picture. */
  readonly stage: number | undefined
  /** The server's clock at a monotonic instant of this page (ms). */
  readonly serverTime: (monotonic: number) => number
  /** Tells the server of the video which requests belong together (CMCD, CTA-5004). The id names no person. */
  readonly cmcd?: { sessionId: string; contentId?: string; useHeaders?: boolean } | undefined
  /** The connection is dead for good. Called at most once, never after `close`. */
  readonly fail: (error: VitrineError) => void
}

/** A size of the picture that a source offers. */
export interface Rendition {
  readonly id: string
  /** px */
  readonly width?: number | undefined
  readonly height: number | undefined
  /** Bits a second. */
  readonly bitrate: number | undefined
}

/** Sizes to choose from, largest first. */
export interface Renditions {
  list(): readonly Rendition[]
  /** `undefined`: as the transport thinks best. */
  choose(id: string | undefined): void
}

/** Stage times (ms since the epoch). */
export interface Span {
  readonly start: number
  readonly end: number
}

/** One source being played into one element. It never calls `video.play()` and never touches its sound. */
export interface Connection {
  /** The wall-clock instant (ms) of this frame, where known. */
  stage(frame: Frame): number | undefined
  /** Whether there is sound to hear; `true` until known. */
  sound(): boolean
  /** Bits a second now coming in, where known. */
  bitrate(): number | undefined
  /** Media that came in so far, without headers and playlists, where known. */
  bytes(): number | undefined
  /** Where there is a choice. */
  readonly renditions?: Renditions | undefined
  /** What `seek` can show now; nothing where there is no going back. */
  span?(): Span | undefined
  /** Shows the picture of a stage time (ms), or the nearest there is; what follows plays from there. */
  seek?(stage: number): void
  /** Goes to the newest picture there is. */
  toEdge(): void
  /** Whether anybody can see the picture; while nobody can, the smallest is enough. Told again and again. */
  attend?(seen: boolean): void
  /** Whether a picture should come now; not while sound comes alone, for nobody saw the picture. */
  pictured?(): boolean
  /** Ends all traffic but leaves the last picture in the element. */
  halt(): void
  /** Ends everything and empties the element. */
  close(): void
}

/** A connection without a picture: it finds out whether one could come this way. */
export interface Scout {
  /** Figures of now; nothing before it is connected. */
  flow(): Promise<Flow | undefined>
  close(): void
}

/** What a source over HTTP needs to be ready. */
export type StandbyOptions = Pick<ConnectionOptions, 'source' | 'saveData' | 'position' | 'cmcd'>

/** A source that is ready, of which nothing is played yet: its playlists are known. */
export interface Standby {
  readonly source: Source
  /** What of the show it could show now. */
  span(): Span | undefined
  /** Plays it; after that it is the connection's to close. */
  open: OpenConnection
  close(): void
}

export type StandBy = (options: StandbyOptions) => Standby

export type OpenScout = (options: Pick<ConnectionOptions, 'source' | 'fail'>) => Scout

export type OpenConnection = (options: ConnectionOptions) => Connection

/** Takes whatever was played out of an element, so that the browser frees its decoder. */
export function emptyVideo(video: HTMLVideoElement): void {
  video.srcObject = null
  video.removeAttribute('src')
  video.load()
}
