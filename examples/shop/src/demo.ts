import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SERVER, type Manifest } from '@vitrine/protocol'
import { createRehearsal, type Rehearsal } from '@vitrine/rehearsal'
import { createServer, type LivekitOptions, type VitrineServer } from '@vitrine/server'
import { createCatalogue } from './catalogue.ts'
import { playCues } from './cue-player.ts'
import { createShop } from './shop-server.ts'
import { createShow } from './show.ts'

const packages = fileURLToPath(new URL('../../../packages', import.meta.url))
const images = fileURLToPath(new URL('../public/images', import.meta.url))

export interface DemoOptions {
  /** Of the shop; the server takes the next one, the stage the one after. 0 takes any free ones. */
  port: number
  /** Folder of everything that is stored. */
  data: string
  aspect?: '9:16' | '16:9'
  /** The user's own file as the stage. */
  video?: string
  /** Shows the stage by LiveKit too, before its other sources. */
  livekit?: LivekitOptions
  /** Whether the cue sheet runs the show; else it waits for an operator. */
  cues?: boolean
  /** Told what happens, a line each. */
  log?: (line: string) => void
}

export interface Demo {
  shop: string
  server: VitrineServer
  stage: Rehearsal
  show: string
  /** Shared by the shop and the server: signs orders. */
  secret: string
  stop(): Promise<void>
}

/** The demonstration: a stage, a server and a shop on origins of their own, and a show that runs itself. */
export async function startDemo({
  port,
  data,
  aspect = '9:16',
  video,
  livekit,
  cues = true,
  log = () => {},
}: DemoOptions): Promise<Demo> {
  const stopping = new AbortController()
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    stopping.abort()
    for (const step of undo.splice(0).reverse()) await step()
  }
  mkdirSync(data, { recursive: true })
  const secret = keptSecret(join(data, 'shop-secret'))
  const at = (offset: number) => (port ? port + offset : 0)
  try {
    const stage = await createRehearsal({
      port: at(2),
      aspect,
      ...(video && { video }),
      data: join(data, 'recording'),
      products: createCatalogue('').products.map(({ item_id, title, media }) => ({
        item_id,
        title,
        ...cutout(media[0]?.url),
      })),
      log,
    })
    undo.push(() => stage.stop())
    log('The stage is on.')

    const server = await createServer({
      port: at(1),
      data: join(data, 'server'),
      orderSecret: secret,
      ...(livekit && { livekit }),
      demo: true,
      metrics: true,
      static: { '/embed/': join(packages, 'embed/dist'), '/backstage/': join(packages, 'backstage/dist') },
      log: (level, line, error) =>
        level === 'error' && log(`${line} ${error instanceof Error ? error.message : ''}`),
    })
    undo.push(() => server.stop())
    log('The server is on.')

    let ready = false
    const showAt = (id: string) => `${server.url}/shows/${id}`
    const { id } = createShow('', Date.now())
    if (livekit) {
      await stage.publish({ url: livekit.url, token: () => server.stageToken(id) })
      log('The stage is on LiveKit.')
    }
    const shop = await createShop({
      port,
      data: join(data, 'shop'),
      secret,
      orders_url: `${server.url}/orders`,
      claims_url: `${server.url}/claims`,
      embed: {
        script: `${server.url}/embed/embed.js`,
        css: `${server.url}/embed/embed.css`,
        show: showAt(id),
        events: server.eventsUrl,
        origins: [
          server.url,
          server.url.replace(/^http/, 'ws'),
          stage.url,
          ...(livekit ? [new URL(livekit.url.replace(/^ws/, 'http')).origin] : []),
        ],
      },
      log,
      ready: () => ready,
    })
    undo.push(() => shop.stop())

    const room = await openShow({ server, stage, shopUrl: shop.url, aspect, livekit })
    await room.subscribe(messages => {
      for (const { type, data: about } of messages) {
        if (type === 'product.pin') stage.show(about.item_id)
        if (type === 'product.unpin') stage.show(undefined)
      }
    })
    if (cues) {
      const player = await playCues(room, { signal: stopping.signal, log })
      void player.ended.then(
        how => how === 'taken-over' && log('Somebody took over in backstage: the cue sheet rests.'),
      )
    }
    ready = true
    return { shop: shop.url, server, stage, show: id, secret, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface OpenShow {
  server: VitrineServer
  stage: Rehearsal
  shopUrl: string
  aspect: '9:16' | '16:9'
  livekit: LivekitOptions | undefined
}

async function openShow({ server, stage, shopUrl, aspect, livekit }: OpenShow) {
  const { id, ...show } = createShow(shopUrl, Date.now())
  const sources: Manifest['sources'] = [
    ...(livekit
      ? [{ kind: 'livekit', url: livekit.url, token_url: `${server.url}/shows/${id}/stage-token` }]
      : []),
    { kind: 'whep', url: stage.whep },
    { kind: 'llhls', url: stage.llhls },
  ]
  const wide = aspect === '16:9'
  await server.putShow(id, {
    ...show,
    ...(wide && { aspect: '16/9', poster: `${shopUrl}/images/poster-16x9.jpg` }),
    shop: { kind: 'custom' },
    sources,
    products: [...createCatalogue(shopUrl).products],
  })
  stage.setHost(show.host.name, show.title)
  const room = server.room(id)
  // A data folder from an earlier run holds a show that began long ago: this one begins now.
  await room.ask({ type: 'show.phase', data: { phase: 'live' } }, SERVER)
  return room
}

/** What the host holds up: the drawing of a product without its background, where there is one. */
function cutout(picture: string | undefined): { image: string } | undefined {
  const file = join(images, 'cutouts', basename(picture ?? 'none'))
  return existsSync(file) ? { image: file } : undefined
}

function keptSecret(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}
