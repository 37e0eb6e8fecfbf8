import './vitrine.js'
import './consent.js'
import './drawer.js'
import './purchase.js'
import { showBag } from './bag-view.js'
import { startCheckout } from './checkout.js'
import { startProduct } from './product.js'

document
  .querySelector('[data-market]')
  ?.addEventListener('change', event => event.currentTarget.requestSubmit())

const bag = document.querySelector('[data-bag]')
if (bag) showBag(bag)
const product = document.querySelector('[data-product]')
if (product) startProduct(product)
const checkout = document.querySelector('[data-checkout]')
if (checkout) startCheckout(checkout)
