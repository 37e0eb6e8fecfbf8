import { createOffers, createProducts } from '@vitrine/core'
import type { LitElement } from 'lit'
import { createStoryShop } from '../../../../stories/shop.ts'
import { DEAL_PRICE, openDeal } from '../../../../stories/stage.ts'
import { teaProducts } from '../../../../stories/tea-table.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const ADD = '.buy .add'

function choose(world: World, ...values: string[]): void {
  for (const value of values) world.click(`input[value="${value}"]`)
}

async function opened(world: World, item: string, props: object = {}): Promise<LitElement> {
  const element = await world.put<LitElement>('vitrine-product', { ...props })
  await until(() => world.session.use(createOffers).$shop.get() !== 'starting', 'the shop')
  world.session.use(createProducts).select(item, 'carousel', 'show')
  await until(() => world.$('h2'), 'the sheet')
  return element
}

describe('vitrine-product', () => {
  let world: World
  afterEach(() => world.clear())

  it('opens as a modal, and gives the focus back when Escape closes it', async () => {
    world = await createWorld()
    const opener = document.createElement('button')
    document.body.append(opener)
    opener.focus()
    const element = await opened(world, 'celadon-teapot')
    const dialog = world.$('dialog') as HTMLDialogElement
    same(dialog.matches(':modal'), true, 'modal')
    same(element.shadowRoot?.activeElement?.tagName, 'H2', 'focus on the name')
    await audit(element)
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
    await until(() => !dialog.open, 'it closed')
    same(document.activeElement === opener, true, 'focus back')
    opener.remove()
  })

  it('closes by the back button, and leaves the history as it was otherwise', async () => {
    world = await createWorld()
    await opened(world, 'white-tea-tin')
    const dialog = world.$('dialog') as HTMLDialogElement
    await until(() => (history.state as { vitrineSheet?: string } | null)?.vitrineSheet, 'the entry')
    history.back()
    await until(() => !dialog.open, 'it closed')
    same(world.session.use(createProducts).$open.get(), undefined, 'nothing open')
    world.session.use(createProducts).select('white-tea-tin', 'carousel')
    await until(() => dialog.open, 'open again')
    const popped = new Promise(done => addEventListener('popstate', done, { once: true }))
    world.click('.sheet-close')
    await popped
    same((history.state as { vitrineSheet?: string } | null)?.vitrineSheet, undefined, 'the entry is gone')
  })

  it('stays open when another sheet’s entry is still being taken out of the history', async () => {
    world = await createWorld()
    await opened(world, 'moon-jar')
    const products = world.session.use(createProducts)
    const dialog = world.$('dialog') as HTMLDialogElement
    const state = () => history.state as { vitrineSheet?: string } | null
    const first = await until(() => state()?.vitrineSheet, 'the first entry')
    world.click('.sheet-close')
    await until(() => !dialog.open, 'it closed')
    products.select('clay-cups', 'carousel')
    await until(() => state()?.vitrineSheet && state()?.vitrineSheet !== first, 'the second entry')
    same([dialog.open, products.$open.get()?.item_id], [true, 'clay-cups'], 'the second sheet')
  })

  it('closes on a swipe down, and stays on a short one', async () => {
    world = await createWorld()
    await opened(world, 'white-tea-tin')
    const dialog = world.$('dialog') as HTMLDialogElement
    const grip = world.$('.grip') as HTMLElement
    const touch = (type: string, y: number) =>
      grip.dispatchEvent(
        new TouchEvent(type, {
          bubbles: true,
          composed: true,
          cancelable: true,
          touches:
            type === 'touchend' ? [] : [new Touch({ identifier: 1, target: grip, clientX: 50, clientY: y })],
        }),
      )
    const swipe = (by: number, steps = 6) => {
      touch('touchstart', 100)
      for (let step = 1; step <= steps; step++) touch('touchmove', 100 + (by * step) / steps)
      touch('touchend', 0)
    }
    swipe(20)
    same([dialog.open, dialog.style.translate], [true, ''], 'after a short one')
    swipe(200)
    await until(() => !dialog.open, 'it closed')
  })

  it('asks for what is not chosen yet, then adds just that', async () => {
    world = await createWorld()
    const element = await opened(world, 'gift-tea-set')
    same(world.$$('fieldset').length, 4, 'four options')
    same(world.text(ADD), 'Choose: Glaze', 'what is missing')
    world.click(ADD)
    same((element.shadowRoot?.activeElement as HTMLInputElement).name, 'glaze', 'led to it')
    choose(world, 'clay', 'for two', 'knob')
    await until(() => world.text(ADD) === 'Choose: Wrapping', 'the last one')
    choose(world, 'cloth')
    await until(() => world.text(ADD) === 'Add to bag · €107.00', 'the price of all four')
    await audit(element)
    world.click('.stepper button:last-child')
    await until(() => world.text(ADD) === 'Add to bag · €214.00', 'the price of two')
    const added = new Promise<CustomEvent>(done =>
      element.addEventListener('vitrine-added', event => done(event as CustomEvent)),
    )
    world.click(ADD)
    const { detail } = await added
    same(detail.quantity, 2, 'how many')
    await until(() => world.text(ADD).includes('Added to your bag'), 'the confirmation')
    const [line] = world.session.use(createOffers).$cart.get()?.lines ?? []
    same([line?.variant_id, line?.quantity], [detail.variant_id, 2], 'the line in the shop’s cart')
  })

  it('strikes through what is sold out with the rest, says why, and lets it be chosen', async () => {
    world = await createWorld()
    const element = await opened(world, 'celadon-teapot')
    choose(world, '600 ml')
    const ink = await until(() => world.$('.value.out input[value=ink]'), 'ink struck through')
    same(ink.getAttribute('aria-label'), 'Ink, sold out with 600 ml', 'the reason')
    choose(world, 'ink')
    await until(() => world.text(ADD) === 'This combination is sold out', 'the button')
    same((world.$(ADD) as HTMLButtonElement).disabled, true, 'disabled')
    await audit(element)
    choose(world, '900 ml')
    await until(() => world.text(ADD) === 'Add to bag · €78.00', 'the way out')
  })

  it('shows the picture of what is chosen first', async () => {
    world = await createWorld()
    await opened(world, 'celadon-teapot')
    choose(world, 'clay')
    await until(
      () => world.$('.gallery li:first-child img')?.getAttribute('src')?.endsWith('teapot-clay.svg'),
      'clay',
    )
  })

  it('says what the viewer can count on, and nothing that is not known', async () => {
    world = await createWorld()
    await opened(world, 'white-tea-tin')
    await until(() => world.$$('.promise li').length === 4, 'the four answers')
    same(world.text('.promise').includes('Returns 30 days free of charge'), true, 'returns')
    world.clear()
    world = await createWorld({
      manifest: { markets: [{ country: 'DE', currency: 'EUR', returns: { days: 14 } }] },
    })
    await opened(world, 'white-tea-tin')
    await until(() => world.text('.promise') === 'Returns 14 days', 'the one answer')
  })

  for (const [reason, words] of [
    ['out_of_stock', 'Just sold out. Nothing was added.'],
    ['not_enough_stock', 'There aren’t that many left. Your bag shows what you have.'],
    ['rate_limited', 'That was quick. Wait a moment, then try again.'],
  ] as const) {
    it(`says why the shop refused: ${reason}`, async () => {
      world = await createWorld({
        shop: createStoryShop({ products: teaProducts('/examples/shop/public'), refuses: reason }),
      })
      await opened(world, 'white-tea-tin')
      await until(() => world.text(ADD).startsWith('Add'), 'the button')
      world.click(ADD)
      await until(() => world.text('.fate') === words, words)
      same(world.text(ADD).startsWith('Add'), true, 'it can be tried again')
    })
  }

  it('takes one piece of the deal at its price, then offers the ordinary one', async () => {
    world = await createWorld({
      shop: createStoryShop({ products: teaProducts('/examples/shop/public'), claimed: DEAL_PRICE }),
    })
    openDeal(world.room)
    const element = await opened(world, 'celadon-teapot')
    choose(world, 'clay', '600 ml')
    await until(() => world.text(ADD) === 'Add to bag · €48.90', 'the deal’s price')
    same(world.$('.stepper'), null, 'one piece')
    const claimed = new Promise(done => element.addEventListener('vitrine-claim', done))
    world.click(ADD)
    await claimed
    await until(() => world.text(ADD) === 'Add to bag · €62.00', 'the price of the next one')
    const [line] = world.session.use(createOffers).$cart.get()?.lines ?? []
    same([line?.price.amount, typeof line?.claim], [4_890, 'string'], 'the line in the cart')
  })

  it('offers the ordinary price honestly when the deal is refused', async () => {
    world = await createWorld()
    openDeal(world.room, { sign_in: true })
    await opened(world, 'celadon-teapot')
    choose(world, 'clay', '600 ml')
    await until(() => world.text(ADD) === 'Add to bag · €48.90', 'the deal’s price')
    world.click(ADD)
    await until(() => world.text('.fate') === 'Sign in to the shop to take this deal.', 'the reason')
    same(world.text('.buy .line'), 'Buy at €62.00', 'the other way')
    world.click('.buy .line')
    await until(() => world.session.use(createOffers).$cart.get()?.count === 1, 'the line')
    same(world.session.use(createOffers).$cart.get()?.lines[0]?.price.amount, 6_200, 'its price')
  })

  it('leads to the shop’s page where there is no cart', async () => {
    world = await createWorld({ shop: { kind: 'link' }, base: 'https://shop.example' })
    await opened(world, 'white-tea-tin')
    await until(() => world.$('a.add'), 'the link')
    same(world.$('a.add')?.getAttribute('href'), 'https://shop.example/products/white-tea-tin', 'its address')
  })

  it('stands in the page where it is inline, and leads back', async () => {
    world = await createWorld()
    const opener = document.createElement('button')
    document.body.append(opener)
    opener.focus()
    const element = await opened(world, 'white-tea-tin', { inline: true })
    same(world.$('dialog'), null, 'no dialog')
    await until(() => element.shadowRoot?.activeElement?.tagName === 'H2', 'focus on the name')
    await audit(element)
    world.click('.back')
    await until(() => !world.$('h2') && document.activeElement === opener, 'back')
    opener.remove()
  })
})
