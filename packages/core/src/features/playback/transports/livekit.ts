import { openLivekitLine } from './livekit-line.ts'
import { createRtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'

export { openLivekitScout } from './livekit-scout.ts'

/** A viewer in a LiveKit room. */
export const openLivekit: OpenConnection = ({ source, video, saveData, serverTime, fail }) => {
  const watch = createRtcWatch(serverTime)
  const line = openLivekitLine({
    source,
    view: { video, saveData },
    soundOnly: false,
    joined: room => watch.start(room.receivers),
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
    sound: () => line.room?.sound() ?? true,
    bitrate: watch.bitrate,
    bytes: watch.bytes,
    renditions: {
      list: () => line.room?.renditions?.list() ?? [],
      choose: id => line.room?.renditions?.choose(id),
    },
    toEdge: () => undefined,
    halt,
    close() {
      halt()
      emptyVideo(video)
    },
  }
}
