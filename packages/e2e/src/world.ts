import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { createRehearsal, type Rehearsal } from '@vitrine/rehearsal'
import { createCatalogue } from '../../../examples/shop/src/catalogue.ts'
import { createShop } from '../../../examples/shop/src/shop-server.ts'
import { createShow } from '../../../examples/shop/src/show.ts'
import { ensureBundles } from '../../tooling/src/bundles.ts'
import { freePort } from './free-port.ts'
import { joinRoom, type RoomClient } from './room-client.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const SHOW = 'autumn-tea-table'
const SECRET = 'the shop and the server share this in tests'
const KEY = 'write-key-of-the-tests'

type Role = 'operator' | 'host' | 'moderator' | 'support' | 'viewer'

export interface World {
  /** Where the merchant's pages are. */
  shop: string
  /** Where the show's server is; the same address after a crash. */
  server: string
  /** Its collector, write key included. */
  events: string
  /** Shared by the shop and the server: signs orders. */
  secret: string
  stage: Rehearsal | undefined
  /** The one show there: the shop's pages carry it. */
  show: string
  token(role: Role, show?: string, name?: string): Promise<string>
  /** Somebody in the show's room without a page. */
  join(role: Role): Promise<RoomClient>
  /** Ends the server as a power cut would, and starts it again on the same folder and port. */
  crash(): Promise<void>
  stop(): Promise<void>
}

export interface WorldOptions {
  /** Without one the show has no picture, which spares the machine. */
  stage?: boolean
  /** What is different about the show; live unless said otherwise. */
  change?: Record<string, unknown>
}

/** A stage, a server in a process of its own and a shop, each on an origin of its own as in the world outside. */
export async function openWorld({ stage: wanted = true, change = {} }: WorldOptions = {}): Promise<World> {
  await ensureBundles(line => console.log(line))
  const data = await mkdtemp(join(tmpdir(), 'vitrine-e2e-'))
  const port = await freePort()
  const server = `http://127.0.0.1:${port}`
  const events = `${server}/events?key=${KEY}`
  const stage = wanted ? await createRehearsal({ products: [] }) : undefined
  let child = await startServer(data, port)
  const shop = await createShop({
    port: 0,
    secret: SECRET,
    orders_url: `${server}/orders`,
    claims_url: `${server}/claims`,
    retry_ms: 50,
    embed: {
      script: `${server}/embed/embed.js`,
      css: `${server}/embed/embed.css`,
      show: `${server}/shows/${SHOW}`,
      events,
      origins: [server, server.replace('http', 'ws'), ...(stage ? [stage.url] : [])],
    },
  })
  const token: World['token'] = (role, show = '*', name = role) =>
    runServer(['token', '--role', role, '--show', show, '--name', name, '--data', data])
  const { id, ...about } = createShow(shop.url, Date.now())
  const sources = stage && [
    { kind: 'whep', url: stage.whep },
    { kind: 'llhls', url: stage.llhls },
  ]
  const answer = await fetch(`${server}/shows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await token('operator')}` },
    body: JSON.stringify({
      id,
      ...about,
      shop: { kind: 'custom' },
      sources: sources ?? [],
      products: createCatalogue(shop.url).products,
      phase: 'live',
      ...change,
    }),
  })
  if (!answer.ok) throw new Error(`The show was refused: ${await answer.text()}`)
  return {
    shop: shop.url,
    server,
    events,
    secret: SECRET,
    stage,
    token,
    show: SHOW,
    join: async role => joinRoom(server, SHOW, await token(role)),
    async crash() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      child = await startServer(data, port)
    },
    async stop() {
      await shop.stop()
      await stage?.stop()
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(data, { recursive: true, force: true })
    },
  }
}

const command = [
  '--conditions=@vitrine/source',
  '--disable-warning=ExperimentalWarning',
  join(root, 'packages/server/src/cli.ts'),
]

async function startServer(data: string, port: number): Promise<ChildProcess> {
  const flags = [
    '--data',
    data,
    '--port',
    String(port),
    '--order-secret',
    SECRET,
    '--write-key',
    KEY,
    '--demo',
    '--metrics',
  ]
  const statics = ['embed', 'backstage'].flatMap(name => [
    '--static',
    `/${name}/=${join(root, 'packages', name, 'dist')}`,
  ])
  const child = spawn(process.execPath, [...command, 'serve', ...flags, ...statics], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`The server ended with ${code}.`)))
    child.stdout.on('data', (chunk: Buffer) => /listens on/.test(chunk.toString()) && resolve())
  })
  return child
}

/** What a command of the server prints. */
async function runServer(args: string[]): Promise<string> {
  const child = spawn(process.execPath, [...command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error(`vitrine-server ${args[0]} ended with ${code}.`)
  return output.trim()
}
