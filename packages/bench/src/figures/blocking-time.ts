import type { Figure } from '../figure.ts'
import { comparePaths } from '../page/compare-paths.ts'

/** About what a mid-range phone is to a desktop. */
const THROTTLE = 4

/** How long the page would not have answered a tap before the first frame, on a slow device. */
export const blockingTime: Figure = {
  name: 'blocking-time',
  measure: bench =>
    comparePaths(bench, {
      figure: path => `blocking time before the first frame by ${path}, ${THROTTLE}× slower`,
      rounds: bench.rounds(10, 3),
      read: ({ blocking }) => blocking,
      most: 100,
      options: { throttle: THROTTLE },
    }),
}
