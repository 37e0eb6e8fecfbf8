const MINUTE = 60_000

/** What a clock on the wall of `zone` shows at `instant` (ms): `2026-12-01T20:00`, as a datetime-local field takes it. */
export function wallTime(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '00'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant (ms) at which a clock on the wall of `zone` shows `wall`; `undefined` when that is no time. In the hour that
 * a change to summer time leaves out, the instant after it; in the hour that comes twice, the first.
 */
export function instantOf(wall: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall)) return undefined
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offsetAt = (instant: number) => Date.parse(`${wallTime(instant, zone)}:00Z`) - instant
  const day = 24 * 60 * MINUTE
  const before = asUtc - offsetAt(asUtc - day)
  const after = asUtc - offsetAt(asUtc + day)
  const fits = [Math.min(before, after), Math.max(before, after)].find(
    instant => offsetAt(instant) === asUtc - instant,
  )
  return fits ?? Math.max(before, after)
}

/** Whether the browser knows this zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
