/**
 * Starts the shows of the page with the little code that a picture needs, before that of their elements. Resolves when
 * the elements' turn has come: the first picture is there, or will not be soon.
 */
export async function startAhead(document: Document): Promise<void> {
  const shows = [...document.querySelectorAll<HTMLElement>('vitrine-show[src]:not(:defined)')]
  for (const show of shows) {
    const href = show.getAttribute('src') ?? ''
    // Anonymous as the session's own request, which else would not get this one's answer.
    const about = { rel: 'preload', as: 'fetch', crossOrigin: '', href }
    document.head.append(Object.assign(document.createElement('link'), about))
  }
  try {
    await (await import('./stage.ts')).startShows(shows)
  } catch {
    // The elements' code needs this one, too: if it cannot be had, that one's asker hears of it.
  }
}
