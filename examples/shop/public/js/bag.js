/** The bag of this visitor: one truth, the shop's server; told to everyone on the page and in other tabs. */
const listeners = new Set()
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('kiln-bag') : undefined
let latest

const json = async (path, body) => {
  const response = await fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: body
      ? { 'content-type': 'application/json', accept: 'application/json' }
      : { accept: 'application/json' },
    body: body && JSON.stringify(body),
  })
  const answer = await response.json()
  const told = response.ok || answer.ok === false
  if (!told) throw new Error(answer.message ?? `The shop answered ${response.status}.`)
  return answer
}

const tell = cart => {
  // Answers can overtake each other; an older bag never replaces a newer one.
  if (latest && cart.at < latest.at) return
  latest = cart
  for (const listener of listeners) listener(cart)
  document.dispatchEvent(new CustomEvent('vitrine:cart-changed', { detail: cart }))
}

const change = async (path, body) => {
  const answer = await json(path, body)
  tell(answer.cart ?? answer)
  tabs?.postMessage('changed')
  return answer
}

const reread = async () => tell(await json('/cart.json'))
tabs?.addEventListener('message', reread)
// A page that comes back from the back/forward cache may be older than the bag.
addEventListener('pageshow', event => event.persisted && reread())

export const getCart = () => json('/cart.json')
export const addToCart = ({ variant_id, quantity = 1, claim, show, view }) =>
  change('/cart/add', { variant_id, quantity, claim, show, view })
export const updateCart = (line, quantity) => change('/cart/update', { line, quantity })
export const removeFromCart = line => change('/cart/remove', { line })

/** Calls back with the bag after each change, wherever it was made; answers how to stop. */
export const subscribe = listener => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const products = (refs, { country, language, currency } = {}) => {
  const query = new URLSearchParams()
  if (refs?.length) query.set('ids', refs.join(','))
  if (country) query.set('country', country)
  if (language) query.set('lang', language)
  if (currency) query.set('currency', currency)
  return json(`/products.json?${query}`)
}
