import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRefusal, LINE_LIMIT, type Addition, type CartAnswer, type Carts, type Shopper } from './carts.ts'
import type { Shelf } from './shelf.ts'

const id = { type: 'string', minLength: 1, maxLength: 200 }

const addSchema = {
  type: 'object',
  required: ['variant_id'],
  properties: {
    variant_id: id,
    quantity: { type: 'integer', minimum: 1, maximum: LINE_LIMIT, default: 1 },
    claim: id,
    show: id,
    view: id,
  },
}
const updateSchema = {
  type: 'object',
  required: ['line', 'quantity'],
  properties: { line: id, quantity: { type: 'integer', minimum: 0, maximum: LINE_LIMIT } },
}
const removeSchema = { type: 'object', required: ['line'], properties: { line: id } }

type Shop = {
  carts: Carts
  shelf: Shelf
  /** Who asks; only one who changes something is given a session. */
  shopperOf: (request: FastifyRequest) => Shopper
}
type ProductQuery = { ids?: string; currency?: string; lang?: string }

/** The shop's JSON API: what its own pages use, and what the show reaches through them. */
export const addCartRoutes = (app: FastifyInstance, { carts, shelf, shopperOf }: Shop) => {
  app.addHook('onSend', async (request, reply) => {
    if (/^\/(cart|products\.json)/.test(request.url)) reply.header('cache-control', 'no-store')
  })
  const status = (answer: CartAnswer) => (isRefusal(answer) ? (answer.reason === 'network' ? 503 : 409) : 200)

  app.get('/cart.json', request => carts.read(shopperOf(request)))
  app.post<{ Body: Addition }>('/cart/add', { schema: { body: addSchema } }, async (request, reply) => {
    const answer = await carts.add(shopperOf(request), request.body)
    return reply.code(status(answer)).send(answer)
  })
  app.post<{ Body: { line: string; quantity: number } }>(
    '/cart/update',
    { schema: { body: updateSchema } },
    (request, reply) => {
      const answer = carts.update(shopperOf(request), request.body.line, request.body.quantity)
      return reply.code(status(answer)).send(answer)
    },
  )
  app.post<{ Body: { line: string } }>(
    '/cart/remove',
    { schema: { body: removeSchema } },
    (request, reply) => {
      const answer = carts.remove(shopperOf(request), request.body.line)
      return reply.code(status(answer)).send(answer)
    },
  )
  app.get<{ Querystring: ProductQuery }>('/products.json', request => {
    const shopper = shopperOf(request)
    const { ids, currency = carts.market(shopper.session).currency, lang = 'en' } = request.query
    const wanted = ids?.split(',').filter(Boolean)
    return shelf
      .products({ base: shopper.base, language: lang, currency })
      .filter(product => !wanted || wanted.includes(product.item_id))
  })
}
