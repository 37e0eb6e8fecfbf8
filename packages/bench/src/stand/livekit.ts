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
