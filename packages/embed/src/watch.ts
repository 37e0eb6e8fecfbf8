import type { Impression } from './loader.ts'

/** How far away (as a share of the viewport) a show may be when its code is fetched. */
const NEAR = 0.75
/** Half visible for this long (ms) counts as seen. */
const SEEN_MS = 1_000

/** Watches the shows of the page, also those that come later, until each was near and seen. */
export function watchShows(
  document: Document,
  on: { near(): void; seen(show: Element, impression: Impression): void },
): void {
  const known = new WeakSet<Element>()
  const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>()

  const approach = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        approach.unobserve(target)
        on.near()
      }
    },
    { rootMargin: `${NEAR * 100}%` },
  )
  const sight = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries) {
        clearTimeout(timers.get(target))
        if (isIntersecting)
          timers.set(
            target,
            setTimeout(() => seen(target), SEEN_MS),
          )
      }
    },
    { threshold: 0.5 },
  )

  function seen(show: Element): void {
    if (!show.isConnected) return
    sight.unobserve(show)
    const placement = show.getAttribute('placement') ?? show.getAttribute('layout') ?? 'inline'
    on.seen(show, { placement, t: Date.now() })
  }

  function look(): void {
    for (const show of document.querySelectorAll('vitrine-show')) {
      if (known.has(show)) continue
      known.add(show)
      // The observer would tell of it only after the next frame was drawn.
      if (isNear(show)) on.near()
      else approach.observe(show)
      sight.observe(show)
      // A tap means now, wherever it stands.
      show.addEventListener('pointerdown', on.near, { once: true })
    }
  }

  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true })
  look()
}

function isNear(show: Element): boolean {
  // Out of the flow it has no box before its code is there (embed.css), so no observer would ever see it.
  if (show.matches('[layout]:not([layout=inline],[hidden])')) return true
  if (show.matches('[float-on-scroll]') && floated()) return true
  const { top, bottom, height } = show.getBoundingClientRect()
  return height > 0 && bottom > 0 && top < innerHeight * (1 + NEAR)
}

/** On the page before, a picture floated beside the page: here it goes on at once, in sight or not. */
function floated(): boolean {
  try {
    const notes = Object.entries(sessionStorage)
    return notes.some(([key, text]) => /^vitrine:watched:/.test(key) && /"floating":true/.test(String(text)))
  } catch {
    return false
  }
}
