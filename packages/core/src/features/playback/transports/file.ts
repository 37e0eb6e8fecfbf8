import { startedAt } from '../sources.ts'
import { openAddress } from './open-address.ts'
import type { OpenConnection } from './transport.ts'

/** A recording the browser plays by itself. */
export const openFile: OpenConnection = options => {
  const began = startedAt(options.source)
  return openAddress(options, { origin: () => began, toEdge: () => undefined })
}
