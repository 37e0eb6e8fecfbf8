import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild, startChild } from '../../../server/src/testing/child.ts'
import { servePages, type Pages } from './pages.ts'
import { putShow } from './shows.ts'
import { startStage } from './stage.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const HLS = dirname(createRequire(import.meta.url).resolve('hls.js/light'))

/** A stage, a show's server (each in a process of its own) and the pages that a browser opens. */
export interface Stand {
  whep: string
  llhls: string
  server: string
  pages: Pages
  /** Shows with that one source, and one with both. */
  shows: { whep: string; llhls: string; both: string }
  stop(): Promise<void>
}

export async function openStand(): Promise<Stand> {
  const data = await mkdtemp(join(tmpdir(), 'vitrine-bench-'))
  const folders = {
    '/embed/': join(ROOT, 'packages/embed/dist'),
    '/shop/': join(ROOT, 'examples/shop/public'),
    // The twin's vendor comes from the same server as our own code.
    '/hls/': HLS,
  }
  const statics = Object.entries(folders).flatMap(([prefix, folder]) => ['--static', `${prefix}=${folder}`])
  const stage = await startStage()
  const server = await startChild(['--data', data, ...statics])
  const pages = await servePages()
  const { out, err, code } = await runChild(['token', '--role', 'operator', '--show', '*', '--data', data])
  if (code !== 0) throw new Error(`There is no token: ${err}`)
  const put = (id: string, kinds: readonly ('whep' | 'llhls')[]) =>
    putShow(
      server.url,
      out.trim(),
      id,
      kinds.map(kind => ({ kind, url: stage[kind] })),
    )
  const shows = {
    whep: await put('by-whep', ['whep']),
    llhls: await put('by-llhls', ['llhls']),
    both: await put('by-both', ['whep', 'llhls']),
  }
  return {
    whep: stage.whep,
    llhls: stage.llhls,
    server: server.url,
    pages,
    shows,
    async stop() {
      await pages.stop()
      await server.stop()
      await stage.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}
