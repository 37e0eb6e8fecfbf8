import { readManifest, type Manifest } from '@vitrine/protocol'
import { VitrineError } from '../../errors.ts'

const TIMEOUT_MS = 8_000

/**
 * The manifest at `src`. Throws `VitrineError`: `manifest_unreachable` (may work later) or `manifest_invalid` (with the
 * path of what is wrong).
 */
export async function loadManifest(src: string, signal: AbortSignal): Promise<Manifest> {
  let input: unknown
  try {
    const answer = await fetch(src, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) })
    if (!answer.ok)
      throw new VitrineError('manifest_unreachable', `${src} answered ${answer.status}`, {
        retryable: answer.status >= 500,
      })
    input = await answer.json()
  } catch (cause) {
    if (cause instanceof VitrineError) throw cause
    if (cause instanceof SyntaxError)
      throw new VitrineError('manifest_invalid', `${src} is not JSON: give the address of a show`, { cause })
    throw new VitrineError(
      'manifest_unreachable',
      `${src} can't be reached: check the address, and that it allows this origin`,
      { cause, retryable: true },
    )
  }
  return checkManifest(input)
}

/** A manifest given by the page itself. Throws `VitrineError` `manifest_invalid`. */
export function checkManifest(input: unknown): Manifest {
  const read = readManifest(input)
  if ('manifest' in read) return read.manifest
  throw new VitrineError(
    'manifest_invalid',
    `The manifest is wrong at ${read.path || 'its root'}: ${read.message}`,
  )
}
