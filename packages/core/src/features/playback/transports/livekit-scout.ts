import { openLivekitLine } from './livekit-line.ts'
import { readFlow } from './rtc-stats.ts'
import type { OpenScout } from './transport.ts'

/** A viewer in a LiveKit room who takes in the host's sound alone, which nobody hears: a picture would be decoded. */
export const openLivekitScout: OpenScout = ({ source, fail }) => {
  const line = openLivekitLine({ source, soundOnly: true, fail })

  return {
    async flow() {
      const { room } = line
      // Without a host in the room no picture could come, whatever the way is like.
      if (!room?.hosted()) return undefined
      const flow = await readFlow(room.connections())
      // Where nothing is sent, nothing is missing.
      return room.silent() ? { ...flow, packets: 0, lost: 0 } : flow
    },
    close: line.close,
  }
}
