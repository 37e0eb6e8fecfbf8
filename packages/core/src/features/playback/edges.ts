import type { Source } from './sources.ts'

/** A kind of which nobody has answered by then stays as the show has it (ms). */
const PATIENCE_MS = 1_000

/**
 * Sources of one kind with the one in front whose server answers first, which is the nearest. Kinds keep their places,
 * and the others their order.
 * @param ask resolves when a server has answered, whatever it says; rejects when there is none
 */
export async function nearestFirst(
  sources: readonly Source[],
  ask: (url: string, signal: AbortSignal) => Promise<unknown> = ping,
): Promise<readonly Source[]> {
  const enough = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>(resolve => (timer = setTimeout(() => resolve(undefined), PATIENCE_MS)))

  async function order(rivals: readonly Source[]): Promise<Source[]> {
    if (rivals.length < 2) return [...rivals]
    const answers = rivals.map(source => ask(source.url, enough.signal).then(() => source))
    const first = await Promise.race([Promise.any(answers).catch(() => undefined), late])
    return first ? [first, ...rivals.filter(each => each !== first)] : [...rivals]
  }

  const kinds = [...new Set(sources.map(({ kind }) => kind))]
  const ordered = await Promise.all(kinds.map(kind => order(sources.filter(each => each.kind === kind))))
  clearTimeout(timer)
  enough.abort()
  return sources.map(each => ordered[kinds.indexOf(each.kind)]?.shift() ?? each)
}

/** Opens the way there, too: the connection is used again by who comes next. */
function ping(url: string, signal: AbortSignal): Promise<unknown> {
  const http = url.replace(/^ws/, 'http')
  return fetch(http, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal })
}
