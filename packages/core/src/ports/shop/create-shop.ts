import { atom } from 'nanostores'
import * as v from 'valibot'
import { cartSchema, productSchema, type Cart, type Manifest, type Product } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'
import type { Locale } from '../locale/locale.ts'
import { customShop, type CustomShop } from './custom/custom-shop.ts'
import type { CartResult, Shop, ShopPort, ShopReason, ShopStatus } from './shop.ts'

/** What a page or a session may name as its shop. */
export type ShopChoice = CustomShop | { kind: 'link' }

export interface ShopSetup extends ShopPort {
  /** Puts a shop in; another one before it goes out. */
  choose(choice: ShopChoice): void
}

const TIMEOUT_MS = 30_000
const REASONS: ReadonlySet<string> = new Set<ShopReason>([
  'out_of_stock',
  'not_enough_stock',
  'invalid_variant',
  'not_allowed',
  'rate_limited',
  'network',
  'custom',
])

interface Options {
  locale: Locale
  manifest: () => Manifest | undefined
  signal: AbortSignal
  report(error: VitrineError): void
}

/** One interface over whatever the merchant has. Whatever a callback does, the page stays whole. */
export function createShop({ locale, manifest, signal, report }: Options): ShopSetup {
  const $status = atom<ShopStatus>('none')
  const $cart = atom<Cart | undefined>(undefined)
  const $products = atom<Readonly<Record<string, Product>>>({})
  let shop: Shop | undefined
  let unsubscribe: (() => void) | void
  let reading: Promise<void> | undefined
  let stale = false

  const market = () => ({
    country: locale.$country.get(),
    language: locale.$locale.get(),
    currency: locale.$currency.get(),
  })

  /** The callback's answer within its time. Throws a typed error, never what the callback threw. */
  async function call(name: string, work: (shop: Shop) => Promise<unknown>): Promise<unknown> {
    if (!shop)
      throw new VitrineError('shop_missing', 'There is no shop: push `v => v.shop({...})` or set `shop`')
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new VitrineError('shop_timeout', `The shop's ${name} did not answer within 30 s`, {
              retryable: true,
            }),
          ),
        TIMEOUT_MS,
      )
    })
    try {
      return await Promise.race([work(shop), late])
    } catch (cause) {
      if (cause instanceof VitrineError) throw cause
      throw new VitrineError('shop_callback_failed', `The shop's ${name} failed: ${String(cause)}`, {
        cause,
        retryable: true,
      })
    } finally {
      clearTimeout(timer)
    }
  }

  /** Reads the host's cart; a change while it is read is read again, so the last state always wins. */
  function readCart(): Promise<void> {
    if (reading) {
      stale = true
      return reading
    }
    reading = (async () => {
      do {
        stale = false
        const from = shop
        const cart = cartIn(await call('getCart', using => using.cart()))
        if (from === shop && cart) $cart.set(cart)
      } while (stale && !signal.aborted)
    })()
      .catch((error: VitrineError) => report(error))
      .finally(() => (reading = undefined))
    return reading
  }

  async function change(name: string, work: (shop: Shop) => Promise<unknown>): Promise<CartResult> {
    try {
      const answer = await call(name, work)
      const refused = refusalIn(answer)
      await readCart()
      const cart = $cart.get()
      if (refused) return { ok: false, ...refused, cart }
      if (cart) return { ok: true, cart }
      return { ok: false, reason: 'network' }
    } catch (error) {
      report(error as VitrineError)
      await readCart()
      return {
        ok: false,
        reason: (error as VitrineError).code === 'shop_missing' ? 'not_allowed' : 'network',
        cart: $cart.get(),
      }
    }
  }

  function cartIn(answer: unknown): Cart | undefined {
    const parsed = v.safeParse(cartSchema, answer)
    if (parsed.success) return parsed.output
    report(
      new VitrineError(
        'shop_callback_failed',
        `getCart gave a cart that is wrong at ${v.getDotPath(parsed.issues[0])}: ${parsed.issues[0].message}`,
      ),
    )
    return undefined
  }

  async function begin(): Promise<void> {
    const from = shop
    $status.set('starting')
    await readCart()
    if (from === shop && !signal.aborted) $status.set($cart.get() ? 'ready' : 'failed')
  }

  function leave(): void {
    try {
      unsubscribe?.()
    } catch (cause) {
      report(new VitrineError('shop_callback_failed', "The shop's unsubscribe failed", { cause }))
    }
    unsubscribe = undefined
  }
  signal.addEventListener('abort', leave)

  return {
    $status,
    $cart,
    $products,
    choose(choice) {
      if (signal.aborted) return
      leave()
      shop = undefined
      if (choice.kind === 'link') return $status.set('link')
      try {
        shop = customShop(choice)
        unsubscribe = shop.subscribe?.(() => void readCart())
        void begin()
      } catch (cause) {
        $status.set('failed')
        report(
          cause instanceof VitrineError
            ? cause
            : new VitrineError('shop_callback_failed', "The shop's subscribe failed", { cause }),
        )
      }
    },
    async refresh(refs) {
      if (!shop || !refs.length) return
      try {
        const answer = await call('products', using => using.products(refs, market()))
        const found = (Array.isArray(answer) ? answer : []).flatMap(input => {
          const parsed = v.safeParse(productSchema, input)
          if (parsed.success) return [parsed.output]
          const issue = parsed.issues[0]
          report(
            new VitrineError(
              'shop_callback_failed',
              `products gave one that is wrong at ${v.getDotPath(issue)}: ${issue.message}`,
            ),
          )
          return []
        })
        $products.set({
          ...$products.get(),
          ...Object.fromEntries(found.map(product => [product.item_id, product])),
        })
      } catch (error) {
        report(error as VitrineError)
      }
    },
    async reload() {
      if (shop) await begin()
    },
    add: line => change('addToCart', using => using.add(line)),
    update: (line, quantity) => change('updateCart', using => using.update(line, quantity)),
    remove: line => change('removeFromCart', using => using.remove(line)),
    async checkout() {
      try {
        const answer = await call('checkout', using => using.checkout(market()))
        const href = typeof answer === 'string' ? answer : $cart.get()?.checkout_url
        return {
          ok: true,
          href: typeof answer === 'string' || answer === undefined ? safeHref(href) : undefined,
        }
      } catch (error) {
        report(error as VitrineError)
        return { ok: false, href: safeHref($cart.get()?.checkout_url) }
      }
    },
    promise: country => manifest()?.markets?.find(found => found.country === country),
  }
}

/** Only addresses of pages: a shop's answer is data, never a script to run. */
function safeHref(href: string | undefined): string | undefined {
  if (href === undefined) return undefined
  try {
    return /^https?:$/.test(new URL(href, location.href).protocol) ? href : undefined
  } catch {
    return undefined
  }
}

function refusalIn(answer: unknown): { reason: ShopReason; message?: string } | undefined {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || answer.ok !== false)
    return undefined
  const { reason, message } = answer as { reason?: unknown; message?: unknown }
  return {
    reason: typeof reason === 'string' && REASONS.has(reason) ? (reason as ShopReason) : 'custom',
    ...(typeof message === 'string' && { message: message.slice(0, 300) }),
  }
}
