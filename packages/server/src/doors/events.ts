import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { applyConsent, checkBatch, correctTime, type Ack, type StoredEvent } from '@vitrine/protocol'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { sameSecret } from './caller.ts'
import { DoorError } from './problem.ts'

/** The largest body, and the largest once unpacked, bytes: more is split by the sender. */
const BODY = 1_048_576
const UNPACKED = 4 * BODY
const BUSY_MS = 5_000

const unzip = promisify(gunzip)

/** `POST /events`: the collector. `countWithoutId` is the merchant's choice for viewers who denied (`applyConsent`). */
export function openEventDoor(
  app: FastifyInstance,
  { events, metrics, secrets, allowsOrigin, now, failed }: House,
  { countWithoutId, perMinute }: { countWithoutId: boolean; perMinute: number },
): void {
  void app.register(async door => {
    // The browser's last batch comes as text, which needs no preflight.
    door.removeAllContentTypeParsers()
    door.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY }, (_request, body, done) =>
      done(null, body),
    )

    door.post<{ Querystring: { key?: string }; Body: Buffer | undefined }>(
      '/events',
      { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } },
      async (request): Promise<Ack> => {
        const receivedAt = now()
        if (!allowsOrigin(request.headers.origin))
          throw new DoorError(403, { code: 'not_allowed', message: 'This origin may not send events here.' })
        if (!sameSecret(request.query.key ?? '', secrets.writeKey))
          throw new DoorError(401, { code: 'not_allowed', message: 'The write key is wrong.', path: 'key' })
        const { stored, rejected } = readBatches(await unpack(request.body), receivedAt, { countWithoutId })
        for (const { code } of rejected) metrics.refused.inc({ door: 'events', code })
        try {
          await events.append(stored, receivedAt)
        } catch (error) {
          failed('Events could not be stored.', error)
          throw new DoorError(503, { code: 'server_busy', message: 'Try again.', retry_after_ms: BUSY_MS })
        }
        metrics.eventsStored.inc(stored.length)
        return { accepted: stored.length, rejected, retry_after_ms: 0, server_t: receivedAt }
      },
    )
  })
}

function readBatches(
  text: string,
  receivedAt: number,
  policy: { countWithoutId: boolean },
): { stored: StoredEvent[]; rejected: Ack['rejected'] } {
  const stored: StoredEvent[] = []
  const rejected: Ack['rejected'] = []
  for (const input of parse(text)) {
    const checked = checkBatch(input)
    if (!checked.ok) {
      const { code, path, message } = checked
      throw new DoorError(code === 'too_large' ? 413 : 400, { code, path, message })
    }
    rejected.push(...checked.rejected)
    const allowed = checked.batch.events.flatMap(event => {
      const kept = applyConsent(event, policy)
      if (!kept) rejected.push({ id: event.id, code: 'consent', retryable: false })
      return kept ?? []
    })
    stored.push(...correctTime({ ...checked.batch, events: allowed }, receivedAt))
  }
  return { stored, rejected }
}

/** One batch, or one a line. */
function parse(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch {
    try {
      const lines = text.split('\n').filter(line => line.trim() !== '')
      if (lines.length > 1) return lines.map(line => JSON.parse(line) as unknown)
    } catch {
      // Neither: said below.
    }
  }
  throw new DoorError(400, { code: 'invalid', message: 'The body is JSON, or one batch of JSON a line.' })
}

/** Gzip is known by its first bytes: a page that is being left can't set the header that says so. */
async function unpack(body: Buffer | undefined): Promise<string> {
  if (!body?.length) throw new DoorError(400, { code: 'invalid', message: 'The body is empty.' })
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body.toString()
  try {
    return (await unzip(body, { maxOutputLength: UNPACKED })).toString()
  } catch (error) {
    const big = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw big
      ? new DoorError(413, { code: 'too_big', message: `Unpacked, a body has at most ${UNPACKED} bytes.` })
      : new DoorError(400, { code: 'invalid', message: 'The gzip is broken.' })
  }
}
