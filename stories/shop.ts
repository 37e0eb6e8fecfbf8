import type { AddLine, Cart, CustomShop, Line, Money, Product } from '../packages/core/src/index.ts'
import { times } from '../packages/core/src/index.ts'

interface Setup {
  products: readonly Product[]
  currency?: string
  /** What is in the cart at first: variant ids and quantities. */
  cart?: readonly (readonly [variantId: string, quantity: number])[]
  /** The price a claim gives. */
  claimed?: Money
  /** Answers every change with this reason. */
  refuses?: string
  /** Cannot be read. */
  broken?: boolean
}

/** A shop that lives in the page, as a merchant's own callbacks would give it. */
export function createStoryShop(setup: Setup): CustomShop & { readonly lines: readonly Line[] } {
  const { products, currency = 'EUR', claimed, refuses, broken } = setup
  const heard = new Set<() => void>()
  let lines: Line[] = []
  let made = 0

  function lineOf({ variant_id, quantity, claim }: AddLine): Line {
    const product = products.find(({ variants }) => variants.some(each => each.variant_id === variant_id))
    const variant = product?.variants.find(each => each.variant_id === variant_id)
    const own = variant?.prices.find(each => each.currency === currency)
    const price = (claim && claimed) || own
    if (!product || !variant || !price) throw new Error(`no variant ${variant_id}`)
    const image = product.media[variant.media ?? 0]?.url
    return {
      line: `line-${++made}`,
      item_id: product.item_id,
      variant_id,
      title: [product.title, ...Object.values(variant.options)].join(', '),
      quantity,
      price,
      total: times(price, quantity),
      ...(image && { image }),
      ...(claim && { claim }),
    }
  }

  function put(line: AddLine): void {
    const same = lines.find(
      ({ variant_id, claim }) => variant_id === line.variant_id && !claim && !line.claim,
    )
    if (!same) lines = [...lines, lineOf(line)]
    else setQuantity(same.line, same.quantity + line.quantity)
  }

  function setQuantity(id: string, quantity: number): void {
    lines = lines.map(line =>
      line.line === id ? { ...line, quantity, total: times(line.price, quantity) } : line,
    )
  }

  function cart(): Cart {
    const amount = lines.reduce((sum, { total }) => sum + total.amount, 0)
    const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    return { lines, count, subtotal: { amount, currency, exp: 2 }, discounts: [], at: Date.now() }
  }

  function change(work: () => void): { ok: boolean; reason?: string } {
    if (refuses) return { ok: false, reason: refuses }
    work()
    for (const changed of heard) changed()
    return { ok: true }
  }

  for (const [variant_id, quantity] of setup.cart ?? []) put({ variant_id, quantity })

  return {
    kind: 'custom',
    get lines() {
      return lines
    },
    products: () => products,
    getCart: () => {
      if (broken) throw new Error('the shop is closed')
      return cart()
    },
    addToCart: line => change(() => put(line)),
    updateCart: (line, quantity) => change(() => setQuantity(line, quantity)),
    removeFromCart: id => change(() => (lines = lines.filter(({ line }) => line !== id))),
    checkout: () => '#checkout',
    subscribe(changed) {
      heard.add(changed)
      return () => heard.delete(changed)
    },
  }
}
