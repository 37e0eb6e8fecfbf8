import { drift, eyesOpen } from './motion.ts'

/** Where the hands are: `reach` from the middle to each side, `y` below the table's edge (above is negative). */
export interface Grip {
  readonly reach: number
  readonly y: number
  /** 0, resting on the table, to 1, holding. */
  readonly hold: number
}

/** How the host is at an instant. Lengths in the figure's own pixels, its origin on the table's edge. */
export interface Pose {
  /** Breath, -1 to 1. */
  readonly breath: number
  /** Head turned to our right, -1 to 1. */
  readonly turn: number
  /** Head tilted, in radians. */
  readonly tilt: number
  /** 0 shut to 1 open. */
  readonly eyes: number
  /** 0 to 1. */
  readonly smile: number
  readonly grip: Grip
}

/** @param down 0 to 1: how much the host looks at what the hands do */
export function poseAt(seconds: number, grip: Grip, down: number): Pose {
  return {
    breath: Math.sin((seconds * Math.PI * 2) / 4.4),
    turn: drift(seconds, 3.2, 3) * 0.8 * (1 - down * 0.6),
    tilt: drift(seconds, 4.1, 5) * 0.035 + down * 0.05,
    eyes: eyesOpen(seconds) * (1 - down * 0.55),
    smile: 0.6 + drift(seconds, 5.3, 9) * 0.4,
    grip,
  }
}
