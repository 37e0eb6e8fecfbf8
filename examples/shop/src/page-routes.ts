import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Product } from '@vitrine/protocol'
import type { Carts, Shopper } from './carts.ts'
import type { EmbedOptions } from './options.ts'
import { homePage, mountPage, twoShowsPage, type MountLayout } from './pages/home.ts'
import { categories, type PageContext } from './pages/layout.ts'
import { cartPage, collectionPage, notFoundPage, workshopPage } from './pages/plain.ts'
import { productPage } from './pages/product.ts'
import type { Shelf } from './shelf.ts'

export type PageShop = {
  carts: Carts
  shopperOf: (request: FastifyRequest) => Shopper
  embed: EmbedOptions
}

const languageTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i
const queryOf = (request: FastifyRequest, name: string): string | undefined => {
  const query = request.query
  const value =
    typeof query === 'object' && query !== null
      ? Object.entries(query).find(([key]) => key === name)
      : undefined
  return typeof value?.[1] === 'string' ? value[1] : undefined
}

/** What the page of a request is made with. */
export const contextOf = (request: FastifyRequest, { carts, shopperOf, embed }: PageShop): PageContext => {
  const shopper = shopperOf(request)
  const lang = queryOf(request, 'lang') ?? 'en'
  return {
    market: carts.market(shopper.session),
    count: carts.read(shopper).count,
    path: request.url,
    lang: languageTag.test(lang) ? lang : 'en',
    embed,
  }
}

/** Only a path of this shop is a way back. */
const wayBack = (path: string): string => (/^\/(?![/\\])/.test(path) ? path : '/')

const mountOf = (layout: string | undefined): MountLayout =>
  layout === 'floating' || layout === 'overlay' ? layout : 'inline'

export const addPageRoutes = (app: FastifyInstance, shop: PageShop & { shelf: Shelf }) => {
  const { carts, shelf, shopperOf } = shop
  const rangeFor = (request: FastifyRequest) => shelf.products({ base: shopperOf(request).base })
  const page = (path: string, make: (request: FastifyRequest, context: PageContext) => string | undefined) =>
    app.get(path, (request, reply) => {
      const context = contextOf(request, shop)
      const text = make(request, context)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .code(text === undefined ? 404 : 200)
        .send(text ?? notFoundPage(context))
    })

  page('/', (request, context) => homePage(rangeFor(request), context))
  page('/two', (_request, context) => twoShowsPage(context))
  page('/mount', (request, context) =>
    mountPage(rangeFor(request), mountOf(queryOf(request, 'layout')), context),
  )
  page('/workshop', (_request, context) => workshopPage(context))
  page('/cart', (_request, context) => cartPage(context))
  for (const { tag, name } of categories) {
    page(`/collections/${tag}`, (request, context) => {
      const products = rangeFor(request).filter(product => product.tags?.includes(tag))
      return collectionPage(name, products, context)
    })
  }
  page('/products/:item_id', (request, context) => {
    const products = rangeFor(request)
    const { item_id } = request.params as { item_id: string }
    const product = products.find(each => each.item_id === item_id)
    if (!product) return undefined
    const rest = products.filter(each => each !== product)
    const isAlike = (each: Product) => each.tags?.some(tag => product.tags?.includes(tag)) ?? false
    const others = [...rest.filter(isAlike), ...rest.filter(each => !isAlike(each))]
    return productPage(product, others.slice(0, 5), queryOf(request, 'variant'), context)
  })
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('text/html; charset=utf-8')
      .send(notFoundPage(contextOf(request, shop))),
  )
  app.post<{ Body: { country?: string; back?: string } }>('/market', (request, reply) => {
    carts.setCountry(shopperOf(request).session, String(request.body.country ?? ''))
    return reply.redirect(wayBack(String(request.body.back ?? '/')), 303)
  })
}
