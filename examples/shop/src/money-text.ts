import type { Money } from '@vitrine/protocol'

/** Money as a reader of English writes it; digits are moved as text, so that no float rounds them. */
export const moneyText = ({ amount, currency, exp }: Money): string => {
  const digits = String(Math.abs(amount)).padStart(exp + 1, '0')
  const whole = digits.slice(0, digits.length - exp)
  const decimal = exp === 0 ? whole : `${whole}.${digits.slice(-exp)}`
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: exp,
    maximumFractionDigits: exp,
  })
  return format.format(`${amount < 0 ? '-' : ''}${decimal}` as Intl.StringNumericLiteral)
}
