/** Files that the first frame needs, as addresses beside the loader: the build puts them here. */
declare const AHEAD: readonly string[]

/**
 * Asks at once for what would else be asked for one after the other: files that only other files know of, and the
 * manifests of the shows.
 */
export function fetchAhead(document: Document): void {
  // Whoever needs a file tells when it cannot be had.
  for (const file of AHEAD) import(file).catch(() => undefined)
  for (const show of document.querySelectorAll('vitrine-show[src]')) {
    const href = show.getAttribute('src') ?? ''
    // Anonymous as the session's own request, which else would not get this one's answer.
    const about = { rel: 'preload', as: 'fetch', crossOrigin: '', href }
    document.head.append(Object.assign(document.createElement('link'), about))
  }
}
