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
    const link = document.createElement('link')
    link.rel = 'preload'
    link.as = 'fetch'
    // As the session's own request does, which else would not get this one's answer.
    link.crossOrigin = 'anonymous'
    link.href = show.getAttribute('src') ?? ''
    document.head.append(link)
  }
}
