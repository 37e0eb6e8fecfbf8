import '@vitrine/embed/embed.css'
import '@vitrine/elements/define'
import { createProducts, createShow, type Session } from '@vitrine/core'
import type { VitrineShow } from '@vitrine/elements'
import { createBag } from './bag.ts'

/** `npm start` in the root of the repository runs this show. */
const SHOW = import.meta.env['VITE_SHOW'] ?? 'http://127.0.0.1:4601/shows/autumn-tea-table'

const show = document.querySelector<VitrineShow>('#show')
const now = document.querySelector('#now')
const count = document.querySelector('#bag-count')
if (!show || !now || !count) throw new Error('index.html has lost its places.')

// The show tells when it has a session, and again when it has another one.
show.addEventListener('vitrine-session', event => {
  const { detail: session } = event as CustomEvent<Session>
  const { $products, $pinned } = session.use(createProducts)
  const { $title } = session.use(createShow)

  // The host's own bag: the show reads it back after every change, and asks it for every change.
  const bag = createBag(() => $products.get())
  bag.onChange(() => (count.textContent = String(bag.read().count)))
  count.textContent = String(bag.read().count)
  session.setShop(bag.shop)

  // Headless: anything the elements show, the page may show in its own way.
  $title.subscribe(title => (document.title = title || document.title))
  $pinned.subscribe(product => (now.textContent = product ? `On the table now: ${product.title}` : ''))
})

show.src = SHOW
