import type { RoomState } from '@vitrine/core'

/** For how long the show has been live, `hh:mm:ss`; zeros before. `now` is server time, ms. */
export function runningTime({ live }: RoomState['show'], now: number): string {
  const seconds = Math.max(0, Math.floor((now - (live?.started_at ?? now)) / 1_000))
  return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map(part => String(part).padStart(2, '0'))
    .join(':')
}
