import type { Page } from 'playwright-core'

/** What the shop asks for, by its label. */
export const CHECKOUT: readonly (readonly [string, string])[] = [
  ['E-mail', 'shopper@example.com'],
  ['Name', 'Test Shopper'],
  ['Address', '1 Test Street'],
  ['Postcode', '10115'],
  ['City', 'Berlin'],
]

/** Fills in the shop's checkout and places the order. */
export async function fillCheckout(page: Page): Promise<void> {
  for (const [label, value] of CHECKOUT) await page.getByLabel(label, { exact: true }).fill(value)
  await page
    .getByRole('button', { name: /order|buy/i })
    .last()
    .click()
}
