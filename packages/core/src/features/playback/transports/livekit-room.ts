import {
  ConnectionError,
  ConnectionErrorReason,
  getLogger,
  LoggerNames,
  Room,
  RoomEvent,
  Track,
  type ReconnectPolicy,
  type RemoteParticipant,
  type RemoteTrackPublication,
} from 'livekit-client'
import { VitrineError } from '../../../errors.ts'
import { createLivekitScreen, type LivekitScreen, type LivekitView } from './livekit-screen.ts'
import type { StatsSource } from './rtc-stats.ts'

export type { LivekitView } from './livekit-screen.ts'

/** What a viewer does in a LiveKit room: watch and hear its host. */
export interface LivekitRoom {
  /** Resolves once in the room. @throws VitrineError; nothing of the token is ever in it */
  join(token: string): Promise<void>
  /** Where there is a view. */
  readonly screen: Pick<LivekitScreen, 'sound' | 'renditions' | 'attend'> | undefined
  /** What receives the host's picture and sound now. */
  receivers(): readonly StatsSource[]
  /** The ways to the server, whatever comes by them. */
  connections(): readonly StatsSource[]
  /** Somebody shows a picture. */
  hosted(): boolean
  /** The host sends no sound, at least now. */
  silent(): boolean
  leave(): void
}

export interface LivekitRoomOptions {
  readonly url: string
  /** Without one, nobody sees or hears what comes. */
  readonly view: LivekitView | undefined
  /** The picture is not sent here. */
  readonly soundOnly: boolean
  /** The room is lost for good. */
  readonly lost: (error: VitrineError) => void
}

/** A camera or a screen; what came in by another protocol may be neither. */
const PICTURES = [Track.Source.Camera, Track.Source.ScreenShare, Track.Source.Unknown]
/** A resumed signal keeps the picture; for longer than this it is not worth waiting (ms). */
const RESUME_MS = 10_000
const RESUME_STEP_MS = 300
const RESUME_STEP_MAX_MS = 2_000

/** LiveKit Cloud is in many places, and tells which one is near. */
const CLOUD = /\.livekit\.(cloud|run)$/
/** Without its word for so long (ms), its common address will do. */
const REGION_MS = 1_000

const reconnectPolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ elapsedMs, retryCount }) {
    if (elapsedMs > RESUME_MS) return null
    return Math.min(RESUME_STEP_MS * (retryCount + 1), RESUME_STEP_MAX_MS) * (0.5 + Math.random())
  },
}

/** LiveKit's own log names what failed with the whole token, and its levels are kept in the page's storage. */
const LOGGER = 'vitrine-livekit'
for (const name of [LOGGER, LoggerNames.Stats, LoggerNames.Track, LoggerNames.Region]) {
  getLogger(name).methodFactory = () => () => undefined
  // Only what is asked for again uses it.
  getLogger(name)
}

export function createLivekitRoom({ url, view, soundOnly, lost }: LivekitRoomOptions): LivekitRoom {
  const room = new Room({
    loggerName: LOGGER,
    reconnectPolicy,
    // The screen tells its size itself: LiveKit would play the element, and stop what is hidden for a moment.
    adaptiveStream: false,
    disconnectOnPageLeave: false,
  })
  const { engine } = room
  const screen = view && createLivekitScreen(view)
  const page = new AbortController()
  let host: RemoteParticipant | undefined
  let picture: RemoteTrackPublication | undefined
  let joined = false

  for (const event of [
    RoomEvent.SignalConnected,
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
    // Whose picture is gone may still be heard.
    host = next ?? host
    const heard = sounds()
    // To a viewer who wants to hear and can't, the picture is shown.
    const seen = !soundOnly || (view && heard.length === 0)
    picture = next && seen ? pictureOf(next) : undefined
    const wanted = [...(picture ? [picture] : []), ...heard]
    for (const person of people) {
      for (const each of person.trackPublications.values()) {
        const isWanted = wanted.includes(each)
        if (each.isDesired !== isWanted) each.setSubscribed(isWanted)
      }
    }
    screen?.show(
      picture,
      wanted.flatMap(each => each.track?.mediaStreamTrack ?? []),
    )
  }

  function sounds(): RemoteTrackPublication[] {
    return [...(host?.audioTrackPublications.values() ?? [])]
  }

  return {
    async join(token) {
      try {
        if (CLOUD.test(new URL(url).hostname)) await chooseRegion(room, url, token)
        await room.connect(url, token, { maxRetries: 0, autoSubscribe: !soundOnly })
      } catch (cause) {
        // LiveKit forgets what it made for a join that came to nothing.
        void engine.cleanupPeerConnections()
        engine.cleanupLossyDataStats()
        const { status, reason } = cause instanceof ConnectionError ? cause : {}
        const answers = reason === ConnectionErrorReason.WebSocket
        throw answers && (await takes(url, token)) ? full(url) : refused(url, status)
      }
      joined = true
      for (const event of [RoomEvent.Disconnected, RoomEvent.Reconnecting] as const) {
        room.on(event, () => lost(broken()))
      }
      watchHost()
    },
    screen,
    receivers: () =>
      [picture, ...sounds()].flatMap(each => {
        const receiver = each?.track?.receiver
        return receiver ? [receiver] : []
      }),
    connections() {
      const { publisher, subscriber } = room.engine.pcManager ?? {}
      return [publisher, subscriber].flatMap(each =>
        each ? [{ getStats: async () => (await each.getStats()) ?? new Map() }] : [],
      )
    },
    hosted: () => joined && host !== undefined && pictureOf(host) !== undefined,
    silent: () => sounds().every(({ isMuted }) => isMuted),
    leave() {
      page.abort()
      screen?.close()
      goOut()
    },
  }
}

/** What comes too late of it is not used. */
async function chooseRegion(room: Room, url: string, token: string): Promise<void> {
  let timeout: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>(resolve => (timeout = setTimeout(resolve, REGION_MS)))
  await Promise.race([room.prepareConnection(url, token), late])
  clearTimeout(timeout)
}

function pictureOf(person: RemoteParticipant): RemoteTrackPublication | undefined {
  return [...person.videoTrackPublications.values()].find(({ source }) => PICTURES.includes(source))
}

/** Whether the server is there and takes the token. By a header: addresses are kept in logs. */
async function takes(url: string, token: string): Promise<boolean> {
  const address = new URL('rtc/validate', `${url.replace(/^ws/, 'http').replace(/\/*$/, '')}/`)
  const asked = fetch(address, { headers: { authorization: `Bearer ${token}` } })
  return asked.then(
    ({ ok }) => ok,
    () => false,
  )
}

/** LiveKit says so only by closing the door on somebody it should let in. */
function full(url: string): VitrineError {
  const text = `The LiveKit server at ${url} takes the token but opens no connection: its room is full, or WebSockets are blocked.`
  return new VitrineError('playback_full', text, { retryable: true })
}

/** What LiveKit threw is left out: its message may hold the whole token. The next try has a new one. */
function refused(url: string, status: number | undefined): VitrineError {
  if (status === undefined || status >= 500) {
    const text = `The LiveKit server at ${url} cannot be reached.`
    return new VitrineError('playback_unreachable', text, { retryable: true })
  }
  const text = `The LiveKit server at ${url} refused the token with status ${status}; check the keys that signed it.`
  return new VitrineError('playback_refused', text, { retryable: true })
}

function broken(): VitrineError {
  return new VitrineError('playback_unreachable', 'The LiveKit connection broke.', { retryable: true })
}
