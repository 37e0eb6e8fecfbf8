import { describe, expect, it } from 'vitest'
import { LIVE, log, minute, order, reviewOf, second, view, type Row } from './testing/write-show.ts'

const DAY = 86_400_000

const click = (name: string, at: number, more: Partial<Row> = {}): Row => ({
  name: 'select_item',
  at,
  view: name,
  ...more,
  props: { item_id: 'cup', source: 'pin' },
})
const add = (name: string, at: number, more: Partial<Row> = {}): Row => ({
  name: 'add_to_cart',
  at,
  view: name,
  ...more,
  props: { item_id: 'cup', quantity: 1, value: 1000, currency: 'EUR', exp: 2 },
})
const bought = (name: string, at: number, transaction_id: string): Row => ({
  name: 'purchase',
  at,
  view: name,
  props: { transaction_id, value: 1000, currency: 'EUR', exp: 2, items: [] },
})

describe('a deal bought on its card, where there is nothing to choose', () => {
  it('was clicked, added and ordered', async () => {
    const claim = { name: 'coupon_claim', at: second, view: 'a', props: { id: 'deal', granted: true } }
    const { funnel, orders } = await reviewOf([...view('a', 0, minute), claim, add('a', 2 * second)], {
      orders: [order('T', 30 * second, { view: 'a' })],
    })
    expect(funnel.steps.slice(3).map(({ viewers }) => viewers)).toEqual([1, 1, 1, 1])
    expect(orders).toMatchObject({ attributed: 1, influenced: 0 })
  })
})

describe('the show’s orders', () => {
  it.each([
    ['by the order’s view', [...view('a', 0, minute)], { view: 'a' }, { orders: 1, missed: 1 }],
    [
      'by a purchase with its number',
      [...view('a', 0, minute), bought('a', minute, 'T')],
      {},
      { orders: 1, missed: 0 },
    ],
    ['by the viewer', [...view('a', 0, minute, { anon: 'A' })], { anon: 'A' }, { orders: 1, missed: 1 }],
    ['or not at all, which is said', [...view('a', 0, minute)], {}, { orders: 0, missed: 0, unjoined: 1 }],
    [
      'nor of a view nobody saw',
      [{ name: 'show_enter', at: 0, view: 'a', props: { mode: 'live' } }],
      { view: 'a' },
      { orders: 0 },
    ],
    [
      'nor of another show',
      [...view('a', 0, minute)],
      { view: 'a', show: 'other' },
      { orders: 0, unjoined: 0 },
    ],
  ])('are joined %s', async (_how, rows, more, wanted) => {
    const { orders } = await reviewOf(rows, { orders: [order('T', minute, more)] })
    expect(orders).toMatchObject(wanted)
  })

  it.each([
    ['the last moment of the window', DAY, { orders: 1, repurchase: 0 }],
    ['one millisecond later', DAY + 1, { orders: 0, repurchase: 1 }],
    ['the last of 14 days', 14 * DAY, { orders: 0, repurchase: 1 }],
    ['later still', 14 * DAY + 1, { orders: 0, repurchase: 0 }],
  ])('end with the window after the view: %s', async (_when, after, wanted) => {
    const { orders } = await reviewOf(view('a', 0, minute), {
      orders: [order('T', minute + after, { view: 'a' })],
    })
    expect(orders).toMatchObject(wanted)
  })

  it('end with a window of another length', async () => {
    const input = { orders: [order('T', 2 * minute, { view: 'a' })] }
    expect((await reviewOf(view('a', 0, minute), { ...input, window_ms: minute })).orders.orders).toBe(1)
    expect((await reviewOf(view('a', 0, minute), { ...input, window_ms: minute - 1 })).orders.orders).toBe(0)
  })

  it('are attributed by a click before them, else influenced by three seconds', async () => {
    const { orders } = await reviewOf(
      [
        ...view('clicked', 0, 1 * second),
        click('clicked', 500),
        ...view('late', 0, minute),
        click('late', 50 * second),
        ...view('watched', 0, 3000),
        ...view('glanced', 0, 2999),
      ],
      {
        orders: ['clicked', 'late', 'watched', 'glanced'].map(name =>
          order(name, 20 * second, { view: name }),
        ),
      },
    )
    expect(orders).toMatchObject({ orders: 3, attributed: 1, influenced: 2, buyers: 3 })
  })

  it('belong to the last view begun before them', async () => {
    const rows = [
      ...view('a', 0, minute, { anon: 'A' }),
      ...view('b', 60 * minute, 61 * minute, { anon: 'A', mode: 'replay' }),
    ]
    const { orders } = await reviewOf(rows, {
      orders: [order('T1', 30 * minute, { anon: 'A' }), order('T2', 61 * minute, { anon: 'A' })],
    })
    expect(orders).toMatchObject({
      orders: 2,
      live: 1,
      replay: 1,
      buyers: 1,
      conversion: 2,
      buyer_conversion: 1,
    })
  })

  it('count once, however often the shop tells, and the later word wins', async () => {
    const rows = [order('T', minute, { view: 'a' }), { transaction_id: 'T', refunded_at: LIVE + DAY }]
    const { orders } = await reviewOf(view('a', 0, minute), { orders: rows })
    expect(orders.sales).toEqual([
      {
        currency: 'EUR',
        exp: 2,
        orders: 1,
        gmv: 1000,
        aov: 1000,
        discount: 0,
        shipping: 0,
        refunded: 1000,
        units: 1,
      },
    ])
  })

  it('keep currencies apart', async () => {
    const { orders, sources, products } = await reviewOf(view('a', 0, minute), {
      orders: [
        order('T1', minute, { view: 'a', value: 1000 }),
        order('T2', minute, { view: 'a', value: 2001 }),
        order('T3', minute, { view: 'a', value: 500, currency: 'JPY', exp: 0 }),
      ],
    })
    const gmv = [
      { amount: 3001, currency: 'EUR', exp: 2 },
      { amount: 500, currency: 'JPY', exp: 0 },
    ]
    expect(orders.sales.map(({ currency, gmv, aov }) => [currency, gmv, aov])).toEqual([
      ['EUR', 3001, 1500.5],
      ['JPY', 500, 500],
    ])
    expect(sources[0]?.gmv).toEqual(gmv)
    expect(products[0]).toMatchObject({ item_id: 'cup', orders: 3, units: 3, gmv })
  })

  it('are the browsers’ word where the shop gave none', async () => {
    const { orders } = await reviewOf([
      ...view('a', 0, minute),
      bought('a', minute, 'T'),
      bought('a', minute, 'T'),
    ])
    expect(orders).toMatchObject({ truth: 'browser', orders: 1, missed: 0 })
  })
})

describe('costs', () => {
  const costs = {
    currency: 'EUR',
    exp: 2,
    costs: { ads: { paid: 500 }, staff: 100, shipping: 50, other: 0 },
  }
  const rows = view('a', 0, minute, { source: 'paid' })

  it('give profit and what paid sources return', async () => {
    const { orders, sources } = await reviewOf(rows, {
      costs,
      orders: [order('T', minute, { view: 'a', discount: 100 })],
    })
    expect(orders.profit).toEqual({ amount: 1000 - 100 - 650, currency: 'EUR', exp: 2 })
    expect(sources[0]).toMatchObject({ spend: { amount: 500 }, paid_return: 2 })
  })

  it('are never set against another currency', async () => {
    const { orders, sources } = await reviewOf(rows, {
      costs,
      orders: [order('T', minute, { view: 'a', currency: 'USD' })],
    })
    expect(orders.profit).toBeNull()
    expect(sources[0]?.paid_return).toBeNull()
  })
})

describe('funnel', () => {
  it('is in sequence, and names the largest loss by rate', async () => {
    const people = ['seen', 'bounced', 'stayed', 'clicked', 'early', 'added', 'before', 'unpaid', 'paid']
    const { funnel } = await reviewOf(
      [
        ...people.map(name => ({ name: 'view_promotion', at: 0, view: name, props: { placement: 'home' } })),
        ...people.slice(1).flatMap(name => view(name, 1, name === 'bounced' ? minute : 2 * minute)),
        click('clicked', 10_000),
        // an add before the first click is none of the funnel's
        add('early', 5000),
        click('early', 10_000),
        ...['added', 'before', 'unpaid', 'paid'].flatMap(name => [click(name, 10_000), add(name, 20_000)]),
      ],
      {
        orders: [
          order('T0', 15_000, { view: 'before' }),
          order('T1', 30_000, { view: 'paid' }),
          { ...order('T2', 30_000, { view: 'unpaid' }), paid_at: undefined },
        ],
      },
    )
    expect(funnel.steps.map(({ step, viewers }) => [step, viewers])).toEqual([
      ['impression', 9],
      ['entered', 8],
      ['stayed', 7],
      ['clicked', 6],
      ['added', 4],
      ['ordered', 2],
      ['paid', 1],
    ])
    expect(funnel.steps[4]?.rate).toBe(4 / 6)
    expect(funnel.largest_loss).toEqual({ step: 'ordered', rate: 0.5, lost: 2 })
  })

  it('counts a viewer whose order carries whole seconds', async () => {
    const rows = [...view('a', 0, minute), click('a', 10_100), add('a', 10_400)]
    const { funnel } = await reviewOf(rows, { orders: [order('T', 10_000, { view: 'a' })] })
    expect(funnel.steps.at(-1)?.viewers).toBe(1)
  })

  it('orders events by boot and seq, not by corrected time', async () => {
    const rows = [
      ...view('a', 0, minute).map((row, seq) => ({ ...row, seq })),
      click('a', 30_000, { seq: 2 }),
      // a slow batch put it earlier than the click that came first
      add('a', 29_000, { seq: 3 }),
    ]
    const { funnel } = await reviewOf(rows)
    expect(funnel.steps.find(({ step }) => step === 'added')?.viewers).toBe(1)
  })

  it('has no loss to name where nobody was lost', async () => {
    const { funnel } = await reviewOf([])
    expect(funnel.largest_loss).toBeNull()
    expect(funnel.steps.every(({ viewers }) => viewers === 0)).toBe(true)
  })
})

describe('products', () => {
  it('join the log, the events and the orders', async () => {
    const variants = [{ variant_id: 'v', options: {}, prices: [], available: true, left: 1 }]
    const { products } = await reviewOf(
      [...view('a', 0, 5 * minute), click('a', 30_000), add('a', 40_000), click('a', 3 * minute)],
      {
        log: log(10 * minute, [
          {
            type: 'product.set',
            at: -1000,
            data: { item_id: 'cup', title: 'Clay cup', media: [], options: [], variants },
          },
          { type: 'product.pin', at: 20_000, data: { item_id: 'cup' } },
          { type: 'product.unpin', at: 80_000 },
          { type: 'product.stock', at: 2 * minute, data: { item_id: 'cup', left: 0 } },
          { type: 'product.stock', at: 4 * minute, data: { item_id: 'cup', left: 3 } },
        ]),
        orders: [order('T', 50_000, { view: 'a', items: [{ item_id: 'cup', quantity: 2, value: 1000 }] })],
      },
    )
    expect(products).toEqual([
      {
        item_id: 'cup',
        title: 'Clay cup',
        pins: 1,
        stage_ms: 60_000,
        clicks: 2,
        adds: 1,
        orders: 1,
        units: 2,
        gmv: [{ amount: 1000, currency: 'EUR', exp: 2 }],
        sold_out_clicks: 1,
        sold_out_refusals: 0,
      },
    ])
  })
})
