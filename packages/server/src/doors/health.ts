import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'

/** `GET /time`, `/healthz`, `/readyz`, and `/metrics` where it was asked for. */
export function openHealthDoors(
  app: FastifyInstance,
  { log, metrics, now }: House,
  withMetrics: boolean,
): void {
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'))
  app.get('/time', async () => ({ s: now() }))
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => {
    await log.shows()
    return { ok: true }
  })
  if (withMetrics)
    app.get('/metrics', async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    )
}
