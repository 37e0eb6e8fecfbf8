import type { Session } from './session.ts'
import { createPlayback } from './features/playback/playback.ts'

/** Without a picture, what comes after it comes after this long (ms): a slow stage must not hold the chat back. */
const PATIENCE_MS = 2_000

const waits = new WeakMap<Session, Promise<void>>()

/**
 * Resolves once the first frame was shown, or as soon as none is to come, and 2 s after the first call for a session
 * at the latest. Until then everything else would only take bandwidth and the page's one thread from the picture.
 */
export function firstPicture(session: Session): Promise<void> {
  const wait = waits.get(session) ?? waitForPicture(session)
  waits.set(session, wait)
  return wait
}

async function waitForPicture(session: Session): Promise<void> {
  const { $state } = session.use(createPlayback)
  const stops: (() => void)[] = []
  await new Promise<void>(resolve => {
    const look = () => isOver(session) && resolve()
    const timer = setTimeout(resolve, PATIENCE_MS)
    stops.push($state.listen(look), session.$state.listen(look), () => clearTimeout(timer))
    look()
  })
  for (const stop of stops) stop()
  // In a task of its own: this one is the frame's.
  await new Promise(resolve => setTimeout(resolve))
}

/** Whether the first picture is there, or none is on its way. */
function isOver(session: Session): boolean {
  const { phase } = session.$state.get()
  const picture = session.use(createPlayback).$state.get()
  if (picture.transport || phase === 'failed' || phase === 'closed') return true
  if (picture.phase === 'failed' || picture.phase === 'blocked') return true
  return phase === 'ready' && !hasPicture(session)
}

/** Whether this show has a picture now. */
function hasPicture({ $manifest }: Session): boolean {
  const manifest = $manifest.get()
  return manifest?.phase === 'replay' || (manifest?.phase === 'live' && manifest.sources.length > 0)
}
