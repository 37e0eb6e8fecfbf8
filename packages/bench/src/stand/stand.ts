import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild, startChild } from '../../../server/src/testing/child.ts'
import { bundlePlayers } from '../players/bundle.ts'
import { startGuarded, startLivekit, type GuardedLivekit } from './livekit.ts'
import { servePages, type Pages } from './pages.ts'
import { createShows, type Shows } from './shows.ts'
import { startStage } from './stage.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const HLS = dirname(createRequire(import.meta.url).resolve('hls.js/light'))
/** A show's room on LiveKit has its name. */
const LIVEKIT = 'by-livekit'

/** The stage as it is on LiveKit, for a while. */
export interface OnLivekit {
  /** A show with that one source. */
  show: string
  url: string
  /** A viewer's, for the bare client. */
  token: string
  /** No packet of a viewer comes through; does nothing unless guarded. */
  cut(on: boolean): void
  leave(): Promise<void>
}

/** A stage, a show's server (each in a process of its own) and the pages that a browser opens. */
export interface Stand extends Shows {
  stage: string
  whep: string
  llhls: string
  server: string
  pages: Pages
  /** Shows with that one source, and one with both. */
  shows: { whep: string; llhls: string; both: string }
  /** @param guarded on a server that viewers can be cut off from, with LL-HLS beside it */
  joinLivekit(how?: { guarded: boolean }): Promise<OnLivekit | { missing: string }>
  stop(): Promise<void>
}

export async function openStand(): Promise<Stand> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'))
  const [data, players] = [join(folder, 'data'), join(folder, 'players')]
  await bundlePlayers(players)
  const folders = {
    '/embed/': join(ROOT, 'packages/embed/dist'),
    '/shop/': join(ROOT, 'examples/shop/public'),
    // What is not ours comes from the same server as our own code.
    '/hls/': HLS,
    '/players/': players,
  }
  const statics = Object.entries(folders).flatMap(([prefix, from]) => ['--static', `${prefix}=${from}`])
  const stage = await startStage()
  const livekit = await startLivekit()
  const keys =
    'missing' in livekit
      ? []
      : ['--livekit-url', livekit.url, '--livekit-key', livekit.key, '--livekit-secret', livekit.secret]
  const server = await startChild(['--data', data, ...statics, ...keys])
  const pages = await servePages()
  const { out, err, code } = await runChild(['token', '--role', 'operator', '--show', '*', '--data', data])
  if (code !== 0) throw new Error(`There is no token: ${err}`)
  const { put, change } = createShows(server.url, out.trim())
  const source = (kind: 'whep' | 'llhls') => ({ kind, url: stage[kind] })
  const shows = {
    whep: await put('by-whep', [source('whep')]),
    llhls: await put('by-llhls', [source('llhls')]),
    both: await put('by-both', [source('whep'), source('llhls')]),
  }
  /** Where viewers can be cut off, while that is measured. */
  let guard: GuardedLivekit | undefined
  /** Addresses of shows by LiveKit, by room. */
  const shown = new Map<string, string>()
  return {
    stage: stage.url,
    whep: stage.whep,
    llhls: stage.llhls,
    server: server.url,
    pages,
    shows,
    put,
    change,
    async joinLivekit({ guarded } = { guarded: false }) {
      if ('missing' in livekit) return livekit
      const started = guarded ? await startGuarded(livekit) : undefined
      if (started && 'missing' in started) return started
      guard = started
      const { url } = guard ?? livekit
      const room = guard ? `${LIVEKIT}-guarded` : LIVEKIT
      const token_url = `${server.url}/shows/${room}/stage-token`
      const byLivekit = { kind: 'livekit', url, token_url } as const
      const sources = guard ? [byLivekit, source('llhls')] : [byLivekit]
      let show = shown.get(room)
      if (show) await change(room, sources)
      else shown.set(room, (show = await put(room, sources)))
      await stage.publish({ url, token: await livekit.publisher(room) })
      guard?.spare()
      const answer = await fetch(token_url, { method: 'POST' })
      const { token } = (await answer.json()) as { token: string }
      return {
        show,
        url,
        token,
        cut: on => guard?.cut(on),
        async leave() {
          await stage.publish(undefined)
          await guard?.stop()
          guard = undefined
        },
      }
    },
    async stop() {
      await pages.stop()
      await server.stop()
      await guard?.stop()
      if (!('missing' in livekit)) await livekit.stop()
      await stage.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
