/** What a connection's figures said at one look. */
export interface Flow {
  /** Monotonic ms. */
  readonly at: number
  /** Media packets so far, and how many of them were lost. */
  readonly packets: number
  readonly lost: number
  /** Answers to connectivity checks so far (RFC 7675): all there is to count where no media is sent. */
  readonly answers: number
  /** ms */
  readonly roundTrip: number
}

/** Without media for this long, and without an answer (one is due every five seconds or less), a way is not clean (ms). */
const QUIET_MS = 1_000
const UNANSWERED_MS = 7_000
/** Looks that losses are counted over. */
const LOOKS = 5
/** More than this is not clean: a share of the packets, and ms. */
const MOST_LOST = 0.05
const LONGEST_ROUND_TRIP_MS = 500

/** Judges by transport alone whether a picture could come this way; nothing is decoded for it. */
export function createWay(): { look(flow: Flow): boolean } {
  const looks: Flow[] = []
  let beats = 0
  let beatAt = -Infinity

  return {
    look(flow) {
      const { at, packets, answers, roundTrip } = flow
      const media = packets > 0
      const counted = packets + answers
      if (counted > beats) beatAt = at
      beats = counted
      // Less than before is counted anew: of another sound, or of one that fell silent.
      if (packets < (looks.at(-1)?.packets ?? 0)) looks.length = 0
      looks.push(flow)
      if (looks.length > LOOKS) looks.shift()
      const first = looks[0] ?? flow
      const lost = flow.lost - first.lost
      const came = packets - first.packets
      const quiet = at - beatAt > (media ? QUIET_MS : UNANSWERED_MS)
      return !quiet && lost <= MOST_LOST * (lost + came) && roundTrip <= LONGEST_ROUND_TRIP_MS
    },
  }
}
