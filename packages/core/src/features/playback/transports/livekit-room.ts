import {
  ConnectionError,
  getLogger,
  LoggerNames,
  Room,
  RoomEvent,
  Track,
  VideoQuality,
  type ReconnectPolicy,
  type RemoteParticipant,
  type RemoteTrackPublication,
} from 'livekit-client'
import { VitrineError } from '../../../errors.ts'
import type { StatsSource } from './rtc-stats.ts'
import type { Rendition, Renditions } from './transport.ts'

/** What a viewer does in a LiveKit room: watch and hear its host. */
export interface LivekitRoom {
  /** Opens the way to the server, so that joining is faster. */
  warm(): void
  /** Resolves once in the room. @throws VitrineError; nothing of the token is ever in it */
  join(token: string): Promise<void>
  sound(): boolean
  readonly renditions: Renditions
  /** What receives the host's picture and sound now. */
  receivers(): readonly StatsSource[]
  leave(): void
}

export interface LivekitRoomOptions {
  readonly url: string
  readonly video: HTMLVideoElement
  readonly saveData: boolean
  /** The room is lost for good. */
  readonly lost: (error: VitrineError) => void
}

/** A camera or a screen; what came in by another protocol may be neither. */
const PICTURES = [Track.Source.Camera, Track.Source.ScreenShare, Track.Source.Unknown]
/** More pixels than this for one of the page are not seen. */
const DENSEST = 2
/** A resumed signal keeps the picture; for longer than this it is not worth waiting (ms). */
const RESUME_MS = 10_000
const RESUME_STEP_MS = 300
const RESUME_STEP_MAX_MS = 2_000

const reconnectPolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ elapsedMs, retryCount }) {
    if (elapsedMs > RESUME_MS) return null
    return Math.min(RESUME_STEP_MS * (retryCount + 1), RESUME_STEP_MAX_MS) * (0.5 + Math.random())
  },
}

/** LiveKit's own log names what failed with the whole token, and its levels are kept in the page's storage. */
const LOGGER = 'vitrine-livekit'
for (const name of [LOGGER, LoggerNames.Stats, LoggerNames.Track]) {
  getLogger(name).methodFactory = () => () => undefined
  // Only what is asked for again uses it.
  getLogger(name)
}

export function createLivekitRoom({ url, video, saveData, lost }: LivekitRoomOptions): LivekitRoom {
  const room = new Room({
    loggerName: LOGGER,
    reconnectPolicy,
    // The element's size is told below: LiveKit would play the element, and stop what is hidden for a moment.
    adaptiveStream: false,
    disconnectOnPageLeave: false,
  })
  const { engine } = room
  const stream = new MediaStream()
  const page = new AbortController()
  const sizes = new ResizeObserver(fit)
  let host: RemoteParticipant | undefined
  let picture: RemoteTrackPublication | undefined
  let chosen: VideoQuality | undefined = saveData ? VideoQuality.LOW : undefined
  let joined = false

  for (const event of [
    RoomEvent.TrackPublished,
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnpublished,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.ParticipantDisconnected,
  ] as const) {
    room.on(event, watchHost)
  }

  // A page that is left gives its place back; one that comes back from the browser's cache must find another.
  addEventListener('pagehide', goOut, { signal: page.signal })
  addEventListener('pageshow', ({ persisted }) => persisted && lost(broken()), { signal: page.signal })

  function goOut(): void {
    room.removeAllListeners()
    void room.disconnect()
  }

  /** Watches the first who shows a picture, and nobody else. */
  function watchHost(): void {
    const people = [...room.remoteParticipants.values()].toSorted(
      (a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0),
    )
    const next = host && people.includes(host) && pictureOf(host) ? host : people.find(pictureOf)
    // Without a picture the last one stays: an element whose stream ends would be at its end.
    if (!next) return
    host = next
    picture = pictureOf(host)
    for (const person of people) {
      for (const each of person.trackPublications.values()) {
        const wanted = each === picture || (person === host && each.kind === Track.Kind.Audio)
        if (each.isDesired !== wanted) each.setSubscribed(wanted)
      }
    }
    show(wantedTracks())
  }

  function wantedTracks(): MediaStreamTrack[] {
    const sounds = [...(host?.audioTrackPublications.values() ?? [])]
    return [picture, ...sounds].flatMap(each => each?.track?.mediaStreamTrack ?? [])
  }

  function show(tracks: readonly MediaStreamTrack[]): void {
    if (!tracks.some(({ kind }) => kind === 'video')) return
    const before = stream.getTracks()
    for (const track of tracks) if (!before.includes(track)) stream.addTrack(track)
    for (const track of before) if (!tracks.includes(track)) stream.removeTrack(track)
    if (video.srcObject !== stream) {
      video.srcObject = stream
      sizes.observe(video)
    }
    fit()
  }

  /** Asks for no more than is seen, or for what was chosen. */
  function fit(): void {
    if (!picture?.track) return
    const density = Math.min(devicePixelRatio, DENSEST)
    const [width, height] = [video.clientWidth * density, video.clientHeight * density]
    if (chosen !== undefined) picture.setVideoQuality(chosen)
    else if (width > 0 && height > 0) picture.setVideoDimensions({ width, height })
  }

  return {
    warm: () => void room.prepareConnection(url),
    async join(token) {
      try {
        await room.connect(url, token, { maxRetries: 0 })
      } catch (cause) {
        // LiveKit forgets what it made for a join that came to nothing.
        void engine.cleanupPeerConnections()
        engine.cleanupLossyDataStats()
        throw refused(url, cause instanceof ConnectionError ? cause.status : undefined)
      }
      joined = true
      for (const event of [RoomEvent.Disconnected, RoomEvent.Reconnecting] as const) {
        room.on(event, () => lost(broken()))
      }
      watchHost()
    },
    sound: () => !joined || stream.getAudioTracks().length > 0,
    renditions: {
      list: () => (picture ? renditionsOf(picture) : []),
      choose(id) {
        chosen = id === undefined ? undefined : Number(id)
        fit()
      },
    },
    receivers: () =>
      [picture, ...(host?.audioTrackPublications.values() ?? [])].flatMap(each => {
        const receiver = each?.track?.receiver
        return receiver ? [receiver] : []
      }),
    leave() {
      page.abort()
      sizes.disconnect()
      goOut()
    },
  }
}

function pictureOf(person: RemoteParticipant): RemoteTrackPublication | undefined {
  return [...person.videoTrackPublications.values()].find(({ source }) => PICTURES.includes(source))
}

/** The layers a host sends at once, largest first; one alone is no choice. */
function renditionsOf({ trackInfo }: RemoteTrackPublication): Rendition[] {
  const layers = trackInfo?.layers ?? []
  if (layers.length < 2) return []
  return layers
    .toSorted((a, b) => b.height - a.height)
    .map(({ quality, height, bitrate }) => ({ id: String(quality), height, bitrate: bitrate || undefined }))
}

/** What LiveKit threw is left out: its message may hold the whole token. The next try has a new one. */
function refused(url: string, status: number | undefined): VitrineError {
  if (status === undefined || status >= 500) {
    const text = `The LiveKit server at ${url} cannot be reached, or its room is full.`
    return new VitrineError('playback_unreachable', text, { retryable: true })
  }
  const text = `The LiveKit server at ${url} refused the token with status ${status}; check the keys that signed it.`
  return new VitrineError('playback_refused', text, { retryable: true })
}

function broken(): VitrineError {
  return new VitrineError('playback_unreachable', 'The LiveKit connection broke.', { retryable: true })
}
