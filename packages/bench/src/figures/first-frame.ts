import type { Figure, Row } from '../figure.ts'
import { pairVisits, pathsOf } from '../page/pair-visits.ts'
import { compareDifferences } from '../statistics/pairs.ts'
import { verdictOfTime } from '../statistics/verdict.ts'
import { comparisonCell, signedMs } from '../table.ts'

const MOST_MS = 100

/** From navigation start to the first frame on screen, beside the smallest page that plays the same. */
export const firstFrame: Figure = {
  name: 'first-frame',
  async measure({ stand, browser, rounds, say }) {
    const rows: Row[] = []
    for (const path of pathsOf(await stand())) {
      const read = (visit: { firstFrame: number }) => visit.firstFrame
      const pairs = await pairVisits(await browser(), path, rounds(20, 5), read, {}, say)
      const found = compareDifferences(pairs)
      rows.push({
        figure: `first frame by ${path.name}`,
        measured: comparisonCell(pairs, found, { unit: 'ms', between: signedMs }),
        threshold: `bare + ${MOST_MS} ms`,
        verdict: verdictOfTime(found.interval, MOST_MS),
      })
    }
    return rows
  },
}
