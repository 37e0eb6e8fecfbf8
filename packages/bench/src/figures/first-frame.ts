import type { Figure } from '../figure.ts'
import { besidePlayers, besideTails, besideTwins, sideBySide, type Compared } from '../page/compare.ts'
import { players, twins, type Contender } from '../page/contenders.ts'
import { visitInTurn } from '../page/in-turn.ts'
import { visitLivekitInTurn } from '../page/livekit-in-turn.ts'

/** An older frame by WebRTC is the stage's replay, not the show, ms. */
const FRESH = 500

/** From navigation start to the first frame on screen: beside the smallest page that plays the same, and beside full players. */
export const firstFrame: Figure = {
  name: 'first-frame',
  async measure(bench) {
    const stand = await bench.stand()
    const inTurn = {
      rounds: bench.rounds(16, 4),
      playersEvery: 2,
      read: ({ firstFrame }: { firstFrame: number }) => Math.round(firstFrame),
      options: ({ path }: Contender) => (path === 'LL-HLS' ? {} : { freshMs: FRESH }),
    }
    const found = await visitInTurn(bench, [...twins(stand), ...players(stand)], inTurn)
    const livekit = await visitLivekitInTurn(bench, inTurn)
    const compared = (found: Compared<number>['found']): Compared<number> => ({
      found,
      value: firstFrame => firstFrame,
      figure: path => `first frame by ${path}`,
    })
    const all = compared(new Map([...found, ...livekit.found]))
    return {
      rows: [
        ...besideTwins(all, 100),
        ...besideTails(all),
        // By LiveKit it was measured at another time.
        ...besidePlayers(compared(found)),
        ...livekit.missing,
      ],
      tables: [sideBySide(all, `First frame (by WebRTC at most ${FRESH} ms old)`)],
    }
  },
}
