import compress from '@fastify/compress'
import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import serveFolder from '@fastify/static'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { openCalendarDoor } from './doors/calendar.ts'
import { openEventDoor } from './doors/events.ts'
import { openHealthDoors } from './doors/health.ts'
import { openOrderDoors } from './doors/orders.ts'
import { answerProblem, DoorError } from './doors/problem.ts'
import { openReviewDoor } from './doors/review.ts'
import { openRoomDoors } from './doors/rooms.ts'
import { openShowDoors } from './doors/shows.ts'
import { openStageDoor } from './doors/stage.ts'
import { openTokenDoors } from './doors/tokens.ts'
import type { House } from './house.ts'

export interface AppOptions {
  origins: readonly string[] | '*'
  metrics: boolean
  trustProxy: boolean
  countWithoutId: boolean
  eventsPerMinute: number
  /** Folders by the prefix they are served under. */
  folders: Readonly<Record<string, string>>
}

/** A build names the files of this folder by their content: they never change. */
const HASHED = /[\\/]chunks[\\/][^\\/]+-[\w-]{8}\.js(\.(br|gz))?$/

/** What gets smaller on its way. */
const TEXT = /^text\/|json|javascript|svg/

/** Our own pages load from here alone; the picture, the room and the merchant's images come from anywhere. */
const PAGES_POLICY = [
  "default-src 'self'",
  'connect-src *',
  'img-src * data: blob:',
  'media-src * blob:',
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Every door but the room's socket. */
export async function buildApp(house: House, options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: 4 * 1_048_576,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  })

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof DoorError) return answerProblem(reply, error.status, error.problem)
    const { statusCode = 500 } = error
    if (statusCode >= 500) {
      house.failed(`${request.method} ${request.routeOptions.url ?? ''} failed.`, error)
      return answerProblem(reply, 500, {
        code: 'server_error',
        message: 'Something went wrong on the server.',
      })
    }
    const code = statusCode === 413 ? 'too_big' : statusCode === 429 ? 'slow_down' : 'invalid'
    return answerProblem(reply, statusCode, { code, message: error.message })
  })
  app.setNotFoundHandler((_request, reply) =>
    answerProblem(reply, 404, { code: 'not_found', message: 'There is nothing at this address.' }),
  )

  app.addHook('onRequest', async (_request, reply) => {
    void reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      .header('content-security-policy', DATA_POLICY)
      .header('cross-origin-resource-policy', 'cross-origin')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { metrics } = house
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    metrics.requests.observe(labels, reply.elapsedTime / 1_000)
    if (reply.statusCode >= 400) metrics.refused.inc({ door: route, code: String(reply.statusCode) })
  })

  // Anyone may read what is public; only the merchant's own pages may write. No cookie is ever used.
  await app.register(cors, {
    delegator: (request, done) =>
      done(null, {
        origin: isReading(request) || options.origins === '*' ? '*' : [...options.origins],
        methods: ['GET', 'HEAD', 'POST', 'PATCH'],
        allowedHeaders: ['authorization', 'content-type', 'content-encoding', 'if-none-match'],
        // The clock of a page without a room is the Date of an answer.
        exposedHeaders: ['etag', 'date', 'retry-after', 'x-vitrine-range'],
        maxAge: 86_400,
      }),
  })
  await app.register(rateLimit, { global: false })
  // A show's manifest is in the way of its first picture; files come with smaller forms of their own.
  await app.register(compress, { customTypes: TEXT, encodings: ['br', 'gzip'], globalDecompression: false })

  openShowDoors(app, house)
  openRoomDoors(app, house)
  openEventDoor(app, house, { countWithoutId: options.countWithoutId, perMinute: options.eventsPerMinute })
  openOrderDoors(app, house)
  openTokenDoors(app, house)
  openStageDoor(app, house)
  openReviewDoor(app, house)
  openCalendarDoor(app, house)
  await app.register(async door => openHealthDoors(door, house, options.metrics))
  for (const [prefix, root] of Object.entries(options.folders)) {
    await app.register(serveFolder, {
      root,
      prefix,
      decorateReply: false,
      preCompressed: true,
      setHeaders(reply, path) {
        reply.header('content-security-policy', PAGES_POLICY)
        if (HASHED.test(path)) reply.header('cache-control', 'public, max-age=31536000, immutable')
      },
    })
  }
  return app
}

function isReading({ method, headers }: FastifyRequest): boolean {
  const meant = method === 'OPTIONS' ? headers['access-control-request-method'] : method
  return meant === 'GET' || meant === 'HEAD'
}
