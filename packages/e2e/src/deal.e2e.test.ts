/// <reference lib="dom" />
import { beforeAll, describe, expect, it } from 'vitest'
import { fillCheckout } from './checkout.ts'
import { forAllTests } from './fixtures.ts'
import { openBrowser, visit, type Shopper } from './shopper.ts'
import { TEAPOT_DEAL as DEAL } from './teapot-deal.ts'
import { openWorld } from './world.ts'

const world = forAllTests(() => openWorld({ stage: false }))
const browser = forAllTests(openBrowser)
const operator = forAllTests(() => world.join('operator'))
let shoppers: Shopper[]

const [VARIANT] = DEAL.variant_ids

beforeAll(async () => {
  await operator.ask('product.pin', { item_id: DEAL.item_id })
  shoppers = []
  for (let index = 0; index < 5; index++) {
    shoppers.push(
      await visit(browser, world.shop, { consent: 'granted', clockOff: index === 0 ? 3_600_000 : 0 }),
    )
  }
})

/** Claims and buys in the page as the sheet's button does; answers what the viewer would be told. */
const buy = ({ page }: Shopper, itemId: string, variantId: string) =>
  page.evaluate(
    async ([item_id, variant_id]) => {
      const api = (globalThis as unknown as { vitrine: { push(work: (v: VitrineApi) => void): void } })
        .vitrine
      const v = await new Promise<VitrineApi>(resolve => api.push(resolve))
      const { session, createOffers } = await v.ready('#live')
      const bought = await session.use(createOffers).buy({ item_id, variant_id })
      return bought.ok ? 'ok' : bought.reason === 'deal' ? (bought.refusal?.code ?? 'deal') : bought.reason
    },
    [itemId, variantId] as const,
  )

interface VitrineApi {
  ready(selector: string): Promise<{
    session: {
      use<T>(feature: T): {
        buy(order: object): Promise<{ ok: boolean; reason?: string; refusal?: { code: string } }>
      }
    }
    createOffers: object
  }>
}

describe('a deal for three', () => {
  it('shows the same countdown to a page whose clock is an hour wrong', async () => {
    await operator.ask('deal.open', { ...DEAL, id: 'three', count: 3, hold_ms: 600_000, ends_in_ms: 900_000 })
    await Promise.all(shoppers.map(({ page }) => page.getByText('3 of 3 left').first().waitFor()))
    const left = (shopper: Shopper) =>
      shopper.page
        .getByRole('timer')
        .first()
        .textContent()
        .then(text => /(\d+):(\d+)/.exec(text ?? ''))
        .then(match => Number(match?.[1]) * 60 + Number(match?.[2]))
    const [wrong, right] = await Promise.all([left(shoppers[0] as Shopper), left(shoppers[1] as Shopper)])
    expect(right).toBeGreaterThan(840)
    expect(right).toBeLessThanOrEqual(900)
    expect(Math.abs(wrong - right)).toBeLessThanOrEqual(2)
  })

  it('is claimed by exactly three of five shoppers', async () => {
    const answers = await Promise.all(shoppers.map(shopper => buy(shopper, DEAL.item_id, VARIANT)))
    expect(answers.sort()).toEqual(['ok', 'ok', 'ok', 'sold_out', 'sold_out'])
    expect(operator.messages.filter(({ type }) => type === 'deal.claimed')).toHaveLength(3)
  })

  it('is bought at its price through the shop’s own checkout, and redeemed by its order', async () => {
    const winner = shoppers.find(
      async shopper => (await shopper.page.getByText('€48.90').count()) > 0,
    ) as Shopper
    const bought = await Promise.all(
      shoppers.map(
        async ({ page }) =>
          (await (await page.request.get(`${world.shop}/cart.json`)).json()) as { count: number },
      ),
    )
    const buyer = shoppers[bought.findIndex(({ count }) => count > 0)] ?? winner
    await buyer.page.goto(`${world.shop}/checkout`)
    await buyer.page.getByText('€48.90').first().waitFor()
    await fillCheckout(buyer.page)
    await buyer.page.waitForURL(/\/thanks\//)
    const redeemed = await operator.until(({ type }) => type === 'deal.redeemed')
    expect(redeemed.data).toMatchObject({ id: 'three' })
  })

  it('gives an unused claim back', async () => {
    await operator.ask('deal.close', { id: 'three' })
    await operator.ask('deal.open', { ...DEAL, id: 'short', count: 1, hold_ms: 6_000 })
    const [first, second] = shoppers.slice(3) as [Shopper, Shopper]
    await Promise.all([first, second].map(({ page }) => page.getByText('1 of 1 left').first().waitFor()))
    expect(await buy(first, DEAL.item_id, VARIANT)).toBe('ok')
    expect(await buy(second, DEAL.item_id, VARIANT)).toBe('sold_out')
    await operator.until(({ type, data }) => type === 'deal.released' && data['id'] === 'short')
    expect(await buy(second, DEAL.item_id, VARIANT)).toBe('ok')
  })

  it('is zero at zero', async () => {
    await operator.ask('deal.close', { id: 'short' })
    await operator.ask('deal.open', { ...DEAL, id: 'brief', hold_ms: 60_000, ends_in_ms: 3_000 })
    const { at } = await operator.until(({ type, data }) => type === 'deal.close' && data['id'] === 'brief')
    const opened = await operator.until(({ type, data }) => type === 'deal.open' && data['id'] === 'brief')
    expect(at).toBeGreaterThanOrEqual(Number(opened.data['ends_at']))
    await (shoppers[4] as Shopper).page.getByText('This deal is over').first().waitFor()
    expect(await buy(shoppers[4] as Shopper, DEAL.item_id, VARIANT)).toBe('ok')
  })
})
