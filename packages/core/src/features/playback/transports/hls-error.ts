import type { ErrorData } from 'hls.js'
import { VitrineError } from '../../../errors.ts'

/** Says of a failure of hls.js what to do about it. */
export function hlsError(url: string, { type, details, response, error }: ErrorData): VitrineError {
  const status = response?.code
  const told = { cause: error, retryable: true }
  if (status !== undefined && status >= 400 && status < 500) {
    const text = `The stream at ${url} was refused with status ${status}; check the source's address.`
    return new VitrineError('playback_refused', text, {
      ...told,
      retryable: status !== 401 && status !== 403,
    })
  }
  if (/timeout/i.test(details)) {
    return new VitrineError('playback_timeout', `The stream at ${url} did not answer in time.`, told)
  }
  if (/parsing|empty/i.test(details)) {
    return new VitrineError('playback_media', `What came from ${url} is no playlist with a stream.`, told)
  }
  if (type === 'networkError') {
    const text = `The stream at ${url} cannot be reached; check its address and its CORS headers (${details}).`
    return new VitrineError('playback_unreachable', text, told)
  }
  return new VitrineError('playback_media', `The stream at ${url} cannot be played (${details}).`, told)
}
