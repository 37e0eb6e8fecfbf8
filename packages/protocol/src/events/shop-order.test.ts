import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOrder, mergeOrders, type ShopOrder } from './shop-order.ts'

const order: ShopOrder = {
  transaction_id: '1001',
  created_at: 1_000,
  value: 3980,
  currency: 'EUR',
  exp: 2,
  items: [{ item_id: 'p1', quantity: 2, value: 3980, deal: 'd1', claim: 'c1' }],
}

describe('checkOrder', () => {
  it('takes nulls for what is not known yet', () => {
    const items = [{ ...order.items?.[0], variant_id: null }]
    expect(checkOrder({ ...order, items, paid_at: null, extra: 1 })).toEqual({
      ok: true,
      order: { ...order, extra: 1 },
    })
  })

  it.each([
    ['no object', 7, 'not_an_object', ''],
    ['no number', { ...order, transaction_id: undefined }, 'missing', 'transaction_id'],
    ['a float amount', { ...order, value: 39.8 }, 'invalid', 'value'],
    ['a debt', { ...order, discount: -1 }, 'invalid', 'discount'],
    ['a currency in words', { ...order, currency: 'euro' }, 'invalid', 'currency'],
    ['a time as text', { ...order, paid_at: '2026-12-01' }, 'invalid', 'paid_at'],
    [
      'a line without a value',
      { ...order, items: [{ item_id: 'p1', quantity: 1 }] },
      'invalid',
      'items.0.value',
    ],
  ])('refuses %s', (_name, input, code, path) => {
    expect(checkOrder(input)).toMatchObject({ ok: false, code, path })
  })
})

describe('mergeOrders', () => {
  it('lets later known fields win and missing ones keep what was there', () => {
    const rows = [
      order,
      { transaction_id: '1002', value: 5 },
      { transaction_id: '1001', paid_at: 2_000, value: undefined },
      { transaction_id: '1001', refunded_at: 3_000, discount: 100 },
    ]
    expect(mergeOrders(rows)).toEqual([
      { ...order, paid_at: 2_000, refunded_at: 3_000, discount: 100 },
      { transaction_id: '1002', value: 5 },
    ])
  })

  it('may be done in parts and repeated', () => {
    const row = fc.record(
      {
        transaction_id: fc.constantFrom('a', 'b', 'c'),
        value: fc.nat(),
        paid_at: fc.nat(),
        view: fc.string(),
      },
      { requiredKeys: ['transaction_id'] },
    )
    fc.assert(
      fc.property(fc.array(row), fc.nat(), (rows, cut) => {
        const whole = mergeOrders(rows)
        const at = rows.length ? cut % rows.length : 0
        expect(mergeOrders([...mergeOrders(rows.slice(0, at)), ...rows.slice(at)])).toEqual(whole)
        expect(mergeOrders([...whole, ...whole])).toEqual(whole)
      }),
    )
  })
})
