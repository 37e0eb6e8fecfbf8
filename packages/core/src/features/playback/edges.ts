import type { Source } from '@vitrine/protocol'

/** Who has not answered by then is far away (ms). */
const PATIENCE_MS = 300

/**
 * Sources of one kind in the order in which their servers answer, which is that of their round trips; those that do
 * not answer in time come after, as the show has them. Kinds keep their places.
 * @param ask resolves when a server has answered, whatever it says; rejects when there is none
 */
export async function nearestFirst(
  sources: readonly Source[],
  ask: (url: string, signal: AbortSignal) => Promise<unknown> = ping,
): Promise<readonly Source[]> {
  const answered: Source[] = []
  const rivals = sources.filter(each => sources.some(other => other !== each && other.kind === each.kind))
  const enough = new AbortController()
  const asked = rivals.map(source =>
    ask(source.url, enough.signal).then(
      () => void answered.push(source),
      () => undefined,
    ),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>(resolve => (timer = setTimeout(resolve, PATIENCE_MS)))
  await Promise.race([Promise.all(asked), late])
  clearTimeout(timer)
  enough.abort()
  const byAnswer = [...answered, ...rivals.filter(each => !answered.includes(each))]
  return sources.map(each => {
    const next = rivals.includes(each) ? byAnswer.findIndex(other => other.kind === each.kind) : -1
    return next < 0 ? each : (byAnswer.splice(next, 1)[0] ?? each)
  })
}

/** Opens the way there, too: the connection is used again by who comes next. */
function ping(url: string, signal: AbortSignal): Promise<unknown> {
  const http = url.replace(/^ws/, 'http')
  return fetch(http, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal })
}
