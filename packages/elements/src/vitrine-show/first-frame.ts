import { createPlayback, type Session } from '@vitrine/core'

/** Without a picture the parts come after this long (ms): a slow one must not hold the chat back. */
const PATIENCE_MS = 1_500

/**
 * Calls `done` once the first frame was shown, or as soon as none is to come: only then are the other parts worth the
 * viewer's bandwidth. The answer calls it off.
 */
export function afterFirstFrame(session: Session, done: () => void): () => void {
  const { $state } = session.use(createPlayback)
  const stops: (() => void)[] = []
  let over = false
  function end(): void {
    if (over) return
    over = true
    clearTimeout(timer)
    for (const stop of stops) stop()
    // In a task of its own: this one is the frame's.
    timer = setTimeout(done)
  }
  let timer = setTimeout(end, PATIENCE_MS)
  function look(): void {
    const { phase } = session.$state.get()
    const picture = $state.get()
    const coming = phase === 'ready' && (picture.phase === 'connecting' || picture.phase === 'idle')
    if (picture.transport || phase === 'failed' || picture.phase === 'failed' || picture.phase === 'blocked')
      end()
    else if (coming && !hasPicture(session)) end()
  }
  stops.push($state.listen(look), session.$state.listen(look))
  look()
  return () => {
    over = true
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Whether this show has a picture now. */
function hasPicture(session: Session): boolean {
  const manifest = session.$manifest.get()
  return manifest?.phase === 'replay' || (manifest?.phase === 'live' && manifest.sources.length > 0)
}
