import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const TEA = 'white-tea-tin'
const variantOf = (world: World, item = TEA) =>
  world.room.state.products.items.find(({ product }) => product.item_id === item)?.product.variants[0]
const field = (kind: string) => `li:nth-child(5) backstage-field.${kind} >> input`

describe('vitrine-backstage-products', () => {
  let world: World
  afterEach(() => world.clear())

  it('shows every product, with its figures', async () => {
    world = await createWorld('vitrine-backstage-products')
    same(world.$$('li .row').length, 10, 'rows')
    await audit(world.element)
  })

  it('pins, and unpins what is pinned', async () => {
    world = await createWorld('vitrine-backstage-products')
    world.click('li:nth-child(2) .pin')
    await until(() => world.$('li:nth-child(2).pinned'), 'the pinned row')
    same(world.$('li:nth-child(2) .pin')?.getAttribute('aria-pressed'), 'true', 'pressed')
    world.click('li:nth-child(2) .pin')
    await until(() => !world.$('.pinned'), 'none pinned')
  })

  it('changes one price and leaves the others, and the lowest ones of 30 days', async () => {
    world = await createWorld('vitrine-backstage-products')
    const priors = [{ amount: 1_700, currency: 'EUR', exp: 2 }]
    const before = variantOf(world)
    world.room.add('product.price', { item_id: TEA, prices: before?.prices, priors })
    const held = () => world.session.$manifest.get()?.products.find(({ item_id }) => item_id === TEA)
    await until(() => held()?.variants[0]?.priors && world.$(field('price')), 'the field')
    world.type(field('price'), '16,50')
    world.press('Enter', world.$(field('price')))
    await until(() => variantOf(world)?.prices[0]?.amount === 1_650, 'the price')
    same(variantOf(world)?.prices.slice(1), before?.prices.slice(1), 'other prices')
    same(variantOf(world)?.priors, priors, 'priors')
  })

  it('takes no price that is none, and forgets it on Escape', async () => {
    world = await createWorld('vitrine-backstage-products')
    const input = (await until(() => world.$(field('price')), 'the field')) as HTMLInputElement
    const shown = input.value
    world.type(field('price'), 'cheap')
    world.press('Enter', input)
    await until(() => input.getAttribute('aria-invalid') === 'true', 'marked')
    await audit(world.element)
    world.press('Escape', input)
    await until(() => input.value === shown, 'as before')
    same(world.said('product.price'), [], 'said')
  })

  it('leaves what is being typed alone when the log says something else', async () => {
    world = await createWorld('vitrine-backstage-products')
    const input = (await until(() => world.$(field('stock')), 'the field')) as HTMLInputElement
    world.type(field('stock'), '5')
    world.room.add('product.stock', { item_id: TEA, left: 90 })
    await until(() => variantOf(world)?.left === 90, 'the log')
    same(input.value, '5', 'the field')
    world.press('Enter', input)
    await until(() => variantOf(world)?.left === 5, 'the operator')
    await until(() => world.$('li:nth-child(5) .stock[warn]'), 'a mark: few are left')
  })

  it('unfolds the variants of a product, each with its own stock', async () => {
    world = await createWorld('vitrine-backstage-products')
    world.click('li:nth-child(1) .unfold')
    await until(() => world.$$('tbody tr').length === 9, 'nine variants')
    await audit(world.element)
    const input = await until(() => world.$('tbody tr:nth-child(2) .stock >> input'), 'its stock')
    world.type('tbody tr:nth-child(2) .stock >> input', '0')
    world.press('Enter', input)
    await until(() => world.said('product.stock').length, 'said')
    const teapot = world.room.state.products.items[0]?.product.variants
    same(
      teapot?.map(({ left }) => left ?? null).filter(left => left !== null),
      [0],
      'one variant alone',
    )
  })

  it('shows the open deal as the server counts it, and closes it', async () => {
    world = await createWorld('vitrine-backstage-products')
    await until(() => world.text('.deal').includes('13 claimed · 7 left'), 'the count')
    same(world.text('.deal .what'), 'Deal: 20 at €48.90 was €62.00, lowest of 30 days', 'the terms')
    await until(
      () => /0?2:\d\d/.test(world.text('vitrine-countdown') || (world.$('.digits')?.textContent ?? '')),
      'the time',
    )
    world.click('.deal .button')
    await until(() => !world.$('.deal'), 'closed')
    same(world.said('deal.close'), [{ id: 'teapots', reason: 'stopped' }], 'said')
  })

  it('says what to do when there are none', async () => {
    world = await createWorld('vitrine-backstage-products', {
      fill: room => {
        for (const { product } of room.state.products.items)
          room.add('product.remove', { item_id: product.item_id })
      },
    })
    await until(() => world.$$('li').length > 0 || world.text('.empty').length > 0, 'something')
    await audit(world.element)
  })
})
