import { createHash } from 'node:crypto'
import { emptyRoom, foldRoom, keepRoom, type Person } from '@vitrine/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../house.ts'
import type { Stored } from '../log/log.ts'
import { redactStored } from '../room/fan-out.ts'
import type { Room } from '../room/room.ts'
import { readerOf } from './caller.ts'
import { DoorError, noShow } from './problem.ts'

/** The most of a log that is read at once, messages. */
const RANGE = 10_000

interface LogQuery {
  Params: { show: string }
  Querystring: { from?: string; to?: string; at?: string }
}

/** `GET /rooms/:id/log?from&to` and `GET /rooms/:id/snapshot?at=`, redacted for whoever asks. */
export function openRoomDoors(app: FastifyInstance, { rooms, log, tokens, now }: House): void {
  async function enter(request: FastifyRequest<LogQuery>): Promise<{ room: Room; who: Person }> {
    const { show } = request.params
    const crowd = await rooms.find(show)
    if (!crowd) throw noShow()
    return { room: crowd.room, who: await readerOf(request, show, tokens) }
  }

  app.get<LogQuery>('/rooms/:show/log', async (request, reply) => {
    const { room, who } = await enter(request)
    const from = Math.max(1, whole(request.query.from, 'from') ?? 1)
    const last = Math.min(whole(request.query.to, 'to') ?? Infinity, room.state().seq)
    const to = Math.min(last, from + RANGE - 1)
    if (isKnown(request, reply, room, who, `${from}-${to}`)) return reply.code(304).send()
    const messages = from > to ? [] : await log.read(room.show, { from, to })
    const lines = redactStored(messages, who, room.deleted().seqs).map(({ json }) => `${json}\n`)
    return reply.type('application/x-ndjson').header('x-vitrine-range', `${from}-${to}`).send(lines.join(''))
  })

  app.get<LogQuery>('/rooms/:show/snapshot', async (request, reply) => {
    const { room, who } = await enter(request)
    const at = whole(request.query.at, 'at') ?? now()
    const seq = await log.seqAt(room.show, at)
    if (isKnown(request, reply, room, who, `at-${seq}`)) return reply.code(304).send()
    const point = await log.checkpoint(room.show, seq)
    const since = await log.read(room.show, { from: (point?.seq ?? 0) + 1, to: seq })
    const messages = redactStored(
      thinStored([...(point?.messages ?? []), ...since]),
      who,
      room.deleted().seqs,
    )
    const m = messages.map(({ json }) => json).join(',')
    return reply
      .type('application/json')
      .send(`{"log":${JSON.stringify(room.epoch)},"at":${at},"seq":${seq},"m":[${m}]}`)
  })
}

/** `thin`, over messages that carry their JSON. */
function thinStored(messages: readonly Stored[]): Stored[] {
  const kept = keepRoom(messages.reduce((state, { message }) => foldRoom(state, message), emptyRoom))
  return messages.filter(({ message }) => kept.has(message.seq))
}

/**
 * What was read may be kept by the reader alone, and asked for again with its ETag: a line that was deleted or erased
 * since changes it.
 */
function isKnown(
  request: FastifyRequest,
  reply: FastifyReply,
  { epoch, deleted }: Room,
  { id, role }: Person,
  range: string,
): boolean {
  const said = JSON.stringify([epoch, deleted().version, id, role, range])
  const etag = `W/"${createHash('sha256').update(said).digest('base64url').slice(0, 22)}"`
  void reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization')
  return request.headers['if-none-match'] === etag
}

function whole(text: string | undefined, path: string): number | undefined {
  if (text === undefined) return undefined
  const n = Number(text)
  if (text !== '' && Number.isSafeInteger(n) && n >= 0) return n
  throw new DoorError(400, { code: 'invalid', message: `${path} is a whole number.`, path })
}
