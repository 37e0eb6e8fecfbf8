import { createHash } from 'node:crypto'
import {
  emptyRoom,
  manifestOf,
  type Command,
  type Manifest,
  type Person,
  type RoomState,
} from '@vitrine/protocol'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { decideBatch, type Answer } from '../room/decide-batch.ts'
import type { Room } from '../room/room.ts'
import { staffOf } from './caller.ts'
import { DoorError, noShow } from './problem.ts'
import { stepsOf, type ShowChange } from './read-show.ts'

/** A show's id is a part of addresses. */
const SHOW_ID = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/
/** A manifest may be this old, s: with a room, the log corrects it at once. */
const MAX_AGE = 5

/** The manifest of a show as its log has it now. */
export function manifestFor({ show, state }: Room, { publicUrl, secrets }: House): Manifest {
  const url = publicUrl()
  const base: Manifest = {
    vitrine: 1,
    id: show,
    phase: 'scheduled',
    title: show,
    sources: [],
    products: [],
    agenda: [],
    room: { url: `${url.replace(/^http/, 'ws')}/rooms/${show}` },
    events: { url: `${url}/events?key=${encodeURIComponent(secrets.writeKey)}` },
  }
  return manifestOf(base, state())
}

/**
 * Makes or changes a show: everything, or nothing and what was wrong where.
 * @throws DoorError 400 with the path, 404 when there is no such show, 409 when there is one to be created
 */
export async function changeShow(
  id: string,
  change: unknown,
  who: Person,
  house: House,
  how: 'create' | 'change' | 'either',
): Promise<Manifest> {
  if (!SHOW_ID.test(id)) {
    const message = 'An id has up to 64 letters, digits, dots, tildes and hyphens.'
    throw new DoorError(400, { code: 'invalid', message, path: 'id' })
  }
  let crowd = await house.rooms.find(id)
  if (how === 'create' && crowd)
    throw new DoorError(409, { code: 'taken', message: `There is a show ${id} already.`, path: 'id' })
  if (!crowd) {
    if (how === 'change') throw noShow()
    // On an empty room first: a show that is wrong must not come to be.
    await changed(change, emptyRoom, commands => dryRun(commands, who, house))
    await house.rooms.create(id)
    crowd = await house.rooms.find(id)
  }
  if (!crowd) throw noShow()
  const { room } = crowd
  await changed(change, room.state(), commands => room.askAll(commands, who))
  return manifestFor(room, house)
}

/** @throws DoorError saying where in the change the fault is */
async function changed(
  change: unknown,
  state: RoomState,
  ask: (commands: Command[]) => Promise<Answer | undefined>,
): Promise<void> {
  const read = stepsOf(change, state)
  if ('message' in read) throw new DoorError(400, { code: 'invalid', message: read.message, path: read.path })
  if (!read.steps.length) return
  const answer = await ask(read.steps.map(({ command }) => command))
  if (!answer || 'ack' in answer) return
  const { id: _, index = 0, path, ...problem } = answer.nak
  const place = read.steps[index]?.place(path ?? '') ?? path
  const status = problem.code === 'server_busy' ? 503 : problem.code === 'not_allowed' ? 403 : 400
  throw new DoorError(status, { ...problem, ...(place && { path: place }) })
}

async function dryRun(commands: Command[], who: Person, { now }: House): Promise<Answer | undefined> {
  const nothing = { answers: new Map(), secrets: new Map(), names: new Map(), freshId: () => '-' }
  const request = { id: '-', commands, who, signedIn: true }
  return decideBatch(emptyRoom, [request], nothing, now()).answers[0]
}

/** `GET /shows/:id`, `POST /shows`, `PATCH /shows/:id`. */
export function openShowDoors(app: FastifyInstance, house: House): void {
  app.get<{ Params: { show: string } }>('/shows/:show', async (request, reply) => {
    const crowd = await house.rooms.find(request.params.show)
    if (!crowd) throw noShow()
    const body = JSON.stringify(manifestFor(crowd.room, house))
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    void reply.header('etag', etag).header('cache-control', `public, max-age=${MAX_AGE}`)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('application/json').send(body)
  })

  app.post<{ Body: ShowChange & { id?: unknown } }>('/shows', async (request, reply) => {
    const { id, ...change } = objectOf(request.body)
    if (typeof id !== 'string' || change['title'] === undefined) {
      const path = typeof id === 'string' ? 'title' : 'id'
      throw new DoorError(400, { code: 'invalid', message: 'A show needs an id and a title.', path })
    }
    const who = await staffOf(request, id, house.tokens)
    const manifest = await changeShow(id, change, who, house, 'create')
    return reply.code(201).header('location', `/shows/${id}`).send(manifest)
  })

  app.patch<{ Params: { show: string } }>('/shows/:show', async request => {
    const { show } = request.params
    const who = await staffOf(request, show, house.tokens)
    return changeShow(show, objectOf(request.body), who, house, 'change')
  })
}

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>
  throw new DoorError(400, { code: 'invalid', message: 'The body is a JSON object.', path: '' })
}
