import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** Newer ones can't be installed by Go alone: their `go.mod` replaces modules. */
const VERSION = '1.13.5'
const CACHE = fileURLToPath(
  new URL(`../../../node_modules/.cache/livekit-server-${VERSION}`, import.meta.url),
)
const SUFFIX = process.platform === 'win32' ? '.exe' : ''
const INSTALL_MS = 10 * 60_000
const START_MS = 15_000
const LOOK_MS = 50
const HERE = '127.0.0.1'

/** The program, or one sentence why there is none. */
export type LivekitBinary = { readonly path: string } | { readonly missing: string }

/**
 * A livekit-server: the one `LIVEKIT_SERVER` names, else the machine's, else one that Go installs, once.
 * @param log hears that an installation begins, for it takes minutes
 */
export function ensureLivekitServer(log: (line: string) => void = () => {}): LivekitBinary {
  const named = process.env['LIVEKIT_SERVER']
  if (named)
    return existsSync(named)
      ? { path: named }
      : { missing: `LIVEKIT_SERVER names ${named}, which is not there.` }
  const found = onPath('livekit-server')
  if (found) return { path: found }
  const installed = join(CACHE, `server${SUFFIX}`)
  if (existsSync(installed)) return { path: installed }
  if (!onPath('go'))
    return {
      missing: 'There is no livekit-server here and no Go to install it: name one with LIVEKIT_SERVER.',
    }
  log(`Installing livekit-server ${VERSION} (once; some minutes) …`)
  mkdirSync(CACHE, { recursive: true })
  const done = spawnSync('go', ['install', `github.com/livekit/livekit-server/cmd/server@v${VERSION}`], {
    env: { ...process.env, GOBIN: CACHE },
    encoding: 'utf8',
    timeout: INSTALL_MS,
  })
  if (done.status === 0 && existsSync(installed)) return { path: installed }
  const why =
    (done.stderr ?? '').trim().split('\n').at(-1) || String(done.error?.message ?? 'no reason given')
  return { missing: `Go could not install livekit-server (${why}): name one with LIVEKIT_SERVER.` }
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map(folder => join(folder, `${name}${SUFFIX}`)).find(path => existsSync(path))
}

/** Where a server listens, and what signs its tokens; the same again makes the same server again. */
export interface LivekitSettings {
  readonly port: number
  readonly udp: number
  /** For media where UDP is blocked. The program opens it to the whole network, so 0, which is none, unless asked for. */
  readonly tcp: number
  /** Where viewers are told to send their media: here, or where something of a test's own passes it on. */
  readonly mediaHost: string
  readonly key: string
  readonly secret: string
  /** People in a room at most; 0 is any number. */
  readonly most: number
}

export interface LivekitServer {
  readonly settings: LivekitSettings
  /** For clients (`ws:`). */
  readonly url: string
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>
}

/** Free ports and new keys. */
export async function freshLivekitSettings({
  most = 0,
  overTcp = false,
  mediaHost = HERE,
} = {}): Promise<LivekitSettings> {
  const [port, tcp, udp] = await Promise.all([freeTcp(), overTcp ? freeTcp() : 0, freeUdp()])
  const random = (bytes: number) => randomBytes(bytes).toString('hex')
  return { port, udp, tcp, mediaHost, key: `key-${random(6)}`, secret: random(32), most }
}

/**
 * Starts a livekit-server that only this machine reaches.
 * @throws Error with what the program said when it does not answer
 */
export async function startLivekitServer(path: string, settings: LivekitSettings): Promise<LivekitServer> {
  // By the environment: whoever lists processes sees their arguments.
  const child = spawn(path, [], {
    env: { ...process.env, LIVEKIT_CONFIG: configOf(settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
  let over = false
  const ended = once(child, 'exit').then(
    () => (over = true),
    () => (over = true),
  )
  const stop = async () => {
    process.removeListener('exit', end)
    end()
    await ended
  }
  const { port } = settings
  const answers = () =>
    fetch(`http://${HERE}:${port}/`).then(
      answer => answer.ok,
      () => false,
    )
  for (const until = Date.now() + START_MS; !(await answers()); await wait(LOOK_MS)) {
    if (!over && Date.now() < until) continue
    await stop()
    throw new Error(`livekit-server does not start: ${said.trim() || 'it said nothing.'}`)
  }
  return { settings, url: `ws://${HERE}:${port}`, stop }
}

/** As JSON, which is YAML. */
function configOf({ port, udp, tcp, mediaHost, key, secret, most }: LivekitSettings): string {
  return JSON.stringify({
    port,
    bind_addresses: [HERE],
    rtc: {
      udp_port: udp,
      tcp_port: tcp,
      node_ip: mediaHost,
      // It answers where it was asked from, and tries no way of its own.
      use_ice_lite: true,
      use_external_ip: false,
      enable_loopback_candidate: true,
      ips: { includes: [`${HERE}/32`] },
    },
    keys: { [key]: secret },
    room: { max_participants: most },
    logging: { level: 'warn' },
  })
}

async function freeTcp(): Promise<number> {
  const probe = createServer().listen(0, HERE)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function freeUdp(): Promise<number> {
  const probe = createSocket('udp4').bind(0, HERE)
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}
