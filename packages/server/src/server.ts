import type { AddressInfo } from 'node:net'
import type { Command, Manifest, Person, RoomState } from '@vitrine/protocol'
import { SERVER } from '@vitrine/protocol'
import { buildApp } from './app.ts'
import { openDataFolder } from './data/folder.ts'
import type { ShowChange } from './doors/read-show.ts'
import { changeShow } from './doors/shows.ts'
import { openSocketDoor } from './doors/sockets.ts'
import { ServerError } from './errors.ts'
import { openDuckDbEvents } from './events/duckdb-events.ts'
import type { House } from './house.ts'
import { createSqliteLog } from './log/sqlite-log.ts'
import type { Stored } from './log/log.ts'
import { createMetrics } from './metrics.ts'
import { createSqliteOrders } from './orders/sqlite-orders.ts'
import type { Answer } from './room/decide-batch.ts'
import { openRooms } from './room/rooms.ts'
import { openDatabase } from './sqlite/database.ts'
import { createLivekit, type LivekitOptions } from './stage/livekit.ts'
import { createSignIn } from './tokens/sign-in.ts'
import { createTokens, type TokenClaims } from './tokens/tokens.ts'
import { createSqliteVault } from './vault/sqlite-vault.ts'

export interface ServerOptions {
  /** The folder of everything that is stored; made where it is missing. */
  data: string
  /** 0 (the default) takes any free one. */
  port?: number
  /** `127.0.0.1` without it. */
  host?: string
  /** Where pages reach this server, when that is not its own address (a proxy). */
  publicUrl?: string
  /** Signs tokens (HS256). Without it one is made and kept in the data folder. */
  secret?: string
  /** Shared with the shop's backend. Without it one is made and kept in the data folder. */
  orderSecret?: string
  /** Part of the events' address. Without it one is made and kept in the data folder. */
  writeKey?: string
  /** Pages that may open a room and send events; `*` (the default) is any. */
  origins?: readonly string[] | '*'
  /** Whether demo people may be made here. */
  demo?: boolean
  /** Behind a proxy: tells viewers apart by `X-Forwarded-For`. */
  trustProxy?: boolean
  /** Opens `GET /metrics`. */
  metrics?: boolean
  /** Folders to serve, by prefix (`/backstage/`). */
  static?: Readonly<Record<string, string>>
  /** Count viewers who denied consent, without identifiers. */
  countWithoutId?: boolean
  /** Batches of events taken from one address in a minute; 3,000 without it. */
  eventsPerMinute?: number
  /** Where the stage is on LiveKit; viewers get their tokens at `POST /shows/:id/stage-token`. */
  livekit?: LivekitOptions
  /** Hears what happens: a sentence, and the error it is about. Secrets are never in it. */
  log?: (level: 'info' | 'error', text: string, error?: unknown) => void
}

/** The room of one show, from inside the server's process. */
export interface RoomHandle {
  /** Asks as `who`; the answer is an acknowledgement (stored) or a refusal by name. */
  ask(command: Command, who: Person): Promise<Answer>
  /** What the log says now, `undefined` when there is no such show. */
  state(): Promise<RoomState | undefined>
  /** Hears every stored message, in order, until the returned function is called. */
  subscribe(listener: (messages: Stored['message'][]) => void): Promise<() => void>
}

export interface VitrineServer {
  /** Where it is reached, without a slash at the end. */
  readonly url: string
  /** Where events go, with the write key. */
  readonly eventsUrl: string
  room(show: string): RoomHandle
  /** Makes the show, or changes what is not so yet. @throws DoorError naming the path of what is wrong */
  putShow(show: string, change: ShowChange): Promise<Manifest>
  /** A signed token. @throws TypeError for a role nobody may be given here */
  token(claims: TokenClaims): Promise<string>
  /** A token to show the stage in a show's LiveKit room. @throws TypeError without `livekit` */
  stageToken(show: string): Promise<string>
  /** A link to backstage that signs its first opener in as operator. */
  signInLink(show: string): string
  /** Stores what was asked, says goodbye to everyone, closes. */
  stop(): Promise<void>
}

/**
 * Starts a server.
 * @throws ServerError `bad_option`, `port_busy`, `host_refused`, `data_unwritable`, `data_busy`, `data_newer`
 */
export async function createServer(options: ServerOptions): Promise<VitrineServer> {
  const { host = '127.0.0.1', port = 0, origins = '*', demo = false, log: tell = () => {} } = options
  const { secret, orderSecret, writeKey } = options
  const folder = openDataFolder(options.data, {
    ...(secret !== undefined && { secret }),
    ...(orderSecret !== undefined && { orderSecret }),
    ...(writeKey !== undefined && { writeKey }),
  })
  const failed = (what: string, error: unknown) => tell('error', what, error)
  const now = Date.now
  const db = openDatabase(folder.rooms)
  const undo: (() => void | Promise<void>)[] = [() => db.close()]
  try {
    const events = await openDuckDbEvents(folder.events, failed)
    undo.unshift(() => events.close())
    const log = createSqliteLog(db)
    const rooms = await openRooms({ log, vault: createSqliteVault(db), now, failed })
    undo.unshift(() => rooms.close())

    let url = ''
    const publicUrl = () => options.publicUrl?.replace(/\/+$/, '') ?? url
    const livekit = options.livekit && createLivekit(options.livekit, now, failed)
    const house: House = {
      log,
      rooms,
      tokens: createTokens(folder.secrets.secret, demo),
      signIn: createSignIn(now),
      events,
      orders: createSqliteOrders(db),
      metrics: createMetrics(),
      secrets: folder.secrets,
      livekit,
      publicUrl,
      allowsOrigin: origin =>
        origins === '*' ||
        origin === undefined ||
        origin === new URL(publicUrl()).origin ||
        origins.includes(origin),
      now,
      failed,
    }
    const app = await buildApp(house, {
      origins,
      metrics: options.metrics ?? false,
      trustProxy: options.trustProxy ?? false,
      countWithoutId: options.countWithoutId ?? false,
      eventsPerMinute: options.eventsPerMinute ?? 3_000,
      folders: options.static ?? {},
    })
    const sockets = openSocketDoor(app.server, house)
    // After the rooms: what they decided last is still told to who is there.
    undo.splice(
      1,
      0,
      () => sockets.close(),
      () => app.close(),
    )
    await listen(() => app.listen({ host, port }), host, port)
    const { port: taken } = app.server.address() as AddressInfo
    url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
    tell('info', `The server listens on ${url}.`)

    return {
      url: publicUrl(),
      eventsUrl: `${publicUrl()}/events?key=${encodeURIComponent(folder.secrets.writeKey)}`,
      room: show => handleOf(show, house),
      putShow: (show, change) => changeShow(show, change, SERVER, house, 'either'),
      token: claims => house.tokens.mint(claims),
      async stageToken(show) {
        if (!livekit) throw new TypeError('This server has no stage on LiveKit.')
        return livekit.publisher(show)
      },
      signInLink: show =>
        `${publicUrl()}/backstage/?show=${encodeURIComponent(show)}#ticket=${house.signIn.issue(show)}`,
      stop: once(() => unwind(undo)),
    }
  } catch (error) {
    await unwind(undo)
    throw error
  }
}

function handleOf(show: string, { rooms }: House): RoomHandle {
  const there = async () => (await rooms.find(show))?.room
  return {
    async ask(command, who) {
      const room = await there()
      return room
        ? room.ask(command, who)
        : { nak: { id: '', code: 'not_found', message: 'There is no such show.' } }
    },
    state: async () => (await there())?.state(),
    async subscribe(listener) {
      const room = await there()
      return room?.subscribe(messages => listener(messages.map(({ message }) => message))) ?? (() => {})
    },
  }
}

async function listen(start: () => Promise<unknown>, host: string, port: number): Promise<void> {
  try {
    await start()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new ServerError('port_busy', `Port ${port} is in use: choose another with --port.`, { cause })
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ServerError('host_refused', `This machine does not let us listen on ${host}, port ${port}.`, {
        cause,
      })
    throw cause
  }
}

async function unwind(undo: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const step of undo) await step()
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
