import { manifestSchema, type Manifest } from './manifest.ts'
import * as v from 'valibot'
import { productsInOrder } from './kinds/products.ts'
import type { RoomState } from './room.ts'

/**
 * The manifest as the log has it: `base` with everything the log said since. With a room the log wins, because a
 * manifest may have sat in a cache.
 */
export function manifestOf(base: Manifest, { show, products }: RoomState): Manifest {
  const settings = v.safeParse(v.partial(v.looseObject(manifestSchema.entries)), show.settings)
  return {
    ...base,
    ...(settings.success ? (settings.output as Partial<Manifest>) : {}),
    id: base.id,
    phase: show.phase?.phase ?? base.phase,
    ...(show.live && { started_at: show.live.started_at }),
    ...(show.phase?.replay && { replay: show.phase.replay }),
    sources: show.stream ? [...show.stream.sources] : base.sources,
    products: products.items.length ? productsInOrder(products) : base.products,
    agenda: show.agenda ? [...show.agenda.items] : base.agenda,
  }
}
