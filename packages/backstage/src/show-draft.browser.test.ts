import { same } from '../../elements/src/browser.test-world.ts'
import { teaManifest } from '../../../stories/tea-table.ts'
import { changeOf, draftOf, moved, productsIn, withProducts, type ShowDraft } from './show-draft.ts'

const show = teaManifest({
  title: 'Autumn tea table',
  titles: { en: 'Autumn tea table', de: 'Teetisch im Herbst' },
  starts_at: '2026-12-01T12:00:00Z',
  zone: 'Asia/Shanghai',
})
const before = draftOf(show, 'UTC')
const changed = (part: Partial<ShowDraft>, now = show) => changeOf({ ...before, ...part }, before, now)
const livekit = { kind: 'livekit', url: 'wss://rtc.example', token_url: 'https://live.example/token' }
const towel = {
  item_id: 'tea-towel',
  title: 'Tea towel',
  media: [],
  options: [],
  variants: [
    { variant_id: 'tt', options: {}, prices: [{ amount: 900, currency: 'EUR', exp: 2 }], available: true },
  ],
}

describe('a show as its form has it', () => {
  it('shows the start as the clock in its zone does', () => same(before.starts, '2026-12-01T20:00', 'start'))
  it('changes nothing by itself', () => same(changed({}), { change: {} }, 'change'))

  const cases: [string, Partial<ShowDraft>, unknown][] = [
    ['a host keeps its avatar', { host: 'Ana' }, { host: { ...show.host, name: 'Ana' } }],
    [
      'a translation that said the same follows the title',
      { title: 'Winter table' },
      { title: 'Winter table', titles: { en: 'Winter table', de: 'Teetisch im Herbst' } },
    ],
    [
      'a time is an instant',
      { starts: '2026-12-01T21:30' },
      { starts_at: '2026-12-01T13:30:00.000Z', zone: 'Asia/Shanghai' },
    ],
    [
      'another zone moves the instant',
      { zone: 'Europe/Berlin' },
      { starts_at: '2026-12-01T19:00:00.000Z', zone: 'Europe/Berlin' },
    ],
    ['an empty poster is none', { poster: '' }, {}],
    ['a source keeps what the form does not show', { sources: [livekit] }, { sources: [livekit] }],
  ]
  for (const [what, part, change] of cases) it(what, () => same<unknown>(changed(part), { change }, what))

  const wrong: [string, Partial<ShowDraft>][] = [
    ['title', { title: ' ' }],
    ['titles', { titles: [{ language: 'not a language', text: 'x' }] }],
    ['titles', { titles: [{ language: 'de', text: '' }] }],
    ['zone', { zone: 'Europe/Atlantis' }],
    [
      'sources.1',
      {
        sources: [
          { kind: 'llhls', url: 'https://a/x.m3u8' },
          { kind: 'whep', url: '' },
        ],
      },
    ],
    ['sources.0.token_url', { sources: [{ kind: 'livekit', url: 'wss://rtc.example' }] }],
  ]
  for (const [path, part] of wrong)
    it(`names ${path} when it is wrong`, () => same<unknown>(changed(part), { path }, path))

  it('keeps the stock the log told while the form was open', () => {
    const [first, ...rest] = show.products
    if (!first) throw new Error('no products')
    const sold = { ...first, variants: first.variants.map(variant => ({ ...variant, left: 0 })) }
    const order = moved(before.order, 0, 1)
    const result = changed({ order }, { ...show, products: [sold, ...rest] })
    const products = 'change' in result ? (result.change['products'] as unknown[]) : []
    same(products[1], sold as unknown, 'the first product, moved')
    same(products.length, show.products.length, 'products')
  })

  it('adds what was pasted, and replaces what was there', () => {
    const read = productsIn(JSON.stringify([towel, { ...towel, title: 'Towel' }]))
    if ('path' in read) throw new Error(read.path)
    const draft = withProducts(before, read.products)
    same(draft.order, [...before.order, 'tea-towel'], 'order')
    same(draft.added['tea-towel']?.title, 'Towel', 'the later one')
  })

  const pasted: [string, string, string][] = [
    [
      'one product',
      JSON.stringify({ ...towel, variants: [{ ...towel.variants[0], prices: [{}] }] }),
      'variants.0.prices.0.amount',
    ],
    ['a list', JSON.stringify([towel, { ...towel, title: 7 }]), '1.title'],
    ['nothing like JSON', '{tea}', ''],
  ]
  for (const [what, text, path] of pasted)
    it(`says where ${what} is wrong`, () => {
      const read = productsIn(text)
      same('path' in read && read.path, path, 'path')
      if (!('message' in read) || !read.message) throw new Error('no reason given')
    })
})
