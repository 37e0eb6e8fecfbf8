import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import * as v from 'valibot'

/** A LiveKit server and the key pair that signs its tokens. */
export interface LivekitOptions {
  /** `wss://…`; its API answers under the same name. */
  url: string
  key: string
  secret: string
}

/** Places in the LiveKit room of a show, which has the show's id. */
export interface Livekit {
  /** A place to watch from, nameless and unseen; nothing when the room has no place left. */
  viewer(show: string): Promise<string | undefined>
  /** A place to be seen from. */
  publisher(show: string): Promise<string>
}

/** A token is for joining, which follows at once; who is in stays in. Seconds. */
const VIEWER_TTL = 300
const PUBLISHER_TTL = 3_600
/** A crowd at the door is one question to LiveKit (ms). */
const KNOWN_MS = 1_000
const ANSWER_MS = 2_000

const roomsSchema = v.object({
  rooms: v.optional(
    v.array(
      v.object({ num_participants: v.optional(v.number(), 0), max_participants: v.optional(v.number(), 0) }),
    ),
    [],
  ),
})

/** @param failed hears that LiveKit could not be asked, without any secret */
export function createLivekit(
  { url, key, secret }: LivekitOptions,
  now: () => number,
  failed: (what: string, error: unknown) => void,
): Livekit {
  const signKey = new TextEncoder().encode(secret)
  const asked = new Map<string, { at: number; full: Promise<boolean> }>()

  function sign(identity: string, video: Record<string, unknown>, ttl: number): Promise<string> {
    return new SignJWT({ video })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(key)
      .setSubject(identity)
      .setNotBefore('0s')
      .setExpirationTime(`${ttl}s`)
      .sign(signKey)
  }

  /** Rather a place too many than none: LiveKit refuses by itself who finds its room full. */
  async function askFull(show: string): Promise<boolean> {
    try {
      const token = await sign('server', { roomList: true }, VIEWER_TTL)
      const answer = await fetch(`${url.replace(/^ws/, 'http')}/twirp/livekit.RoomService/ListRooms`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ names: [show] }),
        signal: AbortSignal.timeout(ANSWER_MS),
      })
      if (!answer.ok) throw new Error(`Status ${answer.status}.`)
      const { rooms } = v.parse(roomsSchema, await answer.json())
      return rooms.some(room => room.max_participants > 0 && room.num_participants >= room.max_participants)
    } catch (error) {
      failed('LiveKit could not be asked whether its room is full.', error)
      return false
    }
  }

  function isFull(show: string): Promise<boolean> {
    const known = asked.get(show)
    if (known && now() - known.at < KNOWN_MS) return known.full
    const full = askFull(show)
    asked.set(show, { at: now(), full })
    return full
  }

  return {
    async viewer(show) {
      if (await isFull(show)) return undefined
      const may = { canSubscribe: true, canPublish: false, canPublishData: false, hidden: true }
      return sign(`viewer-${randomUUID()}`, { room: show, roomJoin: true, ...may }, VIEWER_TTL)
    },
    publisher: show =>
      sign('stage', { room: show, roomJoin: true, canPublish: true, canSubscribe: false }, PUBLISHER_TTL),
  }
}
