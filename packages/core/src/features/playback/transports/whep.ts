import { createRtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'
import { openWhepLine } from './whep-line.ts'

/** A WHEP viewer. */
export const openWhep: OpenConnection = ({ source, video, serverTime, fail }) => {
  const watch = createRtcWatch(serverTime)
  const { place, close } = openWhepLine({
    url: source.url,
    media: ['video', 'audio'],
    connected: () => watch.start(() => [place.peer]),
    fail(error) {
      watch.stop()
      fail(error)
    },
  })
  place.onPicture(stream => (video.srcObject = stream))

  function halt(): void {
    watch.stop()
    close()
  }

  return {
    stage: watch.stage,
    sound: () => place.peer.getTransceivers().some(each => each.currentDirection === null || isSound(each)),
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
