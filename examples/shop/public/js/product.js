import { addToCart } from './bag.js'
import { moneyText } from './dom.js'
import { openDrawer } from './drawer.js'

const matches = (variant, choice) =>
  Object.entries(choice).every(([name, value]) => variant.options[name] === value)

/** Makes the choices of a product page work. */
export const startProduct = page => {
  const product = JSON.parse(page.dataset.product)
  const form = page.querySelector('[data-buy]')
  const [price, prior, stock, add, problem] = ['price', 'prior', 'stock', 'add', 'problem'].map(name =>
    page.querySelector(`[data-${name}]`),
  )
  const currency = document.querySelector('[data-market-currency]')?.dataset.marketCurrency
  const image = page.querySelector('[data-main-image]')
  const inCurrency = prices => prices?.find(each => each.currency === currency)
  const choice = () =>
    Object.fromEntries(product.options.map(({ name }) => [name, new FormData(form).get(name)]))
  const chosen = () => product.variants.find(variant => matches(variant, choice()))

  const showMedia = index => {
    const media = product.media[index]
    if (!media) return
    image.src = media.url
    image.alt = media.alt
    for (const thumb of page.querySelectorAll('[data-media]')) {
      thumb.setAttribute('aria-pressed', String(Number(thumb.dataset.media) === index))
    }
  }
  const show = () => {
    const variant = chosen()
    for (const input of form.querySelectorAll('.choice input')) {
      const wanted = { ...choice(), [input.name]: input.value }
      const free = product.variants.some(each => each.available && matches(each, wanted))
      input.closest('.choice').classList.toggle('gone', !free)
      if (input.checked)
        input.closest('fieldset').querySelector('[data-chosen]').textContent = input.dataset.label
    }
    const now = inCurrency(variant?.prices)
    const before = inCurrency(variant?.priors)
    price.textContent = now ? moneyText(now) : ''
    prior.hidden = !before
    prior.textContent = before ? moneyText(before) : ''
    add.disabled = !variant?.available
    add.textContent = variant?.available ? 'Add to bag' : 'Sold out'
    stock.textContent = variant?.available && variant.left <= 5 ? `${variant.left} left` : ''
    problem.textContent = ''
    showMedia(variant?.media ?? 0)
  }

  form.addEventListener('change', show)
  for (const thumb of page.querySelectorAll('[data-media]')) {
    thumb.addEventListener('click', () => showMedia(Number(thumb.dataset.media)))
  }
  for (const button of form.querySelectorAll('[data-step]')) {
    button.addEventListener('click', () => {
      const { quantity } = form.elements
      quantity.value = String(Math.min(20, Math.max(1, Number(quantity.value) + Number(button.dataset.step))))
    })
  }
  form.addEventListener('submit', async event => {
    event.preventDefault()
    const variant = chosen()
    if (!variant) return
    add.disabled = true
    problem.textContent = ''
    try {
      const answer = await addToCart({
        variant_id: variant.variant_id,
        quantity: Number(form.elements.quantity.value) || 1,
      })
      if (answer.ok === false) problem.textContent = answer.message
      else openDrawer()
    } catch {
      problem.textContent = 'The shop cannot be reached right now. Try again in a moment.'
    } finally {
      add.disabled = false
    }
  })
  show()
}
