import type { Mode } from './candidates.ts'

/**
 * - `idle`: not attached, or nothing to play in this phase of the show
 * - `connecting`: a picture is on its way
 * - `playing`, `paused`
 * - `stalled`: the last picture stands while another is on its way
 * - `failed`: every source failed; tried again by itself at `retryAt`, or at once by `retry()`
 * - `blocked`: the browser refused to play without a gesture; call `play()` from a tap
 */
export type PlaybackPhase = 'idle' | 'connecting' | 'playing' | 'paused' | 'stalled' | 'failed' | 'blocked'

/** What the machine's modes are to a viewer. */
export const PHASES: Record<Mode, PlaybackPhase> = {
  idle: 'idle',
  racing: 'connecting',
  rtc: 'playing',
  hls: 'playing',
  pinned: 'playing',
  switching: 'playing',
  degraded: 'stalled',
  failed: 'failed',
}
