import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { staffOf } from './caller.ts'
import { noShow } from './problem.ts'

/** `GET /review/:show`. */
export function openReviewDoor(app: FastifyInstance, { rooms, log, orders, events, tokens }: House): void {
  app.get<{ Params: { show: string } }>('/review/:show', async (request, reply) => {
    const { show } = request.params
    await staffOf(request, show, tokens)
    const crowd = await rooms.find(show)
    if (!crowd) throw noShow()
    const messages = await log.read(show, { from: 1, to: crowd.room.state().seq })
    const review = await events.review({
      show: { id: show },
      log: messages.map(({ message }) => message),
      orders: await orders.of(show),
    })
    return reply.header('cache-control', 'private, no-store').send(review)
  })
}
