import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { markets, shippingMethods } from './markets.ts'
import type { Orders } from './orders.ts'
import { contextOf, type PageShop } from './page-routes.ts'
import { addressFields, checkoutPage, thanksPage, type CheckoutState } from './pages/checkout.ts'

const text = v.pipe(v.string(), v.trim(), v.maxLength(200, 'This is too long.'))
const needed = (what: string) => v.pipe(text, v.minLength(1, `Please enter ${what}.`))

const formSchema = v.object({
  attempt: v.pipe(v.string(), v.uuid()),
  shown: v.pipe(v.string(), v.digits(), v.transform(Number)),
  email: v.pipe(text, v.email('Please enter an e-mail address.')),
  name: needed('your name'),
  address: needed('your address'),
  postcode: needed('your postcode'),
  city: needed('your city'),
  country: v.picklist(markets.map(({ country }) => country)),
  shipping: v.picklist(shippingMethods),
})

const typed = (body: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typeof body === 'object' && body !== null ? body : {}).map(([key, value]) => [
      key,
      String(value),
    ]),
  )

const problemsOf = (issues: readonly v.BaseIssue<unknown>[]) => {
  const known = addressFields.map(({ name }) => String(name))
  return Object.fromEntries(
    issues.map(issue => {
      const path = v.getDotPath(issue) ?? ''
      return known.includes(path)
        ? [path, issue.message]
        : ['form', 'The form was not complete. Please try again.']
    }),
  )
}

export const addCheckoutRoutes = (app: FastifyInstance, shop: PageShop & { orders: Orders }) => {
  const { carts, orders, shopperOf } = shop
  app.get('/checkout', async (request, reply) => {
    const shopper = shopperOf(request)
    const { lost } = await carts.recheck(shopper.session)
    const cart = carts.read(shopper)
    if (cart.count === 0) return reply.redirect('/cart', 303)
    const problems: CheckoutState['problems'] =
      lost > 0 ? { form: 'A show price is no longer held for you: the usual price counts again.' } : {}
    const state: CheckoutState = { cart, values: {}, problems }
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(checkoutPage(state, contextOf(request, shop)))
  })
  app.post('/checkout', async (request, reply) => {
    const shopper = shopperOf(request)
    const values = typed(request.body)
    const again = (problems: CheckoutState['problems']) =>
      reply
        .code(422)
        .type('text/html; charset=utf-8')
        .send(checkoutPage({ cart: carts.read(shopper), values, problems }, contextOf(request, shop)))

    const form = v.safeParse(formSchema, values)
    const country = markets.find(market => market.country === values['country'])?.country
    if (country && country !== carts.market(shopper.session).country) {
      carts.setCountry(shopper.session, country)
      return again({ country: 'Prices are now those for this country.' })
    }
    if (!form.success) return again(problemsOf(form.issues))
    const placement = await orders.place(shopper, form.output, form.output.shown)
    if (placement.ok) return reply.redirect(`/thanks/${placement.placed.order.transaction_id}`, 303)
    return placement.reason === 'empty' ? reply.redirect('/cart', 303) : again({ form: placement.message })
  })
  app.get<{ Params: { transaction_id: string } }>('/thanks/:transaction_id', (request, reply) => {
    const placed = orders.find(shopperOf(request).session, request.params.transaction_id)
    if (!placed) return reply.callNotFound()
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(thanksPage(placed, contextOf(request, shop)))
  })
}
