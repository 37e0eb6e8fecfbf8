import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import serveStatic from '@fastify/static'
import fastify, { type FastifyRequest } from 'fastify'
import { addCartRoutes } from './cart-routes.ts'
import { createCarts, type Shopper } from './carts.ts'
import { addCheckoutRoutes } from './checkout-routes.ts'
import { createClaimCheck } from './claims.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import type { ShopOptions } from './options.ts'
import { startOrderReports } from './order-reports.ts'
import { createOrders } from './orders.ts'
import { addPageRoutes } from './page-routes.ts'
import { openShopDatabase } from './shop-database.ts'
import { createShelf } from './shelf.ts'

const COOKIE = 'kiln_session'
const publicFolder = fileURLToPath(new URL('../public/', import.meta.url))

declare module 'fastify' {
  interface FastifyRequest {
    shopSession: string
  }
}

/**
 * Starts the shop of Kiln & Co. and answers its address. `stop` ends it without losing an order: what could not be
 * reported yet is in `data`. Throws when the port is taken or the folder can't be written.
 */
export const createShop = async (
  options: ShopOptions,
): Promise<{ url: string; stop: () => Promise<void> }> => {
  const { embed, secret, host = 'localhost', now = Date.now, log = () => {}, ready = () => true } = options
  const database = openShopDatabase(options.data)
  const shelf = createShelf(database)
  const carts = createCarts({
    database,
    shelf,
    checkClaim: createClaimCheck({ url: options.claims_url, secret, now, log }),
    now,
  })
  const reports = startOrderReports({
    database,
    url: options.orders_url,
    secret,
    now,
    log,
    retryMs: options.retry_ms ?? 500,
  })
  const orders = createOrders({ database, carts, shelf, secret, now, onPlaced: reports.wake })

  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true })
  const shopperOf = (request: FastifyRequest): Shopper => ({
    session: request.shopSession,
    base: `${request.protocol}://${request.host}`,
  })
  await app.register(cookie)
  await app.register(formbody)
  app.decorateRequest('shopSession', '')
  const policy = contentSecurityPolicy(embed)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policy)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'strict-origin-when-cross-origin')
    const known = request.cookies[COOKIE]
    request.shopSession = known ?? randomUUID()
    // A visitor who only looks needs no cookie: the session begins with the first change.
    if (!known && request.method === 'POST') {
      reply.setCookie(COOKIE, request.shopSession, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        maxAge: 2_592_000,
      })
    }
  })
  await app.register(serveStatic, { root: publicFolder, maxAge: 60_000, index: false })
  app.get('/healthz', (_request, reply) => reply.code(ready() ? 200 : 503).send({ ok: ready() }))
  addCartRoutes(app, { carts, shelf, shopperOf })
  addPageRoutes(app, { carts, shelf, shopperOf, embed })
  addCheckoutRoutes(app, { carts, orders, shopperOf, embed })

  const stop = async () => {
    await app.close()
    await reports.stop()
    database.close()
  }
  try {
    await app.listen({ port: options.port, host })
  } catch (error) {
    await stop()
    throw error
  }
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return { url: `http://${host}:${port}`, stop }
}
