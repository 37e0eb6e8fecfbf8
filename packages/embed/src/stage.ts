import { createPlayback, firstPicture, type Session } from '@vitrine/core'
import { openAhead } from '@vitrine/elements/ahead'

/** The requests for the picture go first (ms). */
const AFTER_STAGE_MS = 100

/** Shows that were started before their elements' code; one in the flow of the page has its picture in a box until then. */
const early = new Map<HTMLElement, { session: Session; box?: HTMLElement }>()

/** Starts shows whose elements' code is on its way; resolves once one has its first picture, or none will soon. */
export async function startShows(shows: readonly HTMLElement[]): Promise<void> {
  const pictures = shows.filter(show => !early.has(show)).map(start)
  setTimeout(fetchElements, AFTER_STAGE_MS)
  if (pictures.length > 0) await Promise.race(pictures)
}

/** Has the elements' code read into the browser's cache; whoever needs it runs it. */
function fetchElements(): void {
  const href = new URL('./vitrine.js', import.meta.url).href
  const link = document.createElement('link')
  document.head.append(Object.assign(link, { rel: 'modulepreload', fetchPriority: 'low', href }))
}

async function start(show: HTMLElement): Promise<void> {
  const session = openAhead(show)
  if (!session) return
  early.set(show, { session })
  // What stands out of the flow has no place yet; embed.css gives the others the one that the picture has later on.
  if (show.offsetHeight === 0) return
  const box = document.createElement('div')
  box.slot = 'picture'
  show.append(box)
  session.use(createPlayback).attach(box)
  early.set(show, { session, box })
  await firstPicture(session)
}

/** The elements have taken over by now. */
export function endAhead(): void {
  for (const [show, { session, box }] of early) {
    box?.remove()
    // An element that is not in the page is never upgraded.
    if (!show.isConnected) session.close()
  }
  early.clear()
}
