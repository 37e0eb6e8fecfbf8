import { createSession, type Manifest, type PlaybackState, type Session } from '../packages/core/src/index.ts'
import { madeUpReview } from '../packages/review/src/testing/made-up-review.ts'
import { withPicture } from './picture.ts'
import { createStoryRoom, HOST, type StoryRoom } from './room.ts'
import { eur, openDeal, talk } from './stage.ts'
import { teaManifest, teaProducts } from './tea-table.ts'

const OPERATOR = { id: 'operator-1', name: '', role: 'operator' } as const
const SECOND = 1_000

/** What the server's doors answer in a page without a server. */
export interface StoryDoors {
  /** The body of each `PATCH /shows/:id`, oldest first. */
  readonly changes: Record<string, unknown>[]
  /** Refuses the next change. */
  refuse(problem: { code: string; message: string; path?: string }): void
  /** Gives the page its own `fetch` back. */
  close(): void
}

export type ReviewDoor = 'full' | 'empty' | 'failing' | 'silent'

/** Takes the place of `fetch` for the doors that backstage knocks at; everything else goes where it went. */
export function openStoryDoors(review: ReviewDoor = 'full'): StoryDoors {
  const own = globalThis.fetch
  const changes: Record<string, unknown>[] = []
  let refusal: object | undefined
  const json = (body: unknown, status = 200) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

  globalThis.fetch = async (input, init) => {
    const path = typeof input === 'string' ? input : input instanceof URL ? input.pathname : input.url
    if (path.startsWith('/review/')) return answerReview(review)
    if (!path.startsWith('/shows/') || init?.method !== 'PATCH') return own(input, init)
    changes.push(JSON.parse(String(init.body)) as Record<string, unknown>)
    const error = refusal
    refusal = undefined
    return error ? json({ error }, 400) : json({})
  }

  function answerReview(how: ReviewDoor): Promise<Response> | Response {
    if (how === 'silent') return new Promise(() => {})
    if (how === 'failing') return json({ error: { code: 'server_error', message: 'Out of order.' } }, 500)
    const full = madeUpReview()
    const nobody = { ...full.audience.all, viewers: 0, effective_share: null }
    return json(
      how === 'full'
        ? full
        : madeUpReview({
            audience: { ...full.audience, all: nobody },
            orders: { ...full.orders, orders: 0, sales: [] },
          }),
    )
  }

  return {
    changes,
    refuse: problem => void (refusal = problem),
    close: () => void (globalThis.fetch = own),
  }
}

export interface BackstageOptions {
  locale?: string
  base?: string
  review?: ReviewDoor
  phase?: Manifest['phase']
  manifest?: Partial<Manifest>
  /** What the picture does; without it there is none. */
  picture?: PlaybackState
  room?: StoryRoom
  /** Tells the room what there is to see. Without it: a show in full swing. */
  fill?: (room: StoryRoom) => void
}

export interface StoryBackstage {
  session: Session
  room: StoryRoom
  doors: StoryDoors
}

/** An operator's session on the demo shop's show, with a room and doors that live in the page. */
export function createBackstage(options: BackstageOptions = {}): StoryBackstage {
  const { locale = 'en', base = '', phase = 'live', room = createStoryRoom({ you: OPERATOR }) } = options
  const doors = openStoryDoors(options.review)
  for (const product of teaProducts(base, locale)) room.add('product.set', product)
  const ran = phase === 'live' ? { started_at: Date.now() - 2_052 * SECOND } : {}
  room.add('show.phase', { phase, ...ran })
  ;(options.fill ?? inFullSwing)(room)
  const session = createSession({
    manifest: teaManifest({ phase, ...options.manifest }, base, locale),
    locale,
    country: 'DE',
    currency: 'EUR',
    consent: 'denied',
    transport: room.transport,
    policy: { backstage: { show: 'autumn-tea-table', token: 'story' } },
  })
  session.start()
  return { session: options.picture ? withPicture(session, options.picture).session : session, room, doors }
}

/** The cue sheet of an evening; each cue pins what it names. */
export const CUES = [
  ['welcome', 12, 'Welcome, what is on the table', 'white-tea-tin'],
  ['cups', 20, 'Clay cup: how it is thrown', 'clay-cups'],
  ['teapot', 31, 'Celadon teapot + deal for 20', 'celadon-teapot'],
  ['tray', 38, 'Walnut tray, three sizes', 'walnut-tray'],
  ['lamp', 45, 'Paper lamp', 'paper-lamp'],
].map(([id, at, title, item_id]) => ({
  id,
  at: Number(at) * 60 * SECOND,
  title,
  do: [{ type: 'product.pin', data: { item_id } }],
}))

function inFullSwing(room: StoryRoom): void {
  room.add('show.cues', { cues: CUES }, { to: 'staff' })
  for (const [id, state] of Object.entries({ welcome: 'done', cups: 'done', teapot: 'on' }))
    room.add('show.cue', { id, state }, { to: 'staff' })
  room.add('product.pin', { item_id: 'celadon-teapot' }, { by: HOST })
  room.add('product.stock', { item_id: 'white-tea-tin', variant_id: 'white-tea-tin', left: 7 })
  room.add('product.stock', { item_id: 'bamboo-whisk', variant_id: 'bamboo-whisk', left: 112 })
  openDeal(room, { prices: [eur(4_890)] })
  talk(room)
  room.tally({ 'deal:teapots:left': 7, viewers: 1_284, likes: 8_210 })
}
