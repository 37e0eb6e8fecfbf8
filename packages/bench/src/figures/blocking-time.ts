import type { Figure, Row } from '../figure.ts'
import { pairVisits, pathsOf } from '../page/pair-visits.ts'
import { compareDifferences } from '../statistics/pairs.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { comparisonCell, signedMs } from '../table.ts'

const MOST_MS = 100
/** About what a mid-range phone is to a desktop. */
const THROTTLE = 4

/** How long the page would not have answered a tap before the first frame, on a slow device. */
export const blockingTime: Figure = {
  name: 'blocking-time',
  async measure({ stand, browser, rounds, say }) {
    const rows: Row[] = []
    for (const path of pathsOf(await stand())) {
      const read = (visit: { blocking: number }) => visit.blocking
      const pairs = await pairVisits(await browser(), path, rounds(10, 3), read, { throttle: THROTTLE }, say)
      const found = compareDifferences(pairs)
      rows.push({
        figure: `blocking time before the first frame by ${path.name}, ${THROTTLE}× slower`,
        measured: comparisonCell(pairs, found, { unit: 'ms', between: signedMs }),
        threshold: `bare + ${MOST_MS} ms`,
        verdict: verdictOfTime(found.interval, MOST_MS),
      })
    }
    return rows
  },
}
