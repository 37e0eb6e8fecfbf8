import { el, recall, remember } from './dom.js'

const KEY = 'kiln-consent'

const ask = () => {
  document.querySelector('.consent')?.remove()
  const answer = choice => () => {
    remember(KEY, choice)
    vitrine.push(v => v.consent(choice))
    bar.remove()
  }
  const bar = el(
    'section',
    { class: 'consent', 'aria-label': 'Cookie choices', lang: 'en' },
    el(
      'p',
      {},
      'May we count how the show is watched? It tells us what to make next. The shop works either way.',
    ),
    el('button', { type: 'button', class: 'button quiet', onclick: answer('denied') }, 'No, thanks'),
    el('button', { type: 'button', class: 'button quiet', onclick: answer('granted') }, 'Yes, count'),
  )
  document.body.append(bar)
}

const known = recall(KEY)
if (known === 'granted' || known === 'denied') vitrine.push(v => v.consent(known))
else ask()
document.querySelector('[data-consent-open]')?.addEventListener('click', ask)
