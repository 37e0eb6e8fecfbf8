import type { Figure } from '../figure.ts'
import { comparePaths } from '../page/compare-paths.ts'

/** From navigation start to the first frame on screen, beside the smallest page that plays the same. */
export const firstFrame: Figure = {
  name: 'first-frame',
  measure: bench =>
    comparePaths(bench, {
      figure: path => `first frame by ${path}`,
      rounds: bench.rounds(20, 5),
      read: ({ firstFrame }) => firstFrame,
      most: 100,
    }),
}
