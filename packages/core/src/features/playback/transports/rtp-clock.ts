import type { Frame } from './transport.ts'

/** RTP's clock for pictures (RFC 3551): ticks in a millisecond, and where its 32 bits begin again. */
const TICKS = 90
const TURN = 2 ** 32
const KEPT = 15
/** A sample this far from the others means a new stream (ms). */
const JUMP_MS = 1_000

export interface RtpClock {
  /** A sample: while `frame` was on screen, the browser took `playout` (ms since 1970) to be on screen at `at`. */
  learn(frame: Frame, playout: number, at: number): void
  /** When this frame was captured by the sender's clock (ms since 1970), where known. */
  read(frame: Frame): number | undefined
}

/**
 * The sender's clock and its RTP time stamps differ by a constant. One sample of it is rough, for the browser
 * guesses between the sender's reports; the median of some is good to a frame.
 */
export function createRtpClock(): RtpClock {
  let samples: number[] = []
  let turns = 0
  let last: number | undefined

  /** The frame's time stamp in ms, unrolled. */
  function timeOf(frame: Frame): number | undefined {
    const { rtpTimestamp } = frame
    if (rtpTimestamp === undefined) return undefined
    if (last !== undefined && Math.abs(rtpTimestamp - last) > TURN / 2) turns += rtpTimestamp < last ? 1 : -1
    last = rtpTimestamp
    return (rtpTimestamp + turns * TURN) / TICKS
  }

  function middle(): number | undefined {
    return samples.toSorted((a, b) => a - b)[samples.length >> 1]
  }

  return {
    learn(frame, playout, at) {
      const time = timeOf(frame)
      if (time === undefined) return
      const sample = playout - (time + at - frame.at)
      const known = middle()
      if (known !== undefined && Math.abs(sample - known) > JUMP_MS) samples = []
      samples = [...samples, sample].slice(-KEPT)
    },
    read(frame) {
      const time = timeOf(frame)
      const offset = middle()
      return time === undefined || offset === undefined ? undefined : time + offset
    },
  }
}
