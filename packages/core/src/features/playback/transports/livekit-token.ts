import type { Source } from '@vitrine/protocol'
import { VitrineError } from '../../../errors.ts'

/**
 * Asks the show's server for a place at the stage (`POST token_url`), which answers `{token}` or `{full: true}`.
 * A request without a body needs no preflight.
 * @throws VitrineError; nothing of a token is ever in it
 */
export async function fetchStageToken({ token_url: url }: Source, signal: AbortSignal): Promise<string> {
  if (url === undefined)
    throw new VitrineError('playback_refused', 'A livekit source needs a token_url; add it to the show.')
  const response = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
    const text = `The stage tokens at ${url} cannot be reached; check the address and its CORS headers.`
    throw new VitrineError('playback_unreachable', text, { cause, retryable: true })
  })
  const { status } = response
  if (!response.ok) {
    const text = `A stage token was refused with status ${status}; check the source's token_url.`
    throw new VitrineError('playback_refused', text, { retryable: status !== 401 && status !== 403 })
  }
  const answer: unknown = await response.json().catch(() => undefined)
  const has = (key: string): unknown =>
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, key) : undefined
  if (has('full') === true) throw new VitrineError('playback_full', 'The stage is full.', { retryable: true })
  const token = has('token')
  if (typeof token === 'string' && token !== '') return token
  const text = `What answers at ${url} gives no stage tokens.`
  throw new VitrineError('playback_media', text, { retryable: true })
}
