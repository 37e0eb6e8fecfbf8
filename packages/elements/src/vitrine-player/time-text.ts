import type { Session } from '@vitrine/core'

/** `3:07`, `1:02:45`: a length (ms) in the viewer's own digits. */
export function timeText({ locale }: Session, ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60]
  if (seconds >= 3_600) parts.unshift(Math.floor(seconds / 3_600))
  const language = locale.$locale.get()
  return parts
    .map((part, at) =>
      new Intl.NumberFormat(language, { minimumIntegerDigits: at ? 2 : 1, useGrouping: false }).format(part),
    )
    .join(':')
}
