import type { LocalPromise, Offer } from '@vitrine/core'
import { css, html, nothing, type TemplateResult } from 'lit'
import { cardIcon, checkIcon, shieldIcon, truckIcon } from '../icons.ts'
import type { Saying } from './saying.ts'

const DAY = 24 * 3_600_000
const ON = { day: 'numeric', month: 'short' } as const

/** Brands keep their names in every language. */
const BRANDS: Readonly<Record<string, string>> = {
  paypal: 'PayPal',
  klarna: 'Klarna',
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  sepa: 'SEPA',
  applepay: 'Apple Pay',
  googlepay: 'Google Pay',
  shoppay: 'Shop Pay',
  ideal: 'iDEAL',
  alipay: 'Alipay',
  wechatpay: 'WeChat Pay',
  unionpay: 'UnionPay',
}

interface Fact {
  icon: TemplateResult
  title: string
  text?: string | undefined
}

/** "Duties in · by 2 Dec": the shortest answer to what a buyer from abroad asks first. Empty where nothing is known. */
export function promiseLine(promise: LocalPromise | undefined, now: number, { t, locale }: Saying): string {
  const { duties, delivery } = promise ?? {}
  return [
    duties === 'included' && t('products.duties_included'),
    duties === 'excluded' && t('products.duties_excluded'),
    delivery && t('products.by', { date: locale.date(now + delivery.max_days * DAY, ON) }),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The same in full sentences, each with its sign: for where there is room. */
export function promiseLines(promise: LocalPromise | undefined, now: number, say: Saying): readonly Fact[] {
  if (!promise) return []
  return [duties(promise, undefined, say), delivery(promise, now, say)].filter(fact => fact !== undefined)
}

/** Price, delivery, returns and payment, as far as they are known for this viewer. */
export function promiseTemplate(
  promise: LocalPromise | undefined,
  offer: Offer,
  now: number,
  say: Saying,
): TemplateResult | typeof nothing {
  if (!promise) return nothing
  const facts = [
    duties(promise, offer, say),
    delivery(promise, now, say),
    returns(promise, say),
    payments(promise, say),
  ].filter(fact => fact !== undefined)
  if (!facts.length) return nothing
  return html`<ul class="promise" part="promise" aria-label=${say.t('product.promise')}>
    ${facts.map(
      ({ icon, title, text }) =>
        html`<li>
          ${icon}
          <span><b>${title}</b>${text ? html` <span>${text}</span>` : nothing}</span>
        </li>`,
    )}
  </ul>`
}

function duties({ duties }: LocalPromise, offer: Offer | undefined, { t, locale }: Saying): Fact | undefined {
  if (!duties) return undefined
  const price = offer?.price && !offer.from ? locale.money(offer.price) : undefined
  if (duties === 'included')
    return price
      ? { icon: cardIcon, title: t('product.landed', { price }), text: t('product.duties_included') }
      : { icon: cardIcon, title: t('product.duties_included') }
  return { icon: cardIcon, title: t(`product.duties_${duties}`), text: t(`product.duties_${duties}_text`) }
}

function delivery({ delivery, country }: LocalPromise, now: number, { t, locale }: Saying): Fact | undefined {
  if (!delivery) return undefined
  const to = { country: locale.country(country) }
  return {
    icon: truckIcon,
    title: locale.dates(now + delivery.min_days * DAY, now + delivery.max_days * DAY, ON),
    text: t(delivery.free ? 'product.delivery_free_to' : 'product.delivery_to', to),
  }
}

function returns({ returns }: LocalPromise, { t }: Saying): Fact | undefined {
  if (!returns) return undefined
  const text =
    returns.free === undefined ? undefined : t(returns.free ? 'product.returns_free' : 'product.returns_paid')
  return { icon: shieldIcon, title: t('product.returns', { days: returns.days }), text }
}

function payments({ payments }: LocalPromise, { t, locale }: Saying): Fact | undefined {
  if (!payments?.length) return undefined
  const names = payments.map(id => (id === 'cashondelivery' ? t('product.cash') : (BRANDS[id] ?? id)))
  const [first, rest] = [names.slice(0, 2), names.slice(2)]
  return { icon: checkIcon, title: locale.list(first), ...(rest.length && { text: locale.list(rest) }) }
}

export const promiseStyles = css`
  .promise {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 1px;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-m);
    background: var(--_line);
    font-size: var(--_text-s);
  }
  .promise li {
    display: flex;
    gap: 10px;
    padding: 10px 12px;
    background: var(--_surface);
  }
  .promise li:last-child:nth-child(odd) {
    grid-column: 1 / -1;
  }
  .promise svg {
    flex: none;
    color: var(--_ink-2);
  }
  .promise b {
    display: block;
    font-weight: 650;
    color: var(--_ink);
  }
  .promise li > span {
    min-width: 0;
    color: var(--_ink-2);
    overflow-wrap: anywhere;
  }
`
