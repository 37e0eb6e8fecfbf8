import { createWorld, audit, same, until, type World } from '../browser.test-world.ts'

describe('vitrine-backstage-deal', () => {
  let world: World
  const open = async (item: string) => {
    world = await createWorld('vitrine-backstage-deal')
    Object.assign(world.element, { item })
    await until(() => world.$('input[name=count]'), 'the form')
  }
  const terms = () => world.said('deal.open')[0] as Record<string, unknown> | undefined
  afterEach(() => world.clear())

  it('opens a deal at the prices, for the pieces and the time it was given', async () => {
    await open('bamboo-whisk')
    await audit(world.element)
    const now = Date.now()
    world.type('input[name="price:EUR"]', '17,5')
    world.type('input[name=count]', '20')
    world.type('input[name=minutes]', '3')
    world.click('button.accent')
    await until(terms, 'the deal')
    const { prices, count, per_person, hold_ms, fulfil, ends_at } = terms() ?? {}
    same((prices as { amount: number }[])[0]?.amount, 1_750, 'the price')
    same([count, per_person, hold_ms, fulfil] as unknown, [20, 1, 600_000, 'custom'], 'the terms')
    same(Math.round((Number(ends_at) - now) / 60_000), 3, 'minutes')
    await until(() => !world.$('dialog[open]'), 'closed')
  })

  for (const [name, text] of [
    ['price:EUR', 'free'],
    ['minutes', 'soon'],
    ['count', '0'],
    ['hold', ''],
  ] as const)
    it(`marks ${name} when it is “${text}”`, async () => {
      await open('bamboo-whisk')
      world.type(`input[name="${name}"]`, text)
      world.click('button.accent')
      await until(() => world.$(`input[name="${name}"][aria-invalid=true]`), 'the mark')
      same(world.text('.problem'), 'Check what is marked.', 'the sentence')
      await audit(world.element)
      same(terms(), undefined, 'said')
    })

  it('says at its end what the room refused', async () => {
    await open('celadon-teapot')
    world.click('button.accent')
    await until(
      () => world.text('.problem') === 'This product has an open deal: close it first.',
      'the sentence',
    )
    same(Boolean(world.$('dialog[open]')), true, 'still open')
  })

  it('is for the chosen variants alone, at the lowest price of their 30 days', async () => {
    await open('gift-tea-set')
    const boxes = world.$$('input[name=variant]') as HTMLInputElement[]
    for (const box of boxes.slice(1)) box.click()
    world.click('button.accent')
    await until(terms, 'the deal')
    same(terms()?.['variant_ids'], [boxes[0]?.value], 'variants')
  })
})
