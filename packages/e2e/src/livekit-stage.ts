import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRehearsal, type Publisher, type PublishOptions, type Rehearsal } from '@vitrine/rehearsal'
import { createServer } from '@vitrine/server'
import {
  ensureLivekitServer,
  freshLivekitSettings,
  startLivekitServer,
  type LivekitSettings,
} from '../../tooling/src/livekit-server.ts'

export const LIVEKIT_SHOW = 'livekit-show'

/** Where the program is, or why there is none; said loudly, for nothing of LiveKit is tested then. */
export function findLivekit(): { path: string; missing?: string } {
  const binary = ensureLivekitServer(line => console.info(line))
  if ('path' in binary) return binary
  console.warn(`LIVEKIT IS NOT TESTED HERE. ${binary.missing}`)
  return { path: '', missing: binary.missing }
}

type How = Pick<PublishOptions, 'simulcast' | 'sound'>

/** A livekit-server with the stage in its room, and the house whose door gives viewers their places. */
export interface LivekitStage {
  readonly stage: Rehearsal
  /** For clients (`ws:`). */
  readonly url: string
  readonly tokenUrl: string
  /** @param token_url the house's own door */
  source(token_url?: string, url?: string): { kind: 'livekit'; url: string; token_url: string }
  /** A token that ends in so many seconds. */
  signed(seconds: number, video?: object): string
  /** How many are in the room, the stage too; LiveKit counts them anew only every five seconds. */
  people(): Promise<number>
  /** Ends the program at once, as a crash would. */
  kill(): Promise<void>
  /** Starts it again, as it was but for this. */
  restart(change?: Partial<LivekitSettings>): Promise<void>
  /** The host goes, and comes back. */
  unpublish(): Promise<void>
  publish(how?: How): Promise<void>
  /** The host falls silent. */
  mute(): Promise<void>
  stop(): Promise<void>
}

export async function openLivekitStage(
  path: string,
  options: Parameters<typeof freshLivekitSettings>[0] & {
    /** Called before anybody joins. */
    before?: (udp: number) => Promise<void>
  } = {},
): Promise<LivekitStage> {
  const settings = await freshLivekitSettings(options)
  await options.before?.(settings.udp)
  let livekit = await startLivekitServer(path, settings)
  const { url } = livekit
  const { key, secret } = settings
  const data = await mkdtemp(join(tmpdir(), 'vitrine-livekit-'))
  const house = await createServer({ data, livekit: { url, key, secret } })
  await house.putShow(LIVEKIT_SHOW, { title: 'By LiveKit' })
  const stage = await createRehearsal({ log: line => console.info(line) })
  const tokenUrl = `${house.url}/shows/${LIVEKIT_SHOW}/stage-token`
  let publisher: Publisher

  function signed(seconds: number, video: object = { room: LIVEKIT_SHOW, roomJoin: true }): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const exp = Math.round(Date.now() / 1_000) + seconds
    const claims = { iss: key, sub: `viewer-${Math.random()}`, exp, video }
    const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
  }

  async function publish(how?: How): Promise<void> {
    publisher = await stage.publish({ url, token: () => house.stageToken(LIVEKIT_SHOW), ...how })
  }

  /** Asks LiveKit's own API. */
  async function ask<T>(what: string, body: object, grant: object): Promise<T> {
    const answer = await fetch(`${url.replace('ws', 'http')}/twirp/livekit.RoomService/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${signed(60, grant)}` },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${what}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  await publish()

  return {
    stage,
    url,
    tokenUrl,
    source: (token_url = tokenUrl, to = url) => ({ kind: 'livekit', url: to, token_url }),
    signed,
    async people() {
      type Rooms = { rooms: { num_participants: number }[] }
      const { rooms } = await ask<Rooms>('ListRooms', {}, { roomList: true })
      return rooms[0]?.num_participants ?? 0
    },
    kill: () => livekit.stop(),
    async restart(change) {
      livekit = await startLivekitServer(path, { ...settings, ...change })
    },
    unpublish: () => publisher.stop(),
    publish,
    async mute() {
      type People = { participants: { identity: string; tracks: { sid: string; type: string }[] }[] }
      const room = LIVEKIT_SHOW
      const grant = { roomAdmin: true, room }
      const { participants } = await ask<People>('ListParticipants', { room }, grant)
      for (const { identity, tracks } of participants) {
        for (const { sid } of tracks.filter(each => each.type === 'AUDIO'))
          await ask('MutePublishedTrack', { room, identity, track_sid: sid, muted: true }, grant)
      }
    },
    async stop() {
      await stage.stop()
      await house.stop()
      await livekit.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
