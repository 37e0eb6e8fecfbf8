import { createOffers } from '@vitrine/core'
import type { LitElement } from 'lit'
import { createStoryShop } from '../../../../stories/shop.ts'
import { teaProducts } from '../../../../stories/tea-table.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const filled = (more: object = {}) =>
  createStoryShop({
    products: teaProducts('/examples/shop/public'),
    cart: [
      ['clay-cups.clay', 2],
      ['white-tea-tin', 1],
    ],
    ...more,
  })

describe('vitrine-checkout', () => {
  let world: World
  afterEach(() => world.clear())

  it('counts what is in the host’s cart, whoever put it there', async () => {
    const shop = filled()
    world = await createWorld({ shop })
    const element = await world.put<LitElement>('vitrine-checkout')
    await until(() => world.text('.badge') === '3', 'the count')
    same(world.$('.bag')?.getAttribute('aria-label'), 'Bag, 3 pieces', 'its name')
    shop.addToCart({ variant_id: 'moon-jar', quantity: 1 })
    await until(() => world.text('.badge') === '4', 'the host’s own change')
    await audit(element)
  })

  it('changes quantities, takes lines out, and shows the shop’s sum', async () => {
    world = await createWorld({ shop: filled() })
    const element = await world.put<LitElement>('vitrine-checkout')
    await until(() => world.$('.badge'), 'the cart')
    world.click('.bag')
    const dialog = await until(() => world.$('dialog[open]'), 'the bag')
    same(world.$$('li.line').length, 2, 'lines')
    same(world.text('.total b'), '€66.00', 'the sum')
    same(element.shadowRoot?.activeElement?.tagName, 'H2', 'focus')
    await audit(element)
    world.click('li.line .stepper button:last-child')
    await until(() => world.text('.total b') === '€90.00', 'one more')
    world.click('li.line .remove')
    await until(() => world.$$('li.line').length === 1, 'one line less')
    same(world.text('.total b'), '€18.00', 'the sum')
    world.click('li.line .remove')
    await until(() => world.text('.nothing b') === 'Your bag is empty.', 'empty')
    await audit(element)
    world.click('.sheet-close')
    await until(() => !dialog.hasAttribute('open'), 'closed')
  })

  it('says why the shop refused a change', async () => {
    world = await createWorld({ shop: filled({ refuses: 'not_enough_stock' }) })
    await world.put('vitrine-checkout', { open: true })
    await until(() => world.$('li.line'), 'the lines')
    world.click('li.line .stepper button:last-child')
    await until(() => world.text('li.line .problem').startsWith('There aren’t that many left'), 'the reason')
  })

  it('goes to the host’s checkout', async () => {
    world = await createWorld({ shop: filled() })
    const element = await world.put<LitElement>('vitrine-checkout', { variant: 'bar' })
    await until(() => world.text('.bar .sum') === '3 pieces · €66.00', 'count and sum')
    same(world.text('.note'), 'Paid in the shop’s own checkout', 'the note')
    await audit(element)
    const going = new Promise<CustomEvent>(done =>
      element.addEventListener('vitrine-checkout', event => {
        event.preventDefault()
        done(event as CustomEvent)
      }),
    )
    world.click('.bar .go')
    same((await going).detail, { href: '#checkout' }, 'vitrine-checkout')
  })

  it('keeps the bag when the checkout fails', async () => {
    const shop = filled()
    shop.checkout = () => {
      throw new Error('closed')
    }
    world = await createWorld({ shop })
    await world.put('vitrine-checkout', { variant: 'bar' })
    await until(() => world.$('.bar .go'), 'the button')
    world.click('.bar .go')
    await until(
      () =>
        world.$('dialog[open]') &&
        world.text('.pay .problem') === 'The checkout couldn’t be opened. Your bag is safe.',
      'the reason',
    )
  })

  it('says when the cart cannot be read, and tries again', async () => {
    const shop = filled()
    const { getCart } = shop
    shop.getCart = () => {
      throw new Error('closed')
    }
    world = await createWorld({ shop })
    const element = await world.put<LitElement>('vitrine-checkout', { open: true })
    await until(() => world.text('.nothing').startsWith('Your bag can’t be read right now'), 'the reason')
    await audit(element)
    shop.getCart = getCart
    world.click('.nothing .button')
    await until(() => world.$$('dialog li.line').length === 2, 'the lines')
  })

  it('is not there where the shop has no cart', async () => {
    world = await createWorld({ shop: { kind: 'link' } })
    await world.put('vitrine-checkout')
    same(world.session.use(createOffers).$shop.get(), 'link', 'the shop')
    same(world.$('*'), null, 'anything')
  })
})
