import { openLivekitLine } from './livekit-line.ts'
import { createRtcWatch } from './rtc-watch.ts'
import { emptyVideo, type OpenConnection } from './transport.ts'

export { openLivekitScout } from './livekit-scout.ts'

/** A viewer in a LiveKit room. */
export const openLivekit: OpenConnection = ({ source, video, saveData, serverTime, fail }) => {
  const watch = createRtcWatch(serverTime)
  const { soundOnly = false } = source
  let attended = true
  const line = openLivekitLine({
    source,
    view: { video, saveData },
    soundOnly,
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
    sound: () => line.room?.screen?.sound() ?? true,
    bitrate() {
      const { room } = line
      // Of a host who is silent nothing comes, and nothing is missing.
      const alone = soundOnly || !attended
      return alone && room?.hosted() && room.silent() ? undefined : watch.bitrate()
    },
    bytes: watch.bytes,
    renditions: {
      list: () => line.room?.screen?.renditions.list() ?? [],
      choose: id => line.room?.screen?.renditions.choose(id),
    },
    attend(seen) {
      attended = seen
      line.room?.screen?.attend(seen)
    },
    toEdge: () => undefined,
    halt,
    close() {
      halt()
      emptyVideo(video)
    },
  }
}
