import type { Market, Money } from '@vitrine/protocol'

/** Where Kiln & Co. sends to, what it charges in, and what it promises there. The first is the default. */
export const markets: readonly (Market & { name: string; language: string })[] = [
  {
    country: 'DE',
    name: 'Germany',
    currency: 'EUR',
    language: 'de',
    duties: 'included',
    delivery: { min_days: 5, max_days: 9, free: true },
    payments: ['paypal', 'klarna', 'visa', 'sepa'],
    returns: { days: 30, free: true },
  },
  {
    country: 'US',
    name: 'United States',
    currency: 'USD',
    language: 'en',
    duties: 'included',
    delivery: { min_days: 6, max_days: 11, free: true },
    payments: ['visa', 'mastercard', 'paypal', 'applepay'],
    returns: { days: 30, free: true },
  },
  {
    country: 'GB',
    name: 'United Kingdom',
    currency: 'GBP',
    language: 'en',
    duties: 'included',
    delivery: { min_days: 5, max_days: 9, free: true },
    payments: ['visa', 'mastercard', 'paypal'],
    returns: { days: 30, free: false },
  },
  {
    country: 'CN',
    name: 'China',
    currency: 'CNY',
    language: 'zh',
    duties: 'none',
    delivery: { min_days: 2, max_days: 4, free: true },
    payments: ['alipay', 'wechatpay', 'unionpay'],
    returns: { days: 7, free: true },
  },
  {
    country: 'AE',
    name: 'United Arab Emirates',
    currency: 'AED',
    language: 'ar',
    duties: 'excluded',
    delivery: { min_days: 7, max_days: 12, free: true },
    payments: ['visa', 'mastercard', 'cashondelivery'],
    returns: { days: 14, free: false },
  },
]

export type ShopMarket = (typeof markets)[number]

/** The market of a country, or the default one where we do not send there. */
export const marketOf = (country: string | undefined): ShopMarket => {
  const market = markets.find(each => each.country === country) ?? markets[0]
  if (!market) throw new Error('A shop needs a market.')
  return market
}

const EXPRESS: Readonly<Record<string, number>> = { EUR: 990, USD: 1290, GBP: 890, CNY: 3800, AED: 4500 }

export const shippingMethods = ['standard', 'express'] as const
export type ShippingMethod = (typeof shippingMethods)[number]

/** What sending an order costs in the market's own currency. */
export const shippingFee = (method: ShippingMethod, currency: string): Money => ({
  amount: method === 'express' ? (EXPRESS[currency] ?? 0) : 0,
  currency,
  exp: 2,
})
