import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { percentOff } from './money.ts'
import { canChoose, priceRange, variantFor, type Product } from './product.ts'
import { cleanText, nameSkeleton, urlSchema } from './text.ts'
import { classify } from './kinds/topics.ts'

describe('cleanText', () => {
  it.each([
    ['a right-to-left override', 'abc\u202Edef', 'abcdef'],
    ['a zero-width space', 'a\u200Bb', 'ab'],
    ['lines', 'one\n\n two', 'one two'],
    ['a tower of marks', `a${'\u0301'.repeat(40)}`, `a${'\u0301'.repeat(4)}`],
    ['markup stays text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a family emoji stays whole', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['Persian keeps its joiner', 'می‌خواهم', 'می‌خواهم'],
  ])('%s', (_, raw, clean) => expect(cleanText(raw)).toBe(clean))

  it('is stable, and leaves no control', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), raw => {
        const clean = cleanText(raw)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/[\u0000-\u001F\u202A-\u202E\u2066-\u2069]/u)
      }),
    )
  })
})

describe('names', () => {
  it.each([
    ['Аdmin', 'admin'],
    ['M0d', 'mod'],
    ['Jörg', 'jorg'],
    ['S u p p o r t', 'support'],
  ])('%s looks like %s', (name, skeleton) => expect(nameSkeleton(name)).toBe(nameSkeleton(skeleton)))
})

describe('addresses', () => {
  it.each([
    ['https://a.example/x', true],
    ['/poster.jpg', true],
    ['img/a.svg', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,x', false],
  ])('%s', (url, good) => expect(v.safeParse(urlSchema, url).success).toBe(good))
})

describe('percentOff', () => {
  const eur = (amount: number) => ({ amount, currency: 'EUR', exp: 2 })
  it.each([
    [eur(4890), eur(6200), 21],
    [eur(6200), eur(6200), undefined],
    [eur(6199), eur(6200), undefined],
    [eur(7000), eur(6200), undefined],
    [eur(1), { amount: 2, currency: 'USD', exp: 2 }, undefined],
  ])('%o of %o', (price, prior, percent) => expect(percentOff(price, prior)).toBe(percent))

  it('never promises more than the truth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (price, prior) => {
        const percent = percentOff(eur(price), eur(prior))
        if (percent !== undefined) expect(price * 100).toBeLessThanOrEqual(prior * (100 - percent))
      }),
    )
  })
})

describe('options', () => {
  const variant = (glaze: string, size: string, available: boolean, amount: number) => ({
    variant_id: `${glaze}-${size}`,
    options: { glaze, size },
    available,
    prices: [{ amount, currency: 'EUR', exp: 2 }],
  })
  const value = (name: string) => ({ value: name })
  const pot: Product = {
    item_id: 'pot',
    title: 'Pot',
    media: [],
    options: [
      { name: 'glaze', values: ['green', 'clay'].map(value) },
      { name: 'size', values: ['s', 'l'].map(value) },
    ],
    variants: [
      variant('green', 's', true, 100),
      variant('green', 'l', false, 150),
      variant('clay', 'l', true, 170),
    ],
  }
  it('finds the variant once everything is chosen', () => {
    expect(variantFor(pot, { glaze: 'green' })).toBeUndefined()
    expect(variantFor(pot, { glaze: 'green', size: 's' })?.variant_id).toBe('green-s')
    expect(variantFor(pot, { glaze: 'clay', size: 's' })).toBeUndefined()
  })
  it('knows which values lead to something to be had', () => {
    expect(canChoose(pot, { glaze: 'green' }, 'size', 'l')).toBe(false)
    expect(canChoose(pot, { glaze: 'clay' }, 'size', 'l')).toBe(true)
  })
  it('spans the prices to be had', () =>
    expect(priceRange(pot, 'EUR')).toMatchObject({ from: { amount: 100 }, to: { amount: 170 } }))
})

describe('classify', () => {
  it.each([
    ['How long is delivery to Berlin?', 'shipping', true],
    ['¿Cuánto cuesta la tetera?', 'price', true],
    ['Passt der Deckel auch im Geschirrspüler?', 'product', true],
    ['可以用支付宝吗', 'payment', true],
    ['كم يستغرق التوصيل؟', 'shipping', true],
    ['the glaze is beautiful', 'product', false],
    ['hello from Madrid', 'smalltalk', false],
    ['❤️❤️', 'smalltalk', false],
    ['just ordered two', 'other', false],
  ])('%s', (text, topic, is_question) => expect(classify(text)).toEqual({ topic, is_question }))
})
