const COPIED = [
  'layout',
  'theme',
  'shop',
  'locale',
  'country',
  'currency',
  'token',
  'consent',
  'placement',
] as const

/**
 * Makes a `<vitrine-show>` for each script tag that names a show (`data-show`), in the place it names (`data-mount`) or
 * else at the end of the page. The answer tells where the page's events go (`data-events`).
 */
export function mountScripts(document: Document): () => string | undefined {
  // A module script doesn't know its own tag, so every tag not yet looked at is looked at.
  const scripts = document.querySelectorAll<HTMLScriptElement>(
    'script[data-show]:not([data-mounted]),script[data-events]:not([data-mounted])',
  )
  for (const script of scripts) {
    script.dataset['mounted'] = ''
    if (!script.dataset['show']) continue
    if (place(document, script) || document.readyState !== 'loading') continue
    document.addEventListener('DOMContentLoaded', () => place(document, script), { once: true })
  }
  return () => document.querySelector<HTMLScriptElement>('script[data-events]')?.dataset['events']
}

function place(document: Document, { dataset }: HTMLScriptElement): boolean {
  const mount = dataset['mount'] ? document.querySelector(dataset['mount']) : document.body
  if (!mount) return false
  const show = document.createElement('vitrine-show')
  show.setAttribute('src', dataset['show'] ?? '')
  for (const name of COPIED) {
    const value = dataset[name]
    if (value) show.setAttribute(name, value)
  }
  if (dataset['mount']) {
    const poster = mount.querySelector('img')
    if (poster) {
      poster.slot = 'poster'
      show.append(poster)
    }
    // The show keeps the same box from here on.
    mount.classList.remove('vitrine-box')
  }
  mount.append(show)
  return true
}
