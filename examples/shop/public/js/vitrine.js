/** All that ties this shop to the show: a queue, and the shop's own callbacks in it. */
import { addToCart, getCart, products, removeFromCart, subscribe, updateCart } from './bag.js'

window.vitrine = window.vitrine || []

const checkout = () => new URL('/checkout', location.href).href

vitrine.push(v =>
  v.shop({ kind: 'custom', products, getCart, addToCart, updateCart, removeFromCart, checkout, subscribe }),
)
