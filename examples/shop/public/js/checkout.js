import { moneyText } from './dom.js'

/** Keeps the total of the checkout page in step with what is chosen; another country asks the shop for its prices. */
export const startCheckout = form => {
  const total = document.querySelector('[data-total]')
  const feeText = document.querySelector('[data-fee-text]')
  form.addEventListener('change', event => {
    if (event.target.matches('[data-country]')) {
      form.submit()
      return
    }
    const fee = Number(form.querySelector('[name=shipping]:checked')?.dataset.fee ?? 0)
    const { currency } = total.dataset
    feeText.textContent = fee === 0 ? 'Free' : moneyText({ amount: fee, currency, exp: 2 })
    total.textContent = moneyText({ amount: Number(total.dataset.total) + fee, currency, exp: 2 })
  })
}
