import { createProducts } from '@vitrine/core'
import type { LitElement } from 'lit'
import { openDeal } from '../../../../stories/stage.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const titles = (world: World) => world.$$('.card .title').map(title => title.textContent.trim())

async function carousel(world: World): Promise<LitElement> {
  const element = await world.put<LitElement>('vitrine-products')
  element.style.width = '400px'
  await until(() => world.$('.card .price b'), 'the cards')
  return element
}

describe('vitrine-products', () => {
  let world: World
  afterEach(() => world.clear())

  it('puts the product in the host’s hands first, and back when another is', async () => {
    world = await createWorld()
    world.room.add('product.pin', { item_id: 'walnut-tray' })
    const element = await carousel(world)
    await until(() => titles(world)[0] === 'Walnut tray', 'the pinned one first')
    same(world.text('li:first-child .chip'), 'Showing now', 'the chip')
    same(world.$$('.chip.now').length, 1, 'one chip')
    await audit(element)
    world.room.add('product.pin', { item_id: 'clay-cups' })
    await until(() => titles(world)[0] === 'Clay cups, set of two', 'the next one first')
    same(titles(world).indexOf('Walnut tray'), 2, 'the other one back in its place')
  })

  it('says price, price before, deal, few left and sold out', async () => {
    world = await createWorld()
    await carousel(world)
    openDeal(world.room)
    await until(() => world.text('[data-item=celadon-teapot] .chip.off') === 'Deal −21%', 'the deal')
    same(world.text('[data-item=celadon-teapot] .price s'), '€62.00', 'the price before')
    same(world.text('[data-item=linen-runner] .price b').startsWith('€'), true, 'the price')
  })

  it('goes by arrow keys, Home and End, with one tab stop', async () => {
    world = await createWorld()
    const element = await carousel(world)
    const focused = () =>
      (element.shadowRoot?.activeElement as HTMLElement | null)?.closest('li')?.dataset['item']
    const press = (key: string) =>
      element.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
      )
    const order = world.$$('[data-item]').map(({ dataset }) => dataset['item'])
    same(world.$$('.card[tabindex="0"]').length, 1, 'tab stops')
    world.$('.card[tabindex="0"]')?.focus()
    for (const [key, at] of [
      ['ArrowRight', 1],
      ['ArrowRight', 2],
      ['ArrowLeft', 1],
      ['End', order.length - 1],
      ['ArrowRight', order.length - 1],
      ['Home', 0],
      ['ArrowLeft', 0],
    ] as const) {
      press(key)
      same(focused(), order[at], key)
    }
    await element.updateComplete
    same(world.$$('.card[tabindex="0"]').length, 1, 'tab stops')
  })

  it('turns the arrow keys round where one reads from the right', async () => {
    world = await createWorld({ locale: 'ar' })
    const element = await carousel(world)
    world.$('.card[tabindex="0"]')?.focus()
    element.shadowRoot?.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, composed: true }),
    )
    same(
      (element.shadowRoot?.activeElement as HTMLElement).closest('li')?.dataset['item'],
      'clay-cups',
      'the next',
    )
  })

  it('tells core what came into sight, each once, and what was chosen', async () => {
    world = await createWorld()
    const products = world.session.use(createProducts)
    const seen: string[] = []
    products.viewed = (list, ids) => void seen.push(...ids.map(id => `${list}:${id}`))
    const element = await carousel(world)
    await until(() => seen.length >= 2, 'the first cards')
    if (seen.includes('show:moon-jar')) throw new Error('told of what is out of sight')
    world.$('[data-item=moon-jar]')?.scrollIntoView()
    await until(() => seen.includes('show:moon-jar'), 'the last card')
    same(new Set(seen).size, seen.length, 'each once')
    const chosen = new Promise<CustomEvent>(done =>
      element.addEventListener('vitrine-select', event => done(event as CustomEvent)),
    )
    world.click('[data-item=moon-jar] .card')
    same((await chosen).detail, { item_id: 'moon-jar', source: 'carousel' }, 'vitrine-select')
    same(products.$open.get()?.item_id, 'moon-jar', 'the open product')
  })

  it('has words for a show without products', async () => {
    world = await createWorld({ manifest: { products: [] } })
    const element = await world.put<LitElement>('vitrine-products')
    await until(() => world.text('.empty') === 'Products show up here during the show.', 'the words')
    await audit(element)
  })

  it('shows the pinned product with its promise and one way to buy', async () => {
    world = await createWorld()
    const element = await world.put<LitElement>('vitrine-products', { variant: 'pinned' })
    element.style.width = '366px'
    same(world.$('.pinned'), null, 'nothing is pinned')
    world.room.add('product.pin', { item_id: 'celadon-teapot' })
    openDeal(world.room)
    await until(() => world.text('.pinned .price b') === '€48.90', 'the deal’s price')
    same(/^Duties in · by /.test(world.text('.promise-line')), true, 'the promise')
    same(world.$$('.button.accent').length, 1, 'one accent button')
    const bar = () => world.$('vitrine-deal')?.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? ''
    await until(() => bar().includes('20 of 20 left'), 'the deal’s count')
    await audit(element)
    world.click('.button.accent')
    same(world.session.use(createProducts).$open.get()?.item_id, 'celadon-teapot', 'the open product')
  })

  it('leads to the shop’s own pages where there is no cart', async () => {
    world = await createWorld({ shop: { kind: 'link' }, base: 'https://shop.example' })
    world.room.add('product.pin', { item_id: 'moon-jar' })
    await world.put<LitElement>('vitrine-products', { variant: 'pinned' })
    await until(() => world.$('a.button'), 'the link')
    same(world.$('a.button')?.getAttribute('href'), 'https://shop.example/products/moon-jar', 'its address')
  })
})
