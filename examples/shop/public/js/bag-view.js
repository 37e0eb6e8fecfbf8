import { getCart, removeFromCart, subscribe, updateCart } from './bag.js'
import { el, moneyText } from './dom.js'

const LIMIT = 20

const stepper = (line, act) => {
  const step = (change, label, sign) =>
    el(
      'button',
      {
        type: 'button',
        'aria-label': `${label}: ${line.title}`,
        'data-key': `${line.line}${sign}`,
        disabled: change > 0 && (line.quantity >= LIMIT || Boolean(line.claim)),
        onclick: () => act(() => updateCart(line.line, line.quantity + change)),
      },
      sign,
    )
  return el(
    'div',
    { class: 'stepper small' },
    step(-1, 'One less', '−'),
    el('span', {}, String(line.quantity)),
    step(1, 'One more', '+'),
  )
}

const lineView = (line, act) =>
  el(
    'li',
    { class: 'line' },
    line.image && el('img', { src: line.image, alt: '', width: 72, height: 72 }),
    el(
      'div',
      {},
      el(
        'a',
        { href: `/products/${line.item_id}?variant=${encodeURIComponent(line.variant_id)}` },
        line.title,
      ),
      el(
        'p',
        { class: 'note' },
        moneyText(line.price),
        line.deal && el('span', { class: 'deal-mark' }, 'Show price'),
      ),
      el(
        'div',
        { class: 'line-row' },
        stepper(line, act),
        el(
          'button',
          {
            type: 'button',
            class: 'link',
            'aria-label': `Remove ${line.title}`,
            onclick: () => act(() => removeFromCart(line.line)),
          },
          'Remove',
        ),
      ),
    ),
    el('b', {}, moneyText(line.total)),
  )

/** Draws the bag into `container`, now and after each change. */
export const showBag = container => {
  const problem = el('p', { class: 'problem', role: 'alert' })
  const body = el('div')
  container.replaceChildren(problem, body)
  const act = async work => {
    problem.textContent = ''
    try {
      const answer = await work()
      if (answer.ok === false) problem.textContent = answer.message
    } catch {
      problem.textContent = 'The shop cannot be reached right now. Your bag is safe; try again in a moment.'
    }
  }
  const draw = cart => {
    const focused = document.activeElement?.getAttribute('data-key')
    if (cart.count === 0) {
      body.replaceChildren(
        el('p', { class: 'empty' }, 'Your bag is empty.'),
        el('a', { class: 'button quiet', href: '/' }, 'See the autumn table'),
      )
      return
    }
    body.replaceChildren(
      el('ul', { class: 'lines' }, ...cart.lines.map(line => lineView(line, act))),
      el(
        'dl',
        { class: 'sums' },
        el('div', { class: 'sum' }, el('dt', {}, 'Subtotal'), el('dd', {}, moneyText(cart.subtotal))),
      ),
      el('p', { class: 'note' }, 'Delivery is chosen at the checkout.'),
      el('a', { class: 'button wide', href: '/checkout' }, 'Check out'),
    )
    if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus()
  }
  subscribe(draw)
  act(async () => {
    const cart = await getCart()
    draw(cart)
    return cart
  })
}
