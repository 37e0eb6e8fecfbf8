import type { HlsConfig, LoaderConfig, RetryConfig } from 'hls.js'
import { steadyAbr } from './hls-abr.ts'
import type { StandbyOptions } from './transport.ts'

/** A lost server is asked again this often (ms); playback gives up on the source by its own clock. */
export const AGAIN_MS = 250

const LOAD = { maxTimeToFirstByteMs: 5_000, maxLoadTimeMs: 10_000, timeoutRetry: null, errorRetry: null }

/**
 * @param framed whether there was a picture; until then a source that fails must say so, for there may be another
 * @param chosen the size that is to be taken next
 */
export function hlsConfig(
  { source, saveData, position, cmcd }: StandbyOptions,
  framed: () => boolean,
  chosen: () => number | undefined,
): Partial<HlsConfig> {
  const errorRetry: RetryConfig = {
    // More often it is the whole stream that is tried again; by then hls.js has stepped over a piece that is gone.
    maxNumRetry: 3,
    retryDelayMs: AGAIN_MS,
    maxRetryDelayMs: AGAIN_MS,
    backoff: 'linear',
    // hls.js takes a connection that was reset for a refusal (CORS), and would never play again.
    shouldRetry: (_, count, _late, response, retry) => retry || (framed() && !response?.code && count < 3),
  }
  const timeoutRetry: RetryConfig = { maxNumRetry: 2, retryDelayMs: 0, maxRetryDelayMs: 0 }
  const load: LoaderConfig = { ...LOAD, maxLoadTimeMs: 20_000, timeoutRetry, errorRetry }
  return {
    lowLatencyMode: source.kind === 'llhls',
    abrController: steadyAbr(chosen),
    // The distance to the edge is held by our own controller.
    maxLiveSyncPlaybackRate: 1,
    liveSyncOnStallIncrease: 0,
    backBufferLength: 30,
    // Repackaging fMP4 is cheap, and a strict page needs no `worker-src blob:`.
    enableWorker: false,
    capLevelToPlayerSize: !saveData,
    startFragPrefetch: true,
    manifestLoadPolicy: { default: LOAD },
    playlistLoadPolicy: { default: load },
    fragLoadPolicy: { default: load },
    // Captions come in playlists of their own; the build for pages has no code for those inside the picture.
    enableCEA708Captions: false,
    ...(saveData && { startLevel: 0 }),
    ...(position !== undefined && { startPosition: position }),
    ...(cmcd && { cmcd }),
  }
}
