import { createOffers, createProducts } from '@vitrine/core'
import type { LitElement } from 'lit'
import { eur, openDeal } from '../../../../stories/stage.ts'
import { audit, createWorld, same, until, type World } from '../browser.test-world.ts'

const ITEM = { item: 'celadon-teapot' }
const words = (world: World) => world.text('.bar')
const MINUTES = 60_000

describe('vitrine-deal', () => {
  let world: World
  afterEach(() => world.clear())

  it('shows nothing without a deal', async () => {
    world = await createWorld()
    await world.put('vitrine-deal', ITEM)
    same(world.$('.bar'), null, 'the bar')
  })

  it('counts what is left as the room does, and until when', async () => {
    world = await createWorld()
    const element = await world.put<LitElement>('vitrine-deal', ITEM)
    openDeal(world.room)
    world.room.tally({ 'deal:teapots:left': 7 })
    await until(() => words(world).startsWith('7 of 20 left'), 'the count')
    same(world.$('.meter i')?.style.transform, 'scaleX(0.35)', 'the meter')
    await until(() => /ends in/.test(words(world)), 'the end')
    await until(
      () => /0?2:\d\d/.test(world.$('vitrine-countdown')?.shadowRoot?.textContent ?? ''),
      'the countdown',
    )
    await audit(element)
  })

  const now = Date.now()
  for (const [state, terms, tell] of [
    ['begins in', { opens_at: now + 5 * MINUTES, ends_at: now + 9 * MINUTES }, undefined],
    ['All pieces are held right now', {}, { 'deal:teapots:left': 0 }],
    ['This deal is over', { opens_at: now - 9 * MINUTES, ends_at: now - 1 }, undefined],
  ] as const) {
    it(`says how it stands: ${state}`, async () => {
      world = await createWorld()
      const element = await world.put<LitElement>('vitrine-deal', ITEM)
      openDeal(world.room, terms)
      if (tell) world.room.tally(tell)
      await until(() => words(world).includes(state), state)
      await audit(element)
    })
  }

  for (const [reason, state] of [
    ['sold_out', 'All pieces of this deal are sold'],
    ['stopped', 'This deal was ended by the shop'],
  ] as const) {
    it(`says why it closed: ${reason}`, async () => {
      world = await createWorld()
      await world.put('vitrine-deal', ITEM)
      openDeal(world.room)
      world.room.add('deal.close', { id: 'teapots', reason })
      await until(() => words(world) === state, state)
    })
  }

  it('lets a piece be claimed into the bag, and says how long it is held', async () => {
    world = await createWorld()
    openDeal(world.room, {
      item_id: 'white-tea-tin',
      variant_ids: undefined,
      prices: [eur(4_890)],
      priors: undefined,
    })
    const element = await world.put<LitElement>('vitrine-deal', { item: 'white-tea-tin', variant: 'card' })
    await until(() => world.text('.button') === 'Claim for €48.90', 'the button')
    await audit(element)
    const claimed = new Promise<CustomEvent>(done =>
      element.addEventListener('vitrine-claim', event => done(event as CustomEvent)),
    )
    await until(() => world.session.use(createOffers).$shop.get() === 'ready', 'the shop')
    world.click('.button')
    same((await claimed).detail, { deal: 'teapots', item_id: 'white-tea-tin' }, 'vitrine-claim')
    await until(() => words(world).includes('In your bag at the deal’s price for'), 'the hold')
    same(world.session.use(createOffers).$cart.get()?.lines[0]?.price.amount, 4_890, 'the line in the cart')
    same(world.$('.button'), null, 'no second piece')
  })

  it('leads to the options where there are some to choose', async () => {
    world = await createWorld()
    openDeal(world.room)
    await world.put('vitrine-deal', { ...ITEM, variant: 'card' })
    await until(() => world.$('.button'), 'the button')
    world.click('.button')
    same(world.session.use(createProducts).$open.get()?.item_id, 'celadon-teapot', 'the open product')
  })

  it('says why a piece was not to be had', async () => {
    world = await createWorld()
    openDeal(world.room, { item_id: 'white-tea-tin', variant_ids: undefined, sign_in: true })
    await world.put('vitrine-deal', { item: 'white-tea-tin', variant: 'card' })
    await until(() => world.$('.button'), 'the button')
    world.click('.button')
    await until(() => world.text('.problem') === 'Sign in to the shop to take this deal.', 'the reason')
  })
})
