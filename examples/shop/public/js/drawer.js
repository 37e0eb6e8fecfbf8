import { showBag } from './bag-view.js'
import { subscribe } from './bag.js'
import { el } from './dom.js'

const content = el('div', { class: 'drawer-body' })
const drawer = el(
  'dialog',
  { class: 'drawer', 'aria-label': 'Your bag', lang: 'en' },
  el(
    'div',
    { class: 'drawer-head' },
    el('h2', {}, 'Your bag'),
    el(
      'button',
      { type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => drawer.close() },
      '×',
    ),
  ),
  content,
)
drawer.addEventListener('click', event => event.target === drawer && drawer.close())

export const openDrawer = () => {
  if (!drawer.isConnected) {
    document.body.append(drawer)
    showBag(content)
  }
  if (!drawer.open) drawer.showModal()
}

for (const link of document.querySelectorAll('[data-open-bag]')) {
  link.addEventListener('click', event => {
    // The bag's own page shows it already; and a tap with a modifier is a wish for a new tab.
    if (document.querySelector('[data-bag]') || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openDrawer()
  })
}

subscribe(cart => {
  for (const place of document.querySelectorAll('[data-bag-count]')) place.textContent = String(cart.count)
})
