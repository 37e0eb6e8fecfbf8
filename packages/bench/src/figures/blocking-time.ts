import type { Figure } from '../figure.ts'
import { besideTwins, sideBySide, type Compared } from '../page/compare.ts'
import { players, twins } from '../page/contenders.ts'
import { visitInTurn } from '../page/in-turn.ts'
import { visitLivekitInTurn } from '../page/livekit-in-turn.ts'

/** About what a mid-range phone is to a desktop. */
const THROTTLE = 4

/** How long the page would not have answered a tap before the first frame, on a slow device. */
export const blockingTime: Figure = {
  name: 'blocking-time',
  async measure(bench) {
    const stand = await bench.stand()
    const inTurn = {
      rounds: bench.rounds(8, 2),
      playersEvery: 4,
      read: ({ blocking }: { blocking: number }) => blocking,
      options: () => ({ throttle: THROTTLE }),
    }
    const found = await visitInTurn(bench, [...twins(stand), ...players(stand)], inTurn)
    const livekit = await visitLivekitInTurn(bench, inTurn)
    const compared: Compared<number> = {
      found: new Map([...found, ...livekit.found]),
      value: blocking => blocking,
      figure: path => `blocking time before the first frame by ${path}, ${THROTTLE}× slower`,
    }
    return {
      rows: [...besideTwins(compared, 100), ...livekit.missing],
      tables: [sideBySide(compared, `Blocking time before the first frame, ${THROTTLE}× slower`)],
    }
  },
}
