/**
 * A script for before a page's first one: `globalThis.vitrineOpen()` tells how much is open, by kind. `sockets`,
 * `peers`, `media` (object URLs), `timeouts`, `intervals`, and `listeners` on what outlives every element (window,
 * document, media queries).
 */
export const OPEN_COUNTERS = `{
  const open = { sockets: new Set(), peers: new Set(), media: new Set(), timeouts: new Set(), intervals: new Set() }
  const Socket = WebSocket
  globalThis.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args)
      open.sockets.add(this)
      this.addEventListener('close', () => open.sockets.delete(this))
    }
  }
  const Peer = globalThis.RTCPeerConnection
  if (Peer) globalThis.RTCPeerConnection = class extends Peer {
    constructor(...args) { super(...args); open.peers.add(this) }
    close() { open.peers.delete(this); super.close() }
  }
  const { createObjectURL, revokeObjectURL } = URL
  URL.createObjectURL = thing => { const url = createObjectURL.call(URL, thing); open.media.add(url); return url }
  URL.revokeObjectURL = url => { open.media.delete(url); revokeObjectURL.call(URL, url) }
  const { setTimeout: after, clearTimeout: forget, setInterval: every, clearInterval: stop } = window
  window.setTimeout = (work, ...rest) => {
    const id = after.call(window, (...args) => { open.timeouts.delete(id); work(...args) }, ...rest)
    open.timeouts.add(id)
    return id
  }
  window.clearTimeout = id => { open.timeouts.delete(id); forget.call(window, id) }
  window.setInterval = (...args) => { const id = every.call(window, ...args); open.intervals.add(id); return id }
  window.clearInterval = id => { open.intervals.delete(id); stop.call(window, id) }

  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype
  const lasting = target => !target || target === window || target === document || target instanceof MediaQueryList
  const once = options => typeof options === 'object' && options?.once === true
  const listening = new Map()
  const key = (target, type, capture) => [target ?? window, type, typeof capture === 'object' ? !!capture?.capture : !!capture]
  const same = (a, b) => a.every((part, index) => part === b[index])
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (lasting(this) && listener && !once(options) && !options?.signal?.aborted) {
      const found = listening.get(listener) ?? []
      const mine = key(this, type, options)
      if (!found.some(other => same(other, mine))) listening.set(listener, [...found, mine])
      const { signal } = typeof options === 'object' && options ? options : {}
      if (signal) add.call(signal, 'abort', () => drop(this, type, listener, options), { once: true })
    }
    return add.call(this, type, listener, options)
  }
  function drop(target, type, listener, options) {
    const mine = key(target, type, options)
    const left = (listening.get(listener) ?? []).filter(other => !same(other, mine))
    if (left.length) listening.set(listener, left)
    else listening.delete(listener)
  }
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if (lasting(this)) drop(this, type, listener, options)
    return remove.call(this, type, listener, options)
  }
  globalThis.vitrineOpen = () => ({
    ...Object.fromEntries(Object.entries(open).map(([name, set]) => [name, set.size])),
    listeners: [...listening.values()].flat().length,
  })
}`

/** What `OPEN_COUNTERS` put into the page. */
export type OpenCounters = () => Record<
  'sockets' | 'peers' | 'media' | 'timeouts' | 'intervals' | 'listeners',
  number
>
