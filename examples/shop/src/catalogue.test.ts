import { existsSync } from 'node:fs'
import { canChoose, productSchema } from '@vitrine/protocol'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from './catalogue.ts'
import { markets } from './markets.ts'

const { products, stock } = createCatalogue('http://shop.example')

describe('the catalogue', () => {
  it.each(products.map(product => [product.item_id, product] as const))('has %s whole', (_id, product) => {
    expect(v.parse(productSchema, product)).toEqual(product)
    for (const { url } of product.media) {
      expect(existsSync(new URL(`../public${new URL(url).pathname}`, import.meta.url))).toBe(true)
    }
    for (const variant of product.variants) {
      expect(variant.prices.map(price => price.currency)).toEqual(markets.map(({ currency }) => currency))
      for (const price of variant.prices) expect(price.amount).toBeGreaterThan(0)
      expect(stock.has(variant.variant_id)).toBe(true)
      expect(product.media[variant.media ?? 0]).toBeDefined()
    }
  })

  it('has no two variants of one id', () => {
    expect(stock.size).toBe(products.flatMap(product => product.variants).length)
  })

  it('has a product of four options with combinations that are sold out', () => {
    const set = products.find(product => product.item_id === 'gift-tea-set')
    if (!set) throw new Error('The gift set is gone.')
    expect(set.options).toHaveLength(4)
    expect(set.variants).toHaveLength(36)
    expect(canChoose(set, { glaze: 'ink' }, 'size', 'for four')).toBe(false)
    expect(canChoose(set, { glaze: 'river-green', size: 'for two' }, 'lid', 'flat')).toBe(false)
    expect(canChoose(set, { glaze: 'ink', size: 'for two', lid: 'knob' }, 'wrapping', 'bamboo box')).toBe(
      false,
    )
    expect(canChoose(set, { glaze: 'ink', size: 'for two', lid: 'knob' }, 'wrapping', 'cloth')).toBe(true)
  })

  it('labels options in the language asked for, and in English where it has no words', () => {
    const labelOf = (language: string) => createCatalogue('', language).products[0]?.options[0]?.label
    expect([labelOf('de-AT'), labelOf('fr')]).toEqual(['Glasur', 'Glaze'])
  })
})
