import { describe, expect, it } from 'vitest'
import { moneyText } from './money-text.ts'

describe('moneyText', () => {
  it.each([
    [4890, 'EUR', 2, '€48.90'],
    [5, 'EUR', 2, '€0.05'],
    [-1250, 'USD', 2, '-$12.50'],
    [1200, 'JPY', 0, '¥1,200'],
    [123456789012345, 'GBP', 2, '£1,234,567,890,123.45'],
    [12345, 'KWD', 3, 'KWD 12.345'],
  ])('writes %i %s with exponent %i as %s', (amount, currency, exp, expected) => {
    expect(moneyText({ amount, currency, exp }).replace(/\u00a0/g, ' ')).toBe(expected)
  })
})
