import {
  createSession,
  type CustomShop,
  type Manifest,
  type Money,
  type Session,
} from '../packages/core/src/index.ts'
import { createStoryRoom, demoPerson, GUEST, SUPPORT, type StoryRoom } from './room.ts'
import { createStoryShop } from './shop.ts'
import { teaManifest, teaProducts } from './tea-table.ts'

export const LENA = { id: 'lena', name: 'Lena', role: 'viewer' } as const
export const JONAS = { id: 'jonas', name: 'Jonas', role: 'viewer' } as const

export interface StageOptions {
  locale?: string
  /** Where the pictures are: `${base}/images/…`. */
  base?: string
  manifest?: Partial<Manifest>
  room?: StoryRoom
  shop?: CustomShop | { kind: 'link' } | 'none'
}

/** A started session on the demo shop's show, with a room and a shop that live in the page. */
export interface Stage {
  session: Session
  room: StoryRoom
  shop: CustomShop | { kind: 'link' } | undefined
}

export const eur = (amount: number): Money => ({ amount, currency: 'EUR', exp: 2 })
export const DEAL_PRICE = eur(4_890)

export function createStage(options: StageOptions = {}): Stage {
  const { locale = 'en', base = '', manifest, room = createStoryRoom() } = options
  const products = teaProducts(base, locale)
  const shop =
    options.shop === 'none' ? undefined : (options.shop ?? createStoryShop({ products, claimed: DEAL_PRICE }))
  const session = createSession({
    manifest: teaManifest(manifest, base, locale),
    locale,
    country: 'DE',
    currency: 'EUR',
    transport: room.transport,
    ...(shop && { shop }),
  })
  session.start()
  return { session, room, shop }
}

/** Opens a deal on 20 teapots in two glazes. */
export function openDeal(room: StoryRoom, more: Record<string, unknown> = {}): void {
  const now = Date.now()
  room.add('deal.open', {
    id: 'teapots',
    item_id: 'celadon-teapot',
    variant_ids: ['celadon-teapot.river-green.600-ml', 'celadon-teapot.clay.600-ml'],
    title: 'Show price',
    prices: [DEAL_PRICE],
    priors: [eur(6_200)],
    count: 20,
    per_person: 1,
    opens_at: now - 1_000,
    ends_at: now + 161_000,
    hold_ms: 240_000,
    fulfil: 'custom',
    ...more,
  })
}

/** A few lines of talk, one of them the viewer's own, one answered by the shop's team. */
export function talk(room: StoryRoom): void {
  room.addAll([
    [demoPerson('Ruth'), 'Just in time, kettle is on'],
    [demoPerson('Omar'), 'مساء الخير من دبي'],
    [JONAS, 'Passt der Deckel auch in den Geschirrspüler?'],
    [demoPerson('Aiko'), 'the glaze is beautiful'],
    [LENA, 'How long is delivery to Berlin?'],
  ])
  const line = { seq: room.state.seq, at: Date.now(), by: LENA, text: 'How long is delivery to Berlin?' }
  room.add('chat.reply', { text: '5 to 9 days, duties are already in the price.', line }, { by: SUPPORT })
  room.addAll([
    [GUEST, 'How heavy is the pot?'],
    [demoPerson('Omar'), 'just took one'],
  ])
}
