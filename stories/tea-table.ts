import { createCatalogue } from '../examples/shop/src/catalogue.ts'
import { createShow } from '../examples/shop/src/show.ts'
import type { Manifest, Product } from '../packages/core/src/index.ts'

/** The demo shop's products, with pictures from under `base`. */
export function teaProducts(base = '', language = 'en'): readonly Product[] {
  return createCatalogue(base, language).products
}

/** The demo shop's show as a manifest, live and with a room. */
export function teaManifest(more: Partial<Manifest> = {}, base = '', language = 'en'): Manifest {
  return {
    vitrine: 1,
    ...createShow(base, Date.now() - 600_000),
    phase: 'live',
    sources: [],
    agenda: [],
    products: [...teaProducts(base, language)],
    room: { url: 'wss://room.invalid/rooms/tea' },
    ...more,
  } as Manifest
}
