/** Files that the first frame needs, as addresses beside the loader: the build puts them here. */
declare const AHEAD: readonly string[]
/** The file that plays HLS. */
declare const AHEAD_OF_HLS: string

/** As much of a manifest as is looked at here; whether it is one, the session says. */
interface Glimpse {
  phase?: unknown
  sources?: { kind?: unknown; url: string }[]
  policy?: { realtime?: unknown; saveData?: unknown }
}

/** What else is to be done waits for the stage no longer than this (ms). */
const PATIENCE_MS = 400

/**
 * Asks at once for what would else be asked for one after the other: files that only other files know of, the
 * manifests of the shows, and a place at their stages. Whoever needs one of these tells when it cannot be had.
 * Resolves when the stages have answered, so that nothing takes the page's one thread from them before, or soon.
 */
export function fetchAhead(document: Document): Promise<unknown> {
  for (const file of AHEAD) import(file).catch(() => undefined)
  const shows = [...document.querySelectorAll('vitrine-show[src]')]
  const stages = shows.map(show => {
    const href = show.getAttribute('src') ?? ''
    const joined = joinStage(href).catch(() => undefined)
    // Anonymous as the session's own request, which else would not get this one's answer.
    const about = { rel: 'preload', as: 'fetch', crossOrigin: '', href }
    document.head.append(Object.assign(document.createElement('link'), about))
    return joined
  })
  return Promise.race([Promise.all(stages), new Promise(resolve => setTimeout(resolve, PATIENCE_MS))])
}

/**
 * Where the player will certainly try WebRTC first, its place is asked for while its code is on the way; where it will
 * not, the code that plays HLS.
 */
async function joinStage(src: string): Promise<void> {
  const { phase, sources, policy }: Glimpse = (await (await fetch(src)).json()) as Glimpse
  if (phase !== 'live' || document.hidden) return
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  const sparing = policy?.saveData ?? connection?.saveData
  const realtime = 'RTCPeerConnection' in globalThis && policy?.realtime !== 'never' && !sparing
  const whep = realtime && sources?.find(({ kind }) => kind === 'whep')
  if (whep) return (await import('./whep.ts')).joinWhepAhead(whep.url)
  const hls = 'MediaSource' in globalThis && sources?.some(({ kind }) => kind === 'llhls' || kind === 'hls')
  if (hls) void import(AHEAD_OF_HLS).catch(() => undefined)
}
