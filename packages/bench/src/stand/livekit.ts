import { createUdpRelay } from '../../../e2e/src/udp-relay.ts'
import {
  ensureLivekitServer,
  freshLivekitSettings,
  startLivekitServer,
} from '../../../tooling/src/livekit-server.ts'
import { createLivekit, type LivekitOptions } from '../../../server/src/stage/livekit.ts'

/** A LiveKit server for one stand. */
export interface Livekit extends LivekitOptions {
  /** A token to show the stage in the show's room. */
  publisher(show: string): Promise<string>
  stop(): Promise<void>
}

/** Another address of this machine, where a relay listens: the server itself sends and receives at the usual one. */
const RELAY_HOST = '127.0.0.2'

/** A server of the same keys whose viewers' packets can be swallowed. */
export interface GuardedLivekit {
  url: string
  /** No packet comes through, but for those who were spared. */
  cut(on: boolean): void
  /** Whoever is there already keeps their way. */
  spare(): void
  stop(): Promise<void>
}

export async function startGuarded({
  key,
  secret,
}: LivekitOptions): Promise<GuardedLivekit | { missing: string }> {
  const binary = ensureLivekitServer()
  if ('missing' in binary) return binary
  const settings = { ...(await freshLivekitSettings({ mediaHost: RELAY_HOST })), key, secret }
  const relay = createUdpRelay()
  try {
    await relay.guard(settings.udp, RELAY_HOST)
  } catch (cause) {
    relay.close()
    return { missing: `${RELAY_HOST} is no address of this machine (${String(cause)}).` }
  }
  const { url, stop } = await startLivekitServer(binary.path, settings).catch((cause: unknown) => {
    relay.close()
    throw cause
  })
  return {
    url,
    cut: on => void (relay.cut = on),
    spare: relay.spare,
    async stop() {
      await stop()
      relay.close()
    },
  }
}

/** One of its own, or one sentence why there is none. */
export async function startLivekit(): Promise<Livekit | { missing: string }> {
  const binary = ensureLivekitServer(line => console.error(line))
  if ('missing' in binary) return binary
  const settings = await freshLivekitSettings()
  const { url, stop } = await startLivekitServer(binary.path, settings)
  const options = { url, key: settings.key, secret: settings.secret }
  const { publisher } = createLivekit(options, Date.now, () => undefined)
  return { ...options, publisher, stop }
}
