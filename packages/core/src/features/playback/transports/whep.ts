import { createRtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'
import { openWhepLine } from './whep-line.ts'

/** A WHEP viewer. */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const watch = createRtcWatch(serverTime)
  const line = openWhepLine({
    url: source.url,
    soundOnly: source.soundOnly ?? false,
    arrived: stream => (video.srcObject = stream),
    connected: () => watch.start(() => [line.place.peer]),
    fail(error) {
      watch.stop()
      fail(error)
    },
  })

  function halt(): void {
    watch.stop()
    line.close()
  }

  return {
    stage: watch.stage,
    sound: () =>
      line.place.peer.getTransceivers().some(each => each.currentDirection === null || isSound(each)),
    bitrate: watch.bitrate,
    bytes: watch.bytes,
    toEdge: () => undefined,
    halt,
    close() {
      halt()
      emptyVideo(video)
    },
  }
}

function isSound({ receiver, currentDirection }: RTCRtpTransceiver): boolean {
  return receiver.track.kind === 'audio' && currentDirection === 'recvonly'
}
