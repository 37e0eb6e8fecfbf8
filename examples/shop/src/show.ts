import type { AgendaItem, Market } from '@vitrine/protocol'
import { markets } from './markets.ts'

const day = 24 * 3_600_000

/**
 * The show as `POST /shows` takes it, on a shop at `base` (no slash at its end).
 * `startsAt` is when it starts, server ms.
 */
export const createShow = (base: string, startsAt: number) => ({
  id: 'autumn-tea-table',
  title: 'Autumn tea table',
  titles: {
    en: 'Autumn tea table',
    de: 'Teetisch im Herbst',
    es: 'La mesa de té de otoño',
    zh: '秋日茶席',
    ar: 'مائدة شاي الخريف',
  },
  host: { name: 'Mei', avatar: `${base}/images/host.svg` },
  merchant: {
    id: 'kiln-and-co',
    name: 'Kiln & Co.',
    trader: {
      name: 'Kiln & Co. (a made-up merchant)',
      address: '1 Example Lane, Exampleton',
      email: 'hello@kiln.example',
    },
  },
  starts_at: new Date(startsAt).toISOString(),
  zone: 'Asia/Shanghai',
  poster: `${base}/images/poster-9x16.jpg`,
  aspect: '9/16',
  markets: markets.map(({ name: _, ...market }): Market => market),
})

/** What is coming, for a loop of the cue sheet that began at `startsAt` (server ms); ids are new in each `round`. */
export const createAgenda = (startsAt: number, round: number): AgendaItem[] => [
  {
    id: `teapot-${round}`,
    at: startsAt + 20_000,
    title: 'The celadon teapot',
    item_id: 'celadon-teapot',
    deal: `teapot-${round}`,
    teaser: '20 pieces at a show price',
  },
  {
    id: `cups-${round}`,
    at: startsAt + 130_000,
    title: 'Flash price: clay cups',
    item_id: 'clay-cups',
    deal: `cups-${round}`,
    teaser: 'For 75 seconds',
  },
  {
    id: `gift-${round}`,
    at: startsAt + 225_000,
    title: 'Packing a gift, four ways',
    item_id: 'gift-tea-set',
  },
  { id: `lamp-${round}`, at: startsAt + 295_000, title: 'Light for a late table', item_id: 'paper-lamp' },
  { id: `spring-${round}`, at: startsAt + 30 * day, title: 'Next show: spring kiln' },
]
