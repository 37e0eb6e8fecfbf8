import { randomUUID } from 'node:crypto'
import type { Cart } from '@vitrine/protocol'
import { sumOf } from '../cart.ts'
import { html, type Html } from '../html.ts'
import { markets, shippingFee, shippingMethods, type ShopMarket } from '../markets.ts'
import { moneyText } from '../money-text.ts'
import type { PlacedOrder } from '../orders.ts'
import { layout, type PageContext } from './layout.ts'

export const addressFields = [
  { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', wide: true },
  { name: 'name', label: 'Name', type: 'text', autocomplete: 'name', wide: true },
  { name: 'address', label: 'Address', type: 'text', autocomplete: 'street-address', wide: true },
  { name: 'postcode', label: 'Postcode', type: 'text', autocomplete: 'postal-code', wide: false },
  { name: 'city', label: 'City', type: 'text', autocomplete: 'address-level2', wide: false },
] as const

export type CheckoutState = {
  cart: Cart
  /** What was typed before, by field. */
  values: Readonly<Record<string, string>>
  /** What is wrong, by field; under `form`, with the order as a whole. */
  problems: Readonly<Record<string, string>>
}

const field = (each: (typeof addressFields)[number], { values, problems }: CheckoutState): Html => {
  const problem = problems[each.name]
  const described = problem !== undefined && html`aria-invalid="true" aria-describedby="${each.name}-problem"`
  return html`<div class="field ${each.wide && 'wide'}">
    <label for="${each.name}">${each.label}</label>
    <input
      id="${each.name}"
      name="${each.name}"
      type="${each.type}"
      autocomplete="${each.autocomplete}"
      maxlength="200"
      required
      value="${values[each.name] ?? ''}"
      ${described}
    />
    ${problem !== undefined && html`<p class="problem" id="${each.name}-problem">${problem}</p>`}
  </div>`
}

const shippingChoice = (market: ShopMarket, chosen: string): Html[] =>
  shippingMethods.map(method => {
    const fee = shippingFee(method, market.currency)
    const days = market.delivery
    return html`<label class="pick">
      <input
        type="radio"
        name="shipping"
        value="${method}"
        data-fee="${fee.amount}"
        ${method === chosen && html`checked`}
      />
      <span>
        ${method === 'standard' ? 'Standard' : 'Express'}
        <small>
          ${method === 'standard' ? `${days?.min_days}–${days?.max_days} days` : `${days?.min_days} days at most`}
        </small>
      </span>
      <b>${fee.amount === 0 ? 'Free' : moneyText(fee)}</b>
    </label>`
  })

const summaryLines = ({ lines }: Cart): Html => html`
  <ul class="lines">
    ${lines.map(
      line =>
        html`<li class="line">
          ${line.image && html`<img src="${line.image}" alt="" width="64" height="64" />`}
          <div>
            <p>${line.title}</p>
            <p class="note">${line.quantity} × ${moneyText(line.price)}${line.deal && ' · show price'}</p>
          </div>
          <b>${moneyText(line.total)}</b>
        </li>`,
    )}
  </ul>
`

export const checkoutPage = (state: CheckoutState, context: PageContext): string => {
  const { market } = context
  const { cart, values, problems } = state
  const shipping = values['shipping'] === 'express' ? 'express' : 'standard'
  const total = sumOf([cart.subtotal, shippingFee(shipping, market.currency)], market.currency)
  const main = html`
    <section class="section first checkout" lang="en">
      <form class="checkout-form" method="post" action="/checkout" data-checkout>
        <h1>Checkout</h1>
        ${problems['form'] && html`<p class="problem boxed" role="alert">${problems['form']}</p>`}
        <input type="hidden" name="attempt" value="${values['attempt'] ?? randomUUID()}" />
        <input type="hidden" name="shown" value="${cart.subtotal.amount}" />
        <fieldset class="fields">
          <legend>Where to</legend>
          <div class="field wide">
            <label for="country">Country</label>
            <select id="country" name="country" autocomplete="country" data-country>
              ${markets.map(
                ({ country, name }) =>
                  html`<option value="${country}" ${country === market.country && html`selected`}>
                    ${name}
                  </option>`,
              )}
            </select>
            ${problems['country'] && html`<p class="problem">${problems['country']}</p>`}
          </div>
          ${addressFields.map(each => field(each, state))}
        </fieldset>
        <fieldset class="picks">
          <legend>How fast</legend>
          ${shippingChoice(market, shipping)}
        </fieldset>
        <fieldset class="picks">
          <legend>Payment</legend>
          <label class="pick">
            <input type="radio" name="payment" value="on-delivery" checked />
            <span>Pay on delivery <small>Demo: nothing is charged, nothing is sent</small></span>
          </label>
        </fieldset>
        <button class="button wide">Place order</button>
      </form>
      <aside class="summary" aria-label="Your order">
        ${summaryLines(cart)}
        <dl class="sums">
          <div>
            <dt>Subtotal</dt>
            <dd>${moneyText(cart.subtotal)}</dd>
          </div>
          <div>
            <dt>Delivery</dt>
            <dd data-fee-text>
              ${shipping === 'standard' ? 'Free' : moneyText(shippingFee(shipping, market.currency))}
            </dd>
          </div>
          <div class="sum">
            <dt>Total</dt>
            <dd data-total="${cart.subtotal.amount}" data-currency="${market.currency}">
              ${moneyText(total)}
            </dd>
          </div>
        </dl>
      </aside>
    </section>
  `
  return layout({ title: 'Checkout · Kiln & Co.', main }, context)
}

/** What `v.purchase` is told: no name, no address. */
const purchaseOf = ({ order }: PlacedOrder) => ({
  transaction_id: order.transaction_id,
  value: order.value,
  currency: order.currency,
  exp: order.exp,
  shipping: order.shipping,
  discount: order.discount,
  items: order.items,
})

export const thanksPage = (placed: PlacedOrder, context: PageContext): string => {
  const { order, cart } = placed
  const paid = sumOf(
    [cart.subtotal, { amount: order.shipping, currency: order.currency, exp: 2 }],
    order.currency,
  )
  const main = html`
    <section class="section first thanks" lang="en" data-purchase="${JSON.stringify(purchaseOf(placed))}">
      <h1>Thank you, ${placed.name}</h1>
      <p class="lead">
        Your order <b>${order.transaction_id}</b> is with us. We would write to ${placed.email}, were this
        shop real.
      </p>
      ${summaryLines(cart)}
      <dl class="sums">
        <div class="sum">
          <dt>Total</dt>
          <dd>${moneyText(paid)}</dd>
        </div>
      </dl>
      <a class="button quiet" href="/">Back to the show</a>
    </section>
  `
  return layout({ title: 'Thank you · Kiln & Co.', main }, context)
}
