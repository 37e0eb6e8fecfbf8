import type { FastifyInstance } from 'fastify'
import type { AgendaItem, Manifest } from '@vitrine/protocol'
import type { House } from '../house.ts'
import { DoorError, noShow } from './problem.ts'
import { manifestFor } from './shows.ts'

/** A show without an agenda is shown as an hour. */
const HOUR = 3_600_000

/** `GET /shows/:id/calendar.ics` (RFC 5545). */
export function openCalendarDoor(app: FastifyInstance, house: House): void {
  app.get<{ Params: { show: string } }>('/shows/:show/calendar.ics', async (request, reply) => {
    const crowd = await house.rooms.find(request.params.show)
    if (!crowd) throw noShow()
    const { show } = crowd.room.state()
    const manifest = manifestFor(crowd.room, house)
    if (manifest.starts_at === undefined)
      throw new DoorError(404, { code: 'not_found', message: 'This show has no time yet.' })
    const sequence = Math.max(0, ...Object.values(show.settingSeqs), show.agenda?.seq ?? 0)
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .send(calendarOf(manifest, sequence, house.now()))
  })
}

/**
 * The show as one event. The same `UID` and a `SEQUENCE` that grows let a calendar move it.
 * @param stamp when it was written, ms
 */
export function calendarOf(manifest: Manifest, sequence: number, stamp: number): string {
  const starts = Date.parse(manifest.starts_at ?? '')
  const last = Math.max(0, ...manifest.agenda.map(({ at }) => offset(at, starts)))
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vitrine//Show//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${text(manifest.id)}@vitrine`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${instant(stamp)}`,
    `DTSTART:${instant(starts)}`,
    `DTEND:${instant(starts + Math.max(HOUR, last + HOUR / 2))}`,
    `SUMMARY:${text(manifest.title)}`,
    ...(manifest.agenda.length ? [`DESCRIPTION:${text(agendaText(manifest.agenda))}`] : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** An agenda item's `at` is an instant, or ms from the start. */
function offset(at: number, starts: number): number {
  return at > 1e11 ? at - starts : at
}

function agendaText(agenda: readonly AgendaItem[]): string {
  return agenda.map(({ title }) => title).join('\n')
}

function instant(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** Section 3.3.11. */
function text(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Section 3.1: at most 75 octets a line, never within a character. */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const letter of line) {
    const bytes = Buffer.byteLength(letter)
    if (length + bytes > 75) {
      out += '\r\n '
      length = 1
    }
    out += letter
    length += bytes
  }
  return out
}
