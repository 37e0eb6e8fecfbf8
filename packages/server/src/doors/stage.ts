import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { DoorError, noShow } from './problem.ts'

/** A whole crowd may share one address, and every new connection asks anew. */
const TOKENS_A_MINUTE = 600

/** `POST /shows/:show/stage-token`: a viewer's place at the stage on LiveKit, `{token}` or `{full: true}`. */
export function openStageDoor(app: FastifyInstance, { rooms, livekit, allowsOrigin }: House): void {
  app.post<{ Params: { show: string } }>(
    '/shows/:show/stage-token',
    { config: { rateLimit: { max: TOKENS_A_MINUTE, timeWindow: 60_000 } } },
    async (request, reply) => {
      const { show } = request.params
      if (!allowsOrigin(request.headers.origin))
        throw new DoorError(403, { code: 'not_allowed', message: 'This origin may not watch here.' })
      if (!livekit)
        throw new DoorError(404, { code: 'not_found', message: 'This server has no stage on LiveKit.' })
      if (!(await rooms.find(show))) throw noShow()
      const token = await livekit.viewer(show)
      void reply.header('cache-control', 'no-store')
      return token === undefined ? { full: true } : { token }
    },
  )
}
