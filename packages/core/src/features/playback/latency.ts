/** How far from its target the picture may be (ms)… */
const BAND_MS = 150
/** …and how near it a correction brings it. */
const CLOSE_MS = 40
const SLOWEST = 0.95
const FASTEST = 1.08
/** A distance is made up in about this long (ms). */
const MAKE_UP_MS = 3_000
/** With less than this ahead, more speed would end in a stall (ms). */
const LEAST_AHEAD_MS = 150
const JUMP_MS = 2_000
/** What a stall adds to the target, and all of them together at most (ms). */
const STALL_MS = 200
const MOST_MS = 2_000
/** After so long without a stall the target sinks, by so much in a second. */
const STABLE_MS = 60_000
const SINK = 0.01

/** What is seen of a live picture. Times in ms; `now` is monotonic. */
export interface LiveLook {
  readonly now: number
  /** What the source asks for: how far behind its newest picture to play. */
  readonly asked: number
  /** How far behind the newest picture it plays. */
  readonly behind: number
  /** How much of what comes next is there. */
  readonly ahead: number
}

export interface Latency {
  /** What to do now: play at this speed, or go to the target at once. */
  look(look: LiveLook): { readonly rate: number; readonly jump: boolean }
  /** The picture stopped for want of media. */
  stalled(now: number): void
  /** How far behind to play (ms). */
  target(asked: number, now: number): number
}

/** Whether a picture is so far behind that hurrying would take too long. Times in ms. */
export function isFar(behind: number, target: number): boolean {
  return behind > Math.max(JUMP_MS, 2 * target)
}

/** Holds a live picture at a steady distance, by its speed, so that nobody sees it. */
export function createLatency(): Latency {
  let raised = 0
  let raisedAt = 0
  let correcting = false

  function extra(now: number): number {
    return Math.max(0, raised - Math.max(0, now - raisedAt - STABLE_MS) * SINK)
  }

  function target(asked: number, now: number): number {
    return asked + extra(now)
  }

  return {
    look({ now, asked, behind, ahead }) {
      const aim = target(asked, now)
      const off = behind - aim
      if (isFar(behind, aim)) {
        correcting = false
        return { rate: 1, jump: true }
      }
      correcting = Math.abs(off) > (correcting ? CLOSE_MS : BAND_MS)
      if (!correcting || (off > 0 && ahead < LEAST_AHEAD_MS)) return { rate: 1, jump: false }
      const rate = Math.round((1 + off / MAKE_UP_MS) * 100) / 100
      return { rate: Math.min(FASTEST, Math.max(SLOWEST, rate)), jump: false }
    },
    stalled(now) {
      raised = Math.min(MOST_MS, extra(now) + STALL_MS)
      raisedAt = now
    },
    target,
  }
}
