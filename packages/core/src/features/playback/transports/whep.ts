import { createLipSync } from '../lip-sync.ts'
import { createVideo } from '../swap.ts'
import type { RtcStats } from './rtc-stats.ts'
import { createRtcWatch, type RtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'
import { openWhepLine, type WhepLineOptions } from './whep-line.ts'

/** When nobody has seen the picture for this long (ms), the sound alone is asked for. */
const UNSEEN_MS = 5_000

/** A place at the server, and what is known of what comes from there. */
interface Seat {
  /** Without a picture. */
  readonly alone: boolean
  readonly peer: () => RTCPeerConnection
  readonly watch: RtcWatch
  /** Plays its sound unheard, where that came alone. */
  bridge: HTMLAudioElement | undefined
  leave(): void
}

/**
 * A WHEP viewer. WHEP has no word for less: while nobody sees the picture, another place for the sound alone is taken, and
 * what comes from there takes over in the same element; in the same way the picture comes back, and then its sound.
 */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const { url, soundOnly = false } = source
  let unseenAt: number | undefined
  /** What could not be had, until the other is wanted. */
  let refused: boolean | undefined
  /** In places that were left. */
  let received = 0
  /** The place that is to take over, and what has come from there. */
  let next: Seat | undefined
  let coming: MediaStream | undefined
  /** The picture of what is coming is shown already. */
  let isSeen = false
  let seat = take(soundOnly, {
    arrived(stream) {
      if (soundOnly) coming = stream
      else video.srcObject = stream
    },
    connected() {
      if (!soundOnly || !coming) return
      // Not before: an element takes silence for sound.
      video.srcObject = coming
      coming = undefined
    },
    fail(error) {
      leave()
      fail(error)
    },
  })

  function take(alone: boolean, options: Pick<WhepLineOptions, 'arrived' | 'connected' | 'fail'>): Seat {
    const watch = createRtcWatch(serverTime)
    const line = openWhepLine({
      ...options,
      url,
      soundOnly: alone,
      connected() {
        options.connected()
        watch.start(
          () => [peer()],
          stats => hold(peer(), stats, inStep),
        )
      },
    })
    const peer = () => line.place.peer
    const inStep = createLipSync()
    const place: Seat = {
      alone,
      peer,
      watch,
      bridge: undefined,
      leave() {
        if (place.bridge) place.bridge.srcObject = null
        watch.stop()
        line.close()
      },
    }
    return place
  }

  /** A picture that nobody hears waits for nothing. */
  function hold(
    peer: RTCPeerConnection,
    { ahead, jitterDelay }: RtcStats,
    inStep: ReturnType<typeof createLipSync>,
  ): void {
    const picture = peer.getReceivers().find(({ track }) => track.kind === 'video')
    if (picture && ahead !== undefined)
      picture.jitterBufferTarget = video.muted ? null : inStep(ahead, jitterDelay)
  }

  function move(alone: boolean): void {
    isSeen = false
    const giveUp = () => {
      refused = alone
      stay()
    }
    next = take(alone, {
      arrived(stream) {
        coming = stream
        // A server that gives no sound without a picture.
        if (alone && stream.getVideoTracks().length > 0) return giveUp()
        if (!alone) onceSeen(stream, () => stream === coming && exchange('video'))
        else if (next) next.bridge = unheard(stream)
      },
      connected: () => next && mute(next.peer(), true),
      fail: giveUp,
    })
  }

  function stay(): void {
    if (next) quit(next)
    next = coming = undefined
  }

  function quit(place: Seat): void {
    place.leave()
    received += place.watch.bytes()
  }

  function exchange(medium: 'audio' | 'video'): void {
    const { srcObject: shown } = video
    if (!coming || !(shown instanceof MediaStream)) return
    const isOfIt = ({ kind }: MediaStreamTrack) => kind === medium
    const tracks = coming.getTracks().filter(isOfIt)
    const old = shown.getTracks().filter(isOfIt)
    for (const track of tracks) shown.addTrack(track)
    for (const track of old) shown.removeTrack(track)
    if (medium === 'video') isSeen = true
  }

  /** Where no picture comes, the last one stays. */
  function takeOver(): void {
    if (!next || !coming) return
    exchange('audio')
    mute(next.peer(), false)
    quit(seat)
    seat = next
    next = coming = undefined
  }

  function attend(seen: boolean): void {
    const now = performance.now()
    unseenAt = seen ? undefined : (unseenAt ?? now)
    const unseen = unseenAt !== undefined && now - unseenAt >= UNSEEN_MS
    const alone = soundOnly || (unseen && sound())
    if (refused !== alone) refused = undefined
    if (next && next.alone !== alone) stay()
    // Not before: it has nothing to play in its first moments.
    if (next && (next.alone || isSeen) && next.watch.bytes() > 0) takeOver()
    if (!next && seat.alone !== alone && refused === undefined) move(alone)
  }

  function sound(): boolean {
    const media = seat.peer().getTransceivers()
    return media.some(each => each.currentDirection === null || isSound(each))
  }

  function leave(): void {
    stay()
    seat.leave()
  }

  return {
    stage: frame => (next && isSeen ? next : seat).watch.stage(frame),
    sound,
    bitrate: () => seat.watch.bitrate(),
    bytes: () => received + seat.watch.bytes(),
    attend,
    pictured: () => !seat.alone || (unseenAt === undefined && !next),
    toEdge: () => undefined,
    halt: leave,
    close() {
      leave()
      emptyVideo(video)
    },
  }
}

/** Whatever a browser does with the sound of what is in no element yet. */
function mute(peer: RTCPeerConnection, muted: boolean): void {
  for (const { track } of peer.getReceivers()) if (track.kind === 'audio') track.enabled = !muted
}

/**
 * Chromium (156) has one way to the loudspeaker for all that comes by WebRTC. An element whose track is exchanged lets go of
 * it, and nothing is heard for 40 ms and more, unless another element plays on.
 */
function unheard(stream: MediaStream): HTMLAudioElement {
  const bridge = new Audio()
  bridge.muted = true
  bridge.srcObject = new MediaStream(stream.getAudioTracks())
  void bridge.play().catch(() => undefined)
  return bridge
}

/** Calls back when a picture of it could be shown. */
function onceSeen(stream: MediaStream, seen: () => void): void {
  const probe = createVideo()
  probe.onloadeddata = () => {
    probe.srcObject = null
    seen()
  }
  probe.srcObject = stream
}

function isSound({ receiver, currentDirection }: RTCRtpTransceiver): boolean {
  return receiver.track.kind === 'audio' && currentDirection === 'recvonly'
}
