import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VitrineError } from '../../errors.ts'
import { createLocale } from '../locale/locale.ts'
import { createShop, type ShopChoice } from './create-shop.ts'

const EUR = (amount: number) => ({ amount, currency: 'EUR', exp: 2 })
const cart = (count: number, at = count) => ({ lines: [], count, subtotal: EUR(100 * count), at })

/** A merchant's page: its document hears events, and an error that nobody caught would show there. */
let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('location', { href: 'https://shop.example/' })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function setUp(callbacks: object = {}) {
  const errors: VitrineError[] = []
  const closing = new AbortController()
  const shop = createShop({
    locale: createLocale({ locale: 'de-DE' }),
    manifest: () => undefined,
    signal: closing.signal,
    report: error => errors.push(error),
  })
  const never = () => Promise.reject(new Error('not asked for here'))
  const ready = new Promise<string>(resolve =>
    shop.$status.listen(status => status !== 'starting' && resolve(status)),
  )
  shop.choose({
    kind: 'custom',
    getCart: () => cart(0),
    addToCart: never,
    updateCart: never,
    removeFromCart: never,
    checkout: never,
    ...callbacks,
  } as ShopChoice)
  return { shop, errors, closing, ready, codes: () => errors.map(({ code }) => code) }
}

describe('a custom shop', () => {
  it('answers a change with the cart that was read back, not with what the callback said', async () => {
    const addToCart = vi.fn(() => 'thanks')
    const { shop, ready } = setUp({ addToCart, getCart: () => cart(addToCart.mock.calls.length) })
    await ready
    expect(await shop.add({ variant_id: 'v', quantity: 1 })).toMatchObject({ ok: true, cart: { count: 1 } })
    expect(shop.$cart.get()?.count).toBe(1)
  })

  it('hears of the host’s changes by its callback and by the page’s event, until it goes', async () => {
    const getCart = vi.fn(() => cart(getCart.mock.calls.length))
    let changed = () => {}
    const stop = vi.fn()
    const { shop, ready, closing } = setUp({
      getCart,
      subscribe: (listener: () => void) => {
        changed = listener
        return stop
      },
    })
    await ready
    changed()
    await vi.waitFor(() => expect(shop.$cart.get()?.count).toBe(2))
    page.dispatchEvent(new Event('vitrine:cart-changed'))
    await vi.waitFor(() => expect(shop.$cart.get()?.count).toBe(3))
    closing.abort()
    page.dispatchEvent(new Event('vitrine:cart-changed'))
    expect([getCart.mock.calls.length, stop.mock.calls.length]).toEqual([3, 1])
  })

  it('reads once more when the cart changed while it was read, so that the last state wins', async () => {
    let count = 0
    const { shop, ready } = setUp({ getCart: async () => cart(count) })
    await ready
    page.dispatchEvent(new Event('vitrine:cart-changed'))
    count = 5
    page.dispatchEvent(new Event('vitrine:cart-changed'))
    await vi.waitFor(() => expect(shop.$cart.get()?.count).toBe(5))
  })

  it.each([
    [
      { ok: false, reason: 'out_of_stock', message: 'Gone' },
      { reason: 'out_of_stock', message: 'Gone' },
    ],
    [{ ok: false, reason: 'a word of its own' }, { reason: 'custom' }],
    [
      { ok: false, message: 'x'.repeat(1_000) },
      { reason: 'custom', message: 'x'.repeat(300) },
    ],
  ])('hands on a refusal: %j', async (answer, wanted) => {
    const { shop, ready, errors } = setUp({ addToCart: () => answer })
    await ready
    expect(await shop.add({ variant_id: 'v', quantity: 1 })).toMatchObject({ ok: false, ...wanted })
    expect(errors).toEqual([])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('boom')
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
    ['throws no error', () => Promise.reject('boom')],
  ])('stays whole when a callback %s', async (_, addToCart) => {
    const { shop, ready, errors } = setUp({ addToCart })
    await ready
    expect(await shop.add({ variant_id: 'v', quantity: 1 })).toMatchObject({ ok: false, reason: 'network' })
    expect(errors).toMatchObject([{ code: 'shop_callback_failed', retryable: true }])
    expect(errors[0]?.message).toContain('boom')
  })

  it('waits 30 s for an answer, no longer', async () => {
    vi.useFakeTimers()
    const { shop, ready, codes } = setUp({ addToCart: () => new Promise(() => {}) })
    await ready
    const added = shop.add({ variant_id: 'v', quantity: 1 })
    await vi.advanceTimersByTimeAsync(29_999)
    expect(codes()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await added).toMatchObject({ ok: false, reason: 'network' })
    expect(codes()).toEqual(['shop_timeout'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is failed, with a way back, while its cart cannot be read', async () => {
    let answer: unknown = { count: 'many' }
    const { shop, ready, errors } = setUp({ getCart: () => answer })
    expect(await ready).toBe('failed')
    expect(errors).toMatchObject([
      { code: 'shop_callback_failed', message: expect.stringContaining('lines') },
    ])
    answer = cart(2)
    await shop.reload()
    expect([shop.$status.get(), shop.$cart.get()?.count]).toEqual(['ready', 2])
  })

  it('names every callback that is missing, at once', () => {
    const { errors } = setUp({ addToCart: undefined, checkout: 'https://shop.example/checkout' })
    expect(errors).toMatchObject([{ code: 'shop_callback_missing' }])
    expect(errors[0]?.message).toContain('addToCart, checkout')
  })

  it('leaves out a product that is wrong and keeps the others', async () => {
    const variant = { variant_id: 'a-1', options: {}, prices: [EUR(100)], available: true }
    const good = { item_id: 'a', title: 'A', media: [], options: [], variants: [variant] }
    const { shop, codes, ready } = setUp({ products: () => [good, { item_id: 'b' }] })
    await ready
    await shop.refresh(['a', 'b'])
    expect(Object.keys(shop.$products.get())).toEqual(['a'])
    expect(codes()).toEqual(['shop_callback_failed'])
  })

  it.each([
    ['/checkout', '/checkout'],
    ['https://pay.example/1', 'https://pay.example/1'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
  ])('goes to pages only: %s', async (answer, href) => {
    const { shop, ready } = setUp({ checkout: () => answer })
    await ready
    expect(await shop.checkout()).toEqual({ ok: true, href })
  })
})
